// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a count of which there must be at least one. */
final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new TypeConversionException("'" + text + "' is no number of CPUs: give at least 1");
        }
        return Integer.valueOf(text);
    }
}
