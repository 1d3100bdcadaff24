// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** One process of one run: its registers, and what it shares with the others. */
final class Frame {
    /** The domain of {@code rcu_read_lock()}. */
    static final Object RCU = "RCU";

    private final int process;
    private final Map<String, Object> registers = new HashMap<>();
    private final Map<String, Variable> variables;
    private final Function<Object, Rcu> rcu;
    private int held;

    Frame(int process, Map<String, Variable> variables, Function<Object, Rcu> rcu) {
        this.process = process;
        this.variables = variables;
        this.rcu = rcu;
    }

    int process() {
        return process;
    }

    /** The sections of this domain. */
    Rcu rcu(Object domain) {
        return rcu.apply(domain);
    }

    /** A register; 0 when nothing has been written to it. */
    Object register(String name) {
        return registers.getOrDefault(name, 0L);
    }

    void set(String register, Object value) {
        registers.put(register, value);
    }

    Variable variable(String name) {
        return variables.get(name);
    }

    /** How deep the next lock nests. */
    int nest() {
        return held++;
    }

    void unnest() {
        held--;
    }
}
