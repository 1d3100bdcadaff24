// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A scene: what there is before, and what each task does. In two to six lines, or in one with {@code |} between them:
 * <pre>
 * tables wait 2, in-lookup 1, primary 1, hashes 0100
 * before r/b file, loose d
 * owner: own r/a splice
 * looker: look r/a add; drop r/a
 * </pre>
 * The first line is left out when every table has one bucket, the second when nothing is there. The words before a
 * colon are for the reader.
 */
public record Scene(Tables tables, List<Before> before, List<List<Op>> tasks) {
    /** Most tasks. */
    public static final int MOST_TASKS = 4;
    /** Most operations of a task. */
    public static final int MOST_OPS = 3;
    private static final int MOST_BEFORE = 6;
    private static final int MOST_CHARACTERS = 2_000;

    public Scene {
        before = before.stream().sorted().toList();
        tasks = tasks.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a scene.
     *
     * @throws BadSceneException when it is none, or one that no caller could make
     */
    public static Scene parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new BadSceneException("a scene has at most " + MOST_CHARACTERS + " characters, and this text has "
                    + text.length());
        }
        Tables tables = null;
        List<Before> before = null;
        List<List<Op>> tasks = new ArrayList<>();
        for (String line : text.lines().flatMap(one -> List.of(one.split("\\|")).stream()).map(String::strip)
                .toList()) {
            if (line.startsWith("tables ") && tables == null && tasks.isEmpty()) {
                tables = Tables.parse(line.substring("tables ".length()));
            } else if (line.startsWith("before ") && before == null && tasks.isEmpty()) {
                before = List.of(line.substring("before ".length()).split(",")).stream().map(Before::parse).toList();
            } else if (line.indexOf(':') > 0) {
                tasks.add(List.of(line.substring(line.indexOf(':') + 1).split(";", -1)).stream().map(Op::parse)
                        .toList());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw new BadSceneException("'" + line
                        + "' is no line of a scene: write tables ..., before ..., then a line a task, such"
                        + " as 'owner: own r/a add'");
            }
        }
        Scene scene = new Scene(tables == null ? Tables.ONE : tables, before == null ? List.of() : before, tasks);
        scene.checkSize();
        Contract.of(scene).check();
        return scene;
    }

    private void checkSize() {
        if (tasks.isEmpty() || tasks.size() > MOST_TASKS) {
            throw new BadSceneException("a scene has 1 to " + MOST_TASKS + " tasks, and this one has " + tasks.size());
        }
        if (tasks.stream().anyMatch(ops -> ops.size() > MOST_OPS)) {
            throw new BadSceneException("a task does 1 to " + MOST_OPS + " things");
        }
        if (before.size() > MOST_BEFORE) {
            throw new BadSceneException("at most " + MOST_BEFORE + " dentries are there before, and here are "
                    + before.size());
        }
    }

    /** Whether the kernel's callers could do this, and {@link #parse} reads it. */
    public boolean allowed() {
        return tasks.size() <= MOST_TASKS && tasks.stream().allMatch(ops -> ops.size() <= MOST_OPS)
                && before.size() <= MOST_BEFORE && Contract.allows(this);
    }

    /** Number of operations of all tasks. */
    public int ops() {
        return tasks.stream().mapToInt(List::size).sum();
    }

    /** Whether a task ends or begins a lookup like this. */
    public boolean has(Ending ending) {
        return tasks.stream().flatMap(List::stream).anyMatch(op -> op.ending() == ending);
    }

    /** A name for each task: what it does first, and a number where there are several. */
    public List<String> roles() {
        List<String> words = tasks.stream().map(ops -> role(ops.get(0).verb())).toList();
        List<String> roles = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            long before = words.subList(0, i).stream().filter(word::equals).count();
            boolean several = words.stream().filter(word::equals).count() > 1;
            roles.add(several ? word + " " + (before + 1) : word);
        }
        return roles;
    }

    private static String role(Verb verb) {
        return switch (verb) {
            case OWN -> "owner";
            case LOOK, RENEW -> "looker";
            case OPEN -> "opener";
            case START -> "unlinker";
            case END -> "completer";
            case SHRINK -> "shrinker";
            case FIND -> "finder";
            case WALK -> "walker";
            case DROP, PUT -> "dropper";
            case MOVE, EXCHANGE -> "mover";
            case CREATE -> "creator";
            case UNLINK, RMDIR -> "remover";
            case MARK, MARK_ALL -> "watcher";
            case WAKE -> "stranger";
            case WAIT, AWAIT -> "waiter";
            case UNBLOCK -> "renamer";
        };
    }

    /** Fewer tasks, then fewer operations, then less around them. */
    public static final Comparator<Scene> CHEAPEST = Comparator.<Scene>comparingInt(scene -> scene.tasks().size())
            .thenComparingInt(Scene::ops)
            .thenComparingInt(scene -> scene.before().size())
            .thenComparingInt(scene -> scene.tables().equals(Tables.ONE) ? 0 : 1)
            .thenComparing(Scene::line);

    /** In one line, for a command. */
    public String line() {
        return toString().lines().collect(Collectors.joining(" | "));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!tables.equals(Tables.ONE)) {
            text.append("tables ").append(tables).append('\n');
        }
        if (!before.isEmpty()) {
            text.append("before ").append(before.stream().map(Before::toString).collect(Collectors.joining(", ")))
                    .append('\n');
        }
        List<String> roles = roles();
        for (int i = 0; i < tasks.size(); i++) {
            text.append(roles.get(i)).append(": ").append(tasks.get(i).stream().map(Op::toString)
                    .collect(Collectors.joining("; "))).append('\n');
        }
        return text.toString();
    }
}
