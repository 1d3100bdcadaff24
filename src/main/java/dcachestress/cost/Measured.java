// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.Map;

/**
 * What JMH has to say of one benchmark with one choice of parameters.
 *
 * @param parameters the choice
 * @param primary    its time
 * @param others     threads of a group, and counters, by name
 */
record Measured(Map<String, String> parameters, Cell primary, Map<String, Cell> others) {
}
