// SPDX-License-Identifier: Apache-2.0
package dcachestress.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file in a folder that somebody else may have made. It is read only when it is a plain file of that very folder, and
 * written beside and renamed: a link cannot lead out, a pipe cannot make us wait, a device cannot fill the memory, and
 * whoever is killed while writing leaves the old file or the new one. The folder itself may be reached through links,
 * because the user has named it. Somebody who changes the folder while we read it is not kept out.
 *
 * @param folder where
 * @param name   path inside, with {@code /}; each part of it a plain name
 */
public record FolderFile(Path folder, String name) {
    /**
     * Bytes that a file may have that is read as a whole: far more than the largest plan needs, and little enough for
     * any heap.
     */
    public static final long MOST = 64L << 20;

    public FolderFile {
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("no name inside a folder: " + name);
            }
        }
    }

    /** The file of that path. */
    public static FolderFile of(Path file) {
        Path whole = file.toAbsolutePath();
        return new FolderFile(whole.getParent(), whole.getFileName().toString());
    }

    /** Where it is. */
    public Path path() {
        return folder.resolve(name);
    }

    /**
     * Makes sure that the folder is none of those things that hold no file at all.
     *
     * @param kind what the folder should be, such as {@code run}
     * @throws RefusedException when it is not there, or is a file, with one line that says what to name
     */
    public FolderFile inFolder(String kind) throws IOException {
        if (!Files.exists(folder)) {
            throw new RefusedException(folder + " is not there: name the folder of " + kind);
        }
        if (!Files.isDirectory(folder)) {
            throw new RefusedException(folder + " is a file and no folder: name the folder of " + kind);
        }
        return this;
    }

    /** Whether there is something of that name, of whatever kind. */
    public boolean there() {
        return Files.exists(path(), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Makes sure that the file is one that we read, or replace.
     *
     * @return its size in bytes; -1 when there is none
     * @throws RefusedException when it is something else than a plain file, or a folder on the way to it is no folder
     */
    public long check() throws IOException {
        Path way = folder;
        BasicFileAttributes found = null;
        String[] parts = name.split("/");
        for (int i = 0; i < parts.length; i++) {
            way = way.resolve(parts[i]);
            try {
                found = Files.readAttributes(way, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                return -1;
            }
            boolean last = i == parts.length - 1;
            if (last ? !found.isRegularFile() : !found.isDirectory()) {
                throw new RefusedException(way + ": is " + kind(found) + " and no plain " + (last ? "file" : "folder")
                        + ", so it is left alone");
            }
        }
        return found == null ? -1 : found.size();
    }

    private static String kind(BasicFileAttributes found) {
        return found.isSymbolicLink() ? "a link" : found.isDirectory() ? "a folder" : found.isRegularFile() ? "a file"
                : "a pipe, socket or device";
    }

    /** Opens it for reading. */
    public InputStream open(long most) throws IOException {
        long size = check();
        if (size < 0) {
            throw new NoSuchFileException(path().toString());
        }
        if (size > most) {
            throw new RefusedException(path() + ": has " + size + " bytes, and at most " + most + " are read");
        }
        FileChannel channel = FileChannel.open(path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        return new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    }

    /** All of it, as text. */
    public String text() throws IOException {
        byte[] bytes;
        try (InputStream in = open(MOST)) {
            bytes = in.readNBytes((int) MOST);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(path() + ": not text in UTF-8");
        }
    }

    /** Writes it whole, beside and renamed. */
    public Path write(String text) throws IOException {
        return write(text, false);
    }

    /** The same, and not before it and its name are on the disk: for what nothing else can bring back. */
    public Path writeDurably(String text) throws IOException {
        return write(text, true);
    }

    private Path write(String text, boolean durably) throws IOException {
        check();
        Path file = path();
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(next);         // of somebody who was killed; a link goes, and not what it leads to
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (durably) {
                    channel.force(true);
                }
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
        if (durably) {
            sync(file.getParent());
        }
        return file;
    }

    /** Linux lets a folder be opened and synchronised like a file. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
