// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import java.io.PrintWriter;
import picocli.CommandLine;

/** The root of all commands, for a command that runs another one. */
public interface Program {
    /** The whole command line anew, bound to these streams. */
    CommandLine anew(PrintWriter out, PrintWriter err);
}
