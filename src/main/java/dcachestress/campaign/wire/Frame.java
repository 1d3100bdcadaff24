// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One message between launcher and fork. On the wire it is its length (4 bytes), its kind (1), its nonce (8) and its
 * text in UTF-8; a length beyond {@link #MOST} is no frame of ours.
 *
 * @param kind  what it is
 * @param nonce of the request that it belongs to; 0 where there is none
 * @param text  what it says
 */
public record Frame(Kind kind, long nonce, String text) {
    /** Bytes that a frame may have, without those of its length. */
    static final int MOST = 1 << 22;
    private static final int LENGTH = Integer.BYTES;
    private static final int HEAD = 1 + Long.BYTES;

    /** What a frame is. */
    public enum Kind {
        /** The fork is up. */
        READY,
        /** The launcher wants something done. */
        REQUEST,
        /** The fork is alive, and still at it. */
        BEAT,
        /** What the fork would answer if nothing more came of it. */
        DRAFT,
        /** The answer. */
        REPLY,
        /** No frame: the other end is gone, or sent what is no frame. */
        END
    }

    /** The other end is gone. */
    public static Frame end(String why) {
        return new Frame(Kind.END, 0, why);
    }

    /** As it is sent. */
    ByteBuffer encode() {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST - HEAD) {
            throw new IllegalArgumentException("a message of " + bytes.length + " bytes");
        }
        ByteBuffer frame = ByteBuffer.allocate(LENGTH + HEAD + bytes.length);
        return frame.putInt(HEAD + bytes.length).put((byte) kind.ordinal()).putLong(nonce).put(bytes).flip();
    }

    /**
     * Takes the first frame from what has come in; none when it is not all there.
     *
     * @throws IOException when that is no frame
     */
    static Optional<Frame> take(ByteBuffer in) throws IOException {
        if (in.remaining() < LENGTH) {
            return Optional.empty();
        }
        int length = in.getInt(in.position());
        if (length < HEAD || length > MOST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        if (in.remaining() < LENGTH + length) {
            return Optional.empty();
        }
        int kind = in.getInt() == length ? in.get() : -1;
        if (kind < 0 || kind >= Kind.END.ordinal()) {
            throw new IOException("a frame of kind " + kind);
        }
        long nonce = in.getLong();
        byte[] bytes = new byte[length - HEAD];
        in.get(bytes);
        return Optional.of(new Frame(Kind.values()[kind], nonce, new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Bytes that what has come in needs to have for its first frame to be whole. */
    static int needed(ByteBuffer in) {
        return in.remaining() < LENGTH ? LENGTH : LENGTH + in.getInt(in.position());
    }
}
