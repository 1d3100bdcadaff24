// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.kernel.RunQueue;
import dcachestress.scheme.Merged;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The search for an order knows what a map is: histories that some order explains, and histories that none does. */
class LinearizationTest {
    private static final Slot A = Slot.parse("r/a");
    private static final Slot B = Slot.parse("r/b");
    private Dentry a;
    private Dentry b;

    @BeforeEach
    void twoDentries() {
        RunQueue tasks = new RunQueue("one");
        World world = new World(Scene.parse("before r/a file, r/b file | x: walk r/a"), new Merged(), tasks);
        world.build();
        a = world.before(A);
        b = world.before(B);
    }

    private static Did did(Did.Kind kind, Slot slot, Dentry d, int begin, int end) {
        return new Did(kind, slot, d, null, null, begin, end);
    }

    private boolean ordered(Map<Dentry, Slot> left, Did... history) {
        return new Linearization(List.of(history), new Dentry[] {a}, new Slot[] {A}, left::get, Dentry::inode).exists();
    }

    @Test
    void whatWasDroppedIsNotFoundLater() {
        assertThat(ordered(Map.of(), did(Did.Kind.DROPPED, null, a, 0, 1), did(Did.Kind.FOUND, A, a, 2, 3))).isFalse();
        assertThat(ordered(Map.of(), did(Did.Kind.DROPPED, null, a, 0, 2), did(Did.Kind.FOUND, A, a, 1, 3))).isTrue();
        assertThat(ordered(Map.of(), did(Did.Kind.FOUND, A, a, 0, 1), did(Did.Kind.DROPPED, null, a, 2, 3))).isTrue();
    }

    @Test
    void aNameThatIsThereIsNeitherMissedNorAdded() {
        assertThat(ordered(Map.of(a, A), did(Did.Kind.MISSED, A, null, 0, 1))).isFalse();
        assertThat(ordered(Map.of(a, A), did(Did.Kind.ADDED, A, b, 0, 1))).isFalse();
        assertThat(ordered(Map.of(a, A), did(Did.Kind.MISSED, B, null, 0, 1))).isTrue();
        assertThat(ordered(Map.of(a, A, b, B), did(Did.Kind.ADDED, B, b, 0, 1))).isTrue();
    }

    @Test
    void whatIsLeftMustFollow() {
        assertThat(ordered(Map.of(), did(Did.Kind.FOUND, A, a, 0, 1))).isFalse();
        assertThat(ordered(Map.of(a, A), did(Did.Kind.DROPPED, null, a, 0, 1))).isFalse();
        assertThat(ordered(Map.of(a, B), did(Did.Kind.FOUND, A, a, 0, 1))).isFalse();
    }

    @Test
    void aMoveIsOneMoment() {
        Did move = new Did(Did.Kind.MOVED, null, b, a, null, 0, 3);
        assertThat(ordered(Map.of(b, A), move)).isTrue();
        assertThat(ordered(Map.of(b, A), move, did(Did.Kind.MISSED, A, null, 1, 2))).isFalse();
        assertThat(ordered(Map.of(b, A), move, did(Did.Kind.FOUND, A, b, 1, 2))).isTrue();
        assertThat(ordered(Map.of(b, A), did(Did.Kind.FOUND, A, b, 0, 1), did(Did.Kind.FOUND, A, a, 2, 4),
                new Did(Did.Kind.MOVED, null, b, a, null, 0, 5)))
                .isFalse();
    }

    private Did changed(Did.Kind kind, Inode inode, int begin, int end) {
        return new Did(kind, null, a, null, inode, begin, end);
    }

    private static Did saw(Inode inode, int begin, int end) {
        return new Did(Did.Kind.SAW, A, null, null, inode, begin, end);
    }

    @Test
    void aNameIsMadeAgainWithAnotherInode() {
        Inode first = a.inode();
        Inode second = new Inode(false);
        Did emptied = changed(Did.Kind.EMPTIED, first, 10, 12);
        Did created = changed(Did.Kind.CREATED, second, 20, 22);
        Map<Dentry, Slot> left = Map.of(a, A);
        assertThat(ordered(left, saw(first, 0, 1), emptied, saw(null, 13, 14), created, saw(second, 30, 31))).isTrue();
        assertThat(ordered(left, emptied, created, saw(first, 11, 40))).isTrue();
        assertThat(ordered(left, emptied, created, saw(first, 13, 40))).isFalse();
        assertThat(ordered(left, emptied, created, saw(second, 0, 19))).isFalse();
        assertThat(ordered(left, emptied, created, saw(null, 0, 9))).isFalse();
        assertThat(ordered(left, emptied, created, saw(null, 23, 40))).isFalse();
        assertThat(ordered(left, emptied, created, saw(second, 0, 40), saw(first, 41, 50))).isFalse();
        assertThat(ordered(left, created, changed(Did.Kind.EMPTIED, second, 30, 31), saw(null, 0, 1),
                saw(second, 23, 29), saw(null, 32, 33))).isTrue();
    }

    @Test
    void aWalkSeesTheInodeOfWhatIsThere() {
        assertThat(ordered(Map.of(a, A), new Did(Did.Kind.SAW, A, null, null, a.inode(), 0, 1))).isTrue();
        assertThat(ordered(Map.of(a, A), new Did(Did.Kind.SAW, A, null, null, null, 0, 1))).isFalse();
        assertThat(ordered(Map.of(a, A), new Did(Did.Kind.SAW, A, null, null, new Inode(false), 0, 1))).isFalse();
    }
}
