// SPDX-License-Identifier: Apache-2.0
package dcachestress.compare;

import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/** Accepts results in which no task has noted a forbidden outcome. */
public final class Allowed implements Verifier {
    /** As Lincheck makes it. */
    public Allowed(Class<?> specification) {
    }

    @Override
    public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
        return !results.toString().matches("(?s).*[A-Z]{3,}_[A-Z]{3,}.*");
    }
}
