// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** The code of one method, read for what it refers to. */
final class Bytecode {
    private static final int HEAD = 8;
    private static final int EXCEPTION = 8;
    private static final int TABLE_SWITCH = 0xAA;
    private static final int LOOKUP_SWITCH = 0xAB;
    private static final int GET_STATIC = 0xB2;
    private static final int PUT_FIELD = 0xB5;
    private static final int INVOKE_INTERFACE = 0xB9;
    private static final int WIDE = 0xC4;
    private static final int IINC = 0x84;
    /** Bytes behind each opcode, from 0 on; the two switches and {@code wide} have none here. */
    private static final String OPERANDS = "0".repeat(0x10) + "12" + "1" + "22" + "1".repeat(5)
            + "0".repeat(0x36 - 0x1A) + "1".repeat(5)
            + "0".repeat(0x84 - 0x3B) + "2" + "0".repeat(0x99 - 0x85) + "2".repeat(0xA9 - 0x99) + "1" + "00"
            + "0".repeat(6) + "2".repeat(7) + "44"
            + "2" + "1" + "2" + "00" + "22" + "00" + "0" + "3" + "22" + "44";

    private final ByteBuffer code;
    private final int start = HEAD;
    private final int end;

    /** Takes a {@code Code} attribute. */
    Bytecode(byte[] attribute) {
        code = ByteBuffer.wrap(attribute);
        end = start + code.getInt(4);
    }

    /** Is told of a reference to a field or a method, and of the byte of code where it is. */
    interface Reader {
        void reference(int opcode, int index, int at);
    }

    static boolean isField(int opcode) {
        return opcode >= GET_STATIC && opcode <= PUT_FIELD;
    }

    /** Names every field that is accessed and every method that is called, in order. */
    void references(Reader reader) {
        for (int at = start; at < end; at += 1 + operands(at)) {
            int opcode = code.get(at) & 0xFF;
            if (opcode >= GET_STATIC && opcode <= INVOKE_INTERFACE) {
                reader.reference(opcode, code.getShort(at + 1) & 0xFFFF, at - start);
            }
        }
    }

    /**
     * The lines of the source, by the first byte of code of each.
     *
     * @param isTable whether the constant of this number is the name of the table of lines
     */
    NavigableMap<Integer, Integer> lines(IntPredicate isTable) {
        NavigableMap<Integer, Integer> lines = new TreeMap<>();
        int at = end + 2 + EXCEPTION * (code.getShort(end) & 0xFFFF);
        int left = code.getShort(at) & 0xFFFF;
        for (at += 2; left > 0; left--) {
            if (isTable.test(code.getShort(at) & 0xFFFF)) {
                for (int entry = at + HEAD; entry < at + HEAD - 2 + code.getInt(at + 2); entry += 4) {
                    lines.put(code.getShort(entry) & 0xFFFF, code.getShort(entry + 2) & 0xFFFF);
                }
            }
            at += HEAD - 2 + code.getInt(at + 2);
        }
        return lines;
    }

    private int operands(int at) {
        int opcode = code.get(at) & 0xFF;
        int aligned = at + 1 + (3 - (at - start) % 4);
        return switch (opcode) {
            case TABLE_SWITCH -> aligned - at - 1 + 4 * (3 + code.getInt(aligned + 8) - code.getInt(aligned + 4) + 1);
            case LOOKUP_SWITCH -> aligned - at - 1 + 4 * (2 + 2 * code.getInt(aligned + 4));
            case WIDE -> (code.get(at + 1) & 0xFF) == IINC ? 5 : 3;
            default -> OPERANDS.charAt(opcode) - '0';
        };
    }
}
