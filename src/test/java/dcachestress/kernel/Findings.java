// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.Map;
import java.util.Set;

/**
 * What an {@link Exploration} has found. Public, and the same class for every form of the code, so that it can be
 * handed out of their class loaders.
 *
 * @param problems what must not be, each with the shortest way to it; empty for a protocol that is right
 * @param endings  how the scenario can end, one letter a task
 * @param states   how many states there are
 * @param steps    how many steps lead from one to another
 */
public record Findings(Map<String, String> problems, Set<String> endings, int states, int steps) {
}
