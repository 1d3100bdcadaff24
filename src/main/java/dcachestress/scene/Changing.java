// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import static dcachestress.scene.Contract.refuseIf;

import dcachestress.scene.Before.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whoever creates or removes a name holds {@code i_rwsem} of its directory: nobody else makes, removes, moves or drops
 * this name. One task may create what it has unlinked, and the other way round.
 */
record Changing(Scene scene, Map<Slot, Kind> before) {
    private static final Set<Verb> CHANGE = EnumSet.of(Verb.CREATE, Verb.UNLINK, Verb.RMDIR, Verb.MOVE, Verb.EXCHANGE,
            Verb.DROP, Verb.OPEN, Verb.RENEW);

    /** Complains of an operation of this task, or of another one that changes the same name. */
    void check(int task, List<Op> earlier, Op op) {
        List<Op> ours = earlier.stream().filter(other -> changes(other, op.slot())).toList();
        if (ours.isEmpty()) {
            Set<Kind> kinds = kinds(op.verb());
            refuseIf(!kinds.contains(before.get(op.slot())), op + ": it must be there before, as "
                    + kinds.stream().map(Kind::word).collect(Collectors.joining(" or ")));
        }
        Verb undone = undoneBy(op.verb());
        refuseIf(!ours.isEmpty() && ours.get(ours.size() - 1).verb() != undone, op
                + ": the task has changed this name before" + (undone == null ? "" : ", and not by " + undone.word()));
        for (int other = 0; other < scene.tasks().size(); other++) {
            boolean mine = other == task;
            refuseIf(changesOf(other, op.slot()).anyMatch(change -> !mine || change.verb() != op.verb()
                    && change.verb() != undone), op + ": nobody else creates, unlinks, moves or drops it");
        }
    }

    private static Set<Kind> kinds(Verb verb) {
        return switch (verb) {
            case CREATE -> EnumSet.of(Kind.NEG, Kind.IDLE_NEG);
            case UNLINK -> EnumSet.of(Kind.FILE, Kind.IDLE);
            default -> EnumSet.of(Kind.IDLE_DIRECTORY);
        };
    }

    /** What must have been done before it can be done again; of a directory, nothing. */
    private static Verb undoneBy(Verb verb) {
        return switch (verb) {
            case CREATE -> Verb.UNLINK;
            case UNLINK -> Verb.CREATE;
            default -> null;
        };
    }

    private Stream<Op> changesOf(int task, Slot slot) {
        return scene.tasks().get(task).stream().filter(op -> changes(op, slot));
    }

    private static boolean changes(Op op, Slot slot) {
        return CHANGE.contains(op.verb()) && (slot.equals(op.slot()) || slot.equals(op.other()));
    }
}
