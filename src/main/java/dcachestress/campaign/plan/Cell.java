// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import dcachestress.sample.PropertyInfo;
import dcachestress.subject.SubjectInfo;

/** One pair of subject and property, with what it must show. */
public record Cell(SubjectInfo subject, PropertyInfo property, Expect expect) {
    /** {@code Subject/Property}: names the cell in messages, in result files and as an anchor of the page. */
    public String key() {
        return key(subject.name(), property.name());
    }

    public static String key(String subject, String property) {
        return subject + "/" + property;
    }

    /** Name of the subject where it is a user's, which shares no fork with another one; empty where it is shipped. */
    public String tenant() {
        return subject.code().digest().isEmpty() ? "" : subject.name();
    }
}
