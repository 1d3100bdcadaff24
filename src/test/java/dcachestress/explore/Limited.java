// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.kernel.Step;

/** Stops a driver after so many samples. */
final class Limited implements Driver {
    private final Driver driver;
    private int left;

    Limited(Driver driver, int samples) {
        this.driver = driver;
        this.left = samples;
    }

    @Override
    public boolean next() {
        return left-- > 0 && driver.next();
    }

    @Override
    public int choose(int current, int enabled) {
        return driver.choose(current, enabled);
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        return driver.step(task, kind, object, value, reference);
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        driver.stuck(enabledSet);
    }

    @Override
    public void ended(String outcome) {
        driver.ended(outcome);
    }
}
