// SPDX-License-Identifier: Apache-2.0
/** What shells complete: commands, options, and the names of subjects, properties and waits. */
package dcachestress.command.completion;
