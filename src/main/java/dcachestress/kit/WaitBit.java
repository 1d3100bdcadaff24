// SPDX-License-Identifier: Apache-2.0
package dcachestress.kit;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Order;
import dcachestress.kernel.WaitVar;

/**
 * A bit that tasks wait on, as {@code struct wait_bit_key} names it: a word and a number. One object for each, since a
 * waker's key is compared by identity.
 */
public final class WaitBit implements WaitVar {
    private final SharedInt word;
    private final int mask;
    private final int hashId;

    /**
     * A bit of a word.
     *
     * @param hashId chooses the queue, as {@link WaitVar#hashId}
     */
    public WaitBit(SharedInt word, int bit, int hashId) {
        this.word = word;
        this.mask = 1 << bit;
        this.hashId = hashId;
    }

    /** {@code test_bit()}: orders nothing. */
    @Kernel(function = "test_bit")
    public boolean test() {
        return (word.readOnce() & mask) != 0;
    }

    /** {@code test_bit_acquire()}. */
    @Kernel(function = "test_bit_acquire")
    public boolean testAcquire() {
        return (word.loadAcquire() & mask) != 0;
    }

    /** {@code set_bit()}: atomic, orders nothing. */
    @Kernel(function = "set_bit")
    public void set() {
        word.modify(now -> now | mask, Order.ONCE);
    }

    /** {@code test_and_set_bit()}: fully ordered. Whether it was set before. */
    @Kernel(function = "test_and_set_bit")
    public boolean testAndSet() {
        return (word.modify(now -> now | mask, Order.MB) & mask) != 0;
    }

    /** {@code clear_bit()}: atomic, orders nothing. */
    @Kernel(function = "clear_bit")
    public void clear() {
        word.modify(now -> now & ~mask, Order.ONCE);
    }

    /** {@code clear_bit_unlock()}: a release. */
    @Kernel(function = "clear_bit_unlock")
    public void clearUnlock() {
        word.modify(now -> now & ~mask, Order.RELEASE);
    }

    @Override
    public int hashId() {
        return hashId;
    }

    @Override
    public String toString() {
        return word + " bit " + Integer.numberOfTrailingZeros(mask);
    }
}
