// SPDX-License-Identifier: Apache-2.0
package dcachestress.flagwait;

import dcachestress.subject.Seeded;

/** Does not wait. */
@Seeded(outcome = "RETURNED_EARLY", caughtBy = "Meets", origin = "a wait that was forgotten", timeline = """
        setter | waiter: returns: RETURNED_EARLY""")
public class ReturnsEarly extends FlagWait {
    @Override
    protected void await() {
    }
}
