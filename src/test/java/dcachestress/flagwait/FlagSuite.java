// SPDX-License-Identifier: Apache-2.0
package dcachestress.flagwait;

import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Set;

/** A suite of one sound subject, two mistakes and one property. */
public final class FlagSuite implements Suite {
    @Override
    public List<Class<? extends Subject>> subjects() {
        return List.of(FlagWait.class, WakesFirst.class, ReturnsEarly.class);
    }

    @Override
    public List<Class<?>> properties() {
        return List.of(Meets.class);
    }

    @Override
    public List<Class<?>> vocabulary() {
        return List.of(FlagTerms.class);
    }

    @Override
    public Class<? extends Subject> standard() {
        return FlagWait.class;
    }

    @Override
    public List<String> model() {
        return List.of(FlagWait.class.getName());
    }

    @Override
    public Set<String> primitives() {
        return Set.of();
    }

    @Override
    public boolean isMistake(String className) {
        return List.of(WakesFirst.class.getName(), ReturnsEarly.class.getName()).contains(className);
    }
}
