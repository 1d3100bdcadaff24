// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** A barrier behind the flag, and nothing before it: what was set up may come later than the flag. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = {"MountMeetsCount", "UmountMeetsGrab"}, observableOn = ObservableOn.WEAK,
        origin = "a third version of 5e8749141521, refused in review: plain |= and smp_mb()", timeline = """
        mounter: fills it, not visible yet          | shrinker
        SB_BORN, visible already                    |
                                                    | born; smp_rmb()
                                                    | counts what is there: NOT_VISIBLE""")
@Litmus("S2-wo-rel")
public class FlagSetPlain extends SuperLock {
    @Override
    protected void setFlag(int flag) {
        sb().flags().setPlain(sb().flags().plain() | flag);     // sound: smp_store_release()
    }
}
