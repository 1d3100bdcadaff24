// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * Which part of an object a step touches. Two steps of different tasks depend on each other when both touch the same
 * word of the same object and one writes. The words of the primitives are here; a model makes its own.
 */
public final class Word {
    /** No shared memory at all. */
    public static final Word NONE = protocol("NONE");
    /** {@code task->__state}. */
    public static final Word TASK_STATE = protocol("TASK_STATE");
    /** A lock word; the reference count of a lockref shares it. */
    public static final Word LOCK = new Word("LOCK", Holds.PROTOCOL, 30);
    /** A sequence count. */
    public static final Word SEQUENCE = new Word("SEQUENCE", Holds.PROTOCOL, 120);
    /** Both links of a list node, and whether its memory is alive. */
    public static final Word LIST = of("LIST", Holds.POINTER, 100);
    /** The links of a hash chain's head or node. */
    public static final Word CHAIN = of("CHAIN", Holds.POINTER, 80);
    /** A variable of a litmus test, or of a model that has no word of its own for it. */
    public static final Word VARIABLE = of("VARIABLE", Holds.NUMBER, 200);
    /** Who reads and who waits, under RCU. */
    public static final Word RCU = protocol("RCU");
    /** What all full barriers share. */
    public static final Word BARRIER = protocol("BARRIER");

    private final String name;
    private final Holds holds;
    private final int weight;

    /** What a word holds. */
    public enum Holds {
        /** A number. */
        NUMBER,
        /** The address of an object, by whose name it is told. */
        POINTER,
        /** The address of something that never changes, by whose text it is told. */
        VALUE,
        /** The state of a lock, a sequence, a task or a barrier: its stores have one order, that of execution. */
        PROTOCOL
    }

    private Word(String name, Holds holds, int weight) {
        this.name = name;
        this.holds = holds;
        this.weight = weight;
    }

    private static Word protocol(String name) {
        return new Word(name, Holds.PROTOCOL, 0);
    }

    /**
     * A word of a model; two of one name are two words.
     *
     * @param name   for those who read a dump
     * @param weight how much an access to it says to the reader of a recording, in points that only compare: a
     *               {@link #LOCK} has 30, a {@link #VARIABLE} 200
     */
    public static Word of(String name, Holds holds, int weight) {
        return new Word(name, holds, weight);
    }

    /** What it holds. */
    public Holds holds() {
        return holds;
    }

    /** How much an access to it says to a reader, in points that only compare. */
    public int weight() {
        return weight;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
