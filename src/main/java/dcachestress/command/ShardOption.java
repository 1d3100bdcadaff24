// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.plan.Shard;
import dcachestress.campaign.plan.ShardVariables;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2/4}, or {@code auto} for what the environment of the job says. */
final class ShardOption implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String text) {
        try {
            return text.equals("auto") ? new ShardVariables(System.getenv()).read() : Shard.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
