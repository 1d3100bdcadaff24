// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Race;
import dcachestress.sample.Slice;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every subject gets the scene of every property set, whatever is wrong with it: no watchdog looks at a task that is
 * alone.
 */
class ScenesTest {
    static List<SubjectInfo> subjects() {
        return Catalogue.subjects();
    }

    @AfterEach
    void endSlice() {
        Slice.end();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void areSet(SubjectInfo subject) throws Exception {
        Slice.begin(subject.type(), () -> { });
        for (PropertyInfo property : PropertyInfo.all().stream().filter(each -> each.fits(subject)).toList()) {
            assertThat(property.type().getConstructor().newInstance()).as(property.name()).isInstanceOf(Race.class);
        }
    }
}
