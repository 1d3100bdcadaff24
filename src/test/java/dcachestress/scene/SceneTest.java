// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.scene.search.SmallScenes;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A scene is a text: what is printed is read again, and what no caller of the kernel could do is refused in one line.
 */
class SceneTest {
    private static final String ALL_LINES = """
            tables wait 2, in-lookup 1, primary 4, hashes 0173
            before r/b file, r/c idle-d
            owner: own r/a splice; drop r/a
            looker: look r/a ci c; renew s/b over r/a; open r/b neg
            waiter: wait r/a; mark d; shrink r
            stranger: wake 3; mark-all r
            """;

    @Test
    void whatIsPrintedIsReadAgain() {
        Scene scene = Scene.parse(ALL_LINES);
        assertThat(scene.toString()).isEqualTo(ALL_LINES);
        assertThat(Scene.parse(scene.line())).isEqualTo(scene);
        assertThat(scene.line()).doesNotContain("\n");
    }

    @Test
    void everySmallSceneIsReadAgain() {
        List<Scene> scenes = SmallScenes.of(1, 1).limit(2000).toList();
        assertThat(scenes).hasSize(2000).doesNotHaveDuplicates()
                .allSatisfy(scene -> assertThat(Scene.parse(scene.toString())).isEqualTo(scene));
    }

    @Test
    void tasksWithOneRoleAreNumbered() {
        assertThat(Scene.parse("x: own r/a add | y: look r/a add | z: look r/a neg").roles())
                .containsExactly("owner", "looker 1", "looker 2");
    }

    @Test
    void whatIsNoSceneIsRefusedInOneLine() {
        refused("", "1 to 4 tasks");
        refused("hello", "'hello' is no line of a scene");
        refused("x: fly r/a", "'fly' is nothing that a task can do");
        refused("x: own r/z add", "'r/z' is no name in a directory");
        refused("x: own r/a", "too few words");
        refused("x: own r/a add b", "too many words");
        refused("x: own r/a win", "'win' is no ending");
        refused("before r/c idle-d\nx: rmdir r/c; look d/a add", "the task has removed the directory d before");
        refused("x: wake 9", "'9' is no task");
        refused("x: ", "'' is nothing that a task can do");
        refused("x: own r/a add;", "'' is nothing that a task can do");
        refused("tables wait 3 | x: walk r/a", "are no tables");
        refused("before r/a cat | x: walk r/a", "nothing that can be there before");
        refused("x: walk r/a; walk r/a; walk r/a; walk r/a", "1 to 3 things");
        refused("x".repeat(3000), "at most 2000 characters");
    }

    @Test
    void whatNoCallerCouldDoIsRefused() {
        refused("before r/a file | x: own r/a add", "nobody looks it up");
        refused("x: own r/a add | y: own r/a neg", "owned twice");
        refused("x: look r/a add; own r/b add", "ends the lookups that it owns before");
        refused("x: own r/a ci b | y: own r/b ci a", "its lookup has no ci");
        refused("x: drop r/a", "no reference");
        refused("x: look r/a add; put r/a; put r/a", "handed no reference");
        refused("before r/b neg | x: look r/a neg; move r/a r/b", "may be negative");
        refused("before r/a file, r/b neg | x: move r/a r/b | y: drop r/b", "nobody else may move or drop it");
        refused("before r/a file, r/b neg | x: move r/a r/b | y: look r/b add; drop r/b",
                "nobody else may move or drop it");
        refused("x: start r/a", "one other task must end it");
        refused("x: start r/a | y: look r/b add; end r/a", "before anything else");
        refused("x: own r/a over r/b", "in another directory");
        refused("x: own r/a over s/b | y: look s/a over r/a", "wait for none elsewhere");
        refused("before r/c d | x: rmdir r/c", "as idle-d");
        refused("before r/a neg | x: unlink r/a", "there before, as file or idle");
        refused("before r/a file | x: create r/a", "there before, as neg or idle-neg");
        refused("before r/a file | x: unlink r/a; unlink r/a", "has changed this name before, and not by create");
        refused("before r/c idle-d | x: rmdir r/c; rmdir r/c", "the task has changed this name before");
        refused("before r/a file | x: unlink r/a; create r/a; create r/a", "and not by unlink");
        refused("before r/a neg | x: create r/a | y: unlink r/a", "nobody else creates, unlinks, moves");
        refused("before r/a file | x: unlink r/a; create r/a | y: drop r/a", "nobody else creates, unlinks, moves");
        refused("before r/a file | x: unlink r/a; create r/a; drop r/a", "nobody else creates, unlinks, moves");
        refused("before r/a neg, r/b file | x: open r/a add | y: move r/b r/a", "nobody else may move or drop it");
        refused("x: look d/a add", "has no dentry before");
        refused("x: own r/a relock | y: look r/a add", "only wait for it");
        refused("x: wait r/a", "no other task owns");
        refused("before r/a file | x: await r/a; unblock r/a", "waits for none");
        refused("x: look r/a splice; put r/a | y: look r/b splice; put r/b", "keeps it");
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> Scene.parse(text)).isInstanceOf(BadSceneException.class).hasMessageContaining(why)
                .message().doesNotContain("\n");
    }
}
