// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.Sound;

/** A repair that keeps the completion: it is made anew with its queue kept, and a pass lets all through. */
@Sound(origin = "remedy, inferred: reinit_completion() in the flush, complete_all() at the end of a pass")
public class CompletesAll extends InvertedGuard {
    @Override
    protected void renew() {
        completion().reinit();
    }

    @Override
    protected void passOver() {
        completion().completeAll();
    }
}
