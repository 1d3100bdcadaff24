// SPDX-License-Identifier: Apache-2.0
package dcachestress.mutate;

import org.pitest.mutationtest.engine.MutationIdentifier;
import org.pitest.mutationtest.engine.gregor.MethodInfo;
import org.pitest.mutationtest.engine.gregor.MethodMutatorFactory;
import org.pitest.mutationtest.engine.gregor.MutationContext;
import org.pitest.reloc.asm.MethodVisitor;
import org.pitest.reloc.asm.Opcodes;
import org.pitest.reloc.asm.Type;

/**
 * A mutator of our own for PIT: swaps the last two arguments of a call when they have the same type. It is how the wake
 * of 2026 went to the wrong dentry.
 */
public final class SwapArguments implements MethodMutatorFactory {

    @Override
    public MethodVisitor create(MutationContext context, MethodInfo method, MethodVisitor next) {
        return new Swapper(context, next);
    }

    @Override
    public String getGloballyUniqueId() {
        return SwapArguments.class.getName();
    }

    @Override
    public String getName() {
        return "SWAP_ARGUMENTS";
    }

    private final class Swapper extends MethodVisitor {
        private final MutationContext context;

        Swapper(MutationContext context, MethodVisitor next) {
            super(Opcodes.ASM9, next);
            this.context = context;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean inInterface) {
            Type[] types = Type.getArgumentTypes(descriptor);
            int last = types.length - 1;
            if (last >= 1 && types[last].equals(types[last - 1]) && types[last].getSize() == 1) {
                MutationIdentifier mutation = context.registerMutation(SwapArguments.this,
                        "swapped the last two arguments of " + owner + "::" + name);
                if (context.shouldMutate(mutation)) {
                    super.visitInsn(Opcodes.SWAP);
                }
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, inInterface);
        }
    }
}
