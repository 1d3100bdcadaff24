// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/**
 * What every property forbids, for jcstress's own reports; {@link dcachestress.kernel.Outcome} says what each means.
 */
@Outcome(id = "LOST_WAKEUP.*", expect = FORBIDDEN, desc = "F1: asleep, and nobody is left to wake it")
@Outcome(id = "RETURNED_IN_LOOKUP.*", expect = FORBIDDEN, desc =
        "F2: the wait returned although PAR_LOOKUP was still set")
@Outcome(id = "TWO_IN_LOOKUP.*", expect = FORBIDDEN, desc = "F3: two dentries of one name in lookup at once")
@Outcome(id = "ADDED_BESIDE_HASHED.*", expect = FORBIDDEN, desc = "F4: entered lookup although the name was hashed")
@Outcome(id = "TWO_HASHED.*", expect = FORBIDDEN, desc = "F5: two hashed dentries of one name")
@Outcome(id = "DEAD_(HEAD|ENTRY).*", expect = FORBIDDEN, desc =
        "F7, F8: touched a queue or an entry whose frame had ended")
@Outcome(id = "HUNG.*", expect = FORBIDDEN, desc = "F20: no progress")
@Outcome(expect = FORBIDDEN, desc = "forbidden, or unexpected")
final class Forbidden {
    private Forbidden() {
    }
}
