// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a compiled class says of fields, without loading it: which it declares, which each method accesses, and whom it
 * calls. As chapter 4 of the JVM specification lays it out.
 */
final class ClassFile {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD_REF = 9;
    private static final int INTERFACE_METHOD_REF = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;

    /**
     * A field that the class declares.
     *
     * @param modifiers  as in the file
     * @param descriptor of its type
     */
    record Field(String name, int modifiers, String descriptor) {
    }

    /**
     * What one method does.
     *
     * @param fields accessed, as {@code class.name} with the class as in the file
     * @param calls  classes of which it calls a method
     * @param called each of these methods, in order
     */
    record Method(String name, Set<String> fields, Set<String> calls, List<Call> called) {
    }

    /**
     * A method that is called, or a static field that is read.
     *
     * @param owner its class, with slashes
     * @param line  of the source, or -1
     */
    record Call(String owner, String name, int line) {
    }

    private final Object[] pool;
    private final List<Field> fields = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();
    private final Set<String> classes = new TreeSet<>();

    /**
     * Reads a class.
     *
     * @throws IOException when it is none
     */
    ClassFile(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        if (in.readInt() != MAGIC) {
            throw new IOException("not a class file");
        }
        in.readInt();    // version
        pool = readPool(in);
        in.skipBytes(2 * 3);    // modifiers, this class, superclass
        in.skipBytes(2 * in.readUnsignedShort());    // interfaces
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int modifiers = in.readUnsignedShort();
            fields.add(new Field(utf(in), modifiers, utf(in)));
            skipAttributes(in);
        }
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            readMethod(in);
        }
    }

    List<Field> fields() {
        return fields;
    }

    List<Method> methods() {
        return methods;
    }

    /** Every class that it names, with slashes. */
    Set<String> classes() {
        return classes;
    }

    /**
     * Entries: a text; for a class the number of its name; for a member the numbers of its class and of its name and
     * type.
     */
    private Object[] readPool(DataInputStream in) throws IOException {
        Object[] entries = new Object[in.readUnsignedShort()];
        for (int i = 1; i < entries.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> entries[i] = in.readUTF();
                case CLASS -> entries[i] = new int[] {in.readUnsignedShort()};
                case STRING, METHOD_TYPE, MODULE, MODULE + 1 -> in.skipBytes(2);
                case METHOD_HANDLE -> in.skipBytes(3);
                case LONG, DOUBLE -> {
                    in.skipBytes(2 * 4);
                    i++;    // takes two
                }
                default -> {
                    int first = in.readUnsignedShort();
                    int second = in.readUnsignedShort();
                    entries[i] = tag >= FIELD_REF && tag <= INTERFACE_METHOD_REF || tag == NAME_AND_TYPE
                            ? new int[] {first, second} : null;
                }
            }
        }
        for (Object entry : entries) {
            if (entry instanceof int[] numbers && numbers.length == 1) {
                classes.add((String) entries[numbers[0]]);
            }
        }
        return entries;
    }

    private String utf(DataInputStream in) throws IOException {
        return (String) pool[in.readUnsignedShort()];
    }

    private void skipAttributes(DataInputStream in) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.readUnsignedShort();
            in.skipBytes(in.readInt());
        }
    }

    private void readMethod(DataInputStream in) throws IOException {
        in.readUnsignedShort();
        Method method = new Method(utf(in), new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
        in.readUnsignedShort();
        methods.add(method);
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            boolean code = utf(in).equals("Code");
            byte[] attribute = new byte[in.readInt()];
            in.readFully(attribute);
            if (code) {
                Bytecode bytecode = new Bytecode(attribute);
                NavigableMap<Integer, Integer> lines = bytecode.lines(name -> "LineNumberTable".equals(pool[name]));
                bytecode.references((opcode, index, at) -> note(method, opcode, index, lines.floorKey(at) == null ? -1
                        : lines.floorEntry(at).getValue()));
            }
        }
    }

    private void note(Method method, int opcode, int index, int line) {
        int[] member = (int[]) pool[index];
        if (member == null) {
            return;    // a call that the class makes at run time
        }
        String owner = (String) pool[((int[]) pool[member[0]])[0]];
        String name = (String) pool[((int[]) pool[member[1]])[0]];
        if (Bytecode.isField(opcode)) {
            method.fields().add(owner + "." + name);
        } else {
            method.calls().add(owner);
        }
        method.called().add(new Call(owner, name, line));
    }
}
