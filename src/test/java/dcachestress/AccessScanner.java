// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Finds in a compiled class what orders memory, excludes, blocks or lets go of the CPU: handles, fences, volatile
 * fields, locks, atomics, parking. Reads what the compiler made, so that neither a static import nor {@code var} nor a
 * method reference hides anything. It does not follow calls into other libraries, and reflection is only seen where it
 * makes a handle's access into a method handle.
 */
final class AccessScanner extends ClassVisitor {
    private static final String HANDLE = "java/lang/invoke/VarHandle";
    /** A plain access through a handle, and questions about one. */
    private static final Set<String> PLAIN = Set.of("get", "set", "coordinateTypes", "varType", "accessModeType",
            "isAccessModeSupported");
    /** Whatever is called here counts. */
    private static final Pattern OWNERS = Pattern.compile(
            "java/util/concurrent/.*|(sun|jdk/internal)/misc/Unsafe|dcachestress/kernel/Fences");
    private static final Pattern CALLS = Pattern.compile(
            "java/lang/Thread\\.(yield|onSpinWait|sleep|join|suspend|resume)|java/lang/Object\\.(wait|notify|notifyAll)"
            + "|java/lang/invoke/MethodHandles\\.varHandle\\w*Invoker");

    private final Map<String, Set<String>> accesses;
    private String type;

    private AccessScanner(Map<String, Set<String>> accesses) {
        super(Opcodes.ASM9);
        this.accesses = accesses;
    }

    /**
     * Adds what this class has: {@code Outermost.method}, or {@code Outermost.field} for a volatile one, to names such
     * as {@code getOpaque} or {@code LockSupport.park}.
     */
    static void scan(byte[] content, Map<String, Set<String>> accesses) {
        new ClassReader(content).accept(new AccessScanner(accesses), ClassReader.SKIP_DEBUG);
    }

    private void add(String member, String access) {
        accesses.computeIfAbsent(type + '.' + member, key -> new TreeSet<>()).add(access);
    }

    @Override
    public void visit(int version, int modifiers, String name, String signature, String parent, String[] interfaces) {
        type = simpleName(name).replaceFirst("\\$.*", "");
    }

    @Override
    public FieldVisitor visitField(int modifiers, String name, String descriptor, String signature, Object value) {
        if ((modifiers & Opcodes.ACC_VOLATILE) != 0) {
            add(name, "volatile");
        }
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int modifiers, String name, String descriptor, String signature,
            String[] exceptions) {
        String method = name.replaceFirst("lambda\\$(\\w+)\\$\\d+", "$1");
        if ((modifiers & Opcodes.ACC_SYNCHRONIZED) != 0) {
            add(method, "synchronized");
        }
        return new Body(method);
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private final class Body extends MethodVisitor {
        private final String method;

        Body(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean inInterface) {
            if (owner.equals(HANDLE)) {
                if (!PLAIN.contains(name)) {
                    add(method, name);
                }
            } else if (OWNERS.matcher(owner).matches() && !name.equals("<init>")
                    || CALLS.matcher(owner + '.' + name).matches()) {
                add(method, simpleName(owner).replace('$', '.') + '.' + name);
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.MONITORENTER) {
                add(method, "synchronized");
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            visitConstant(value);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                visitConstant(argument);
            }
        }

        private void visitConstant(Object value) {
            if (value instanceof Handle handle && !handle.getOwner().startsWith("java/lang/invoke/LambdaMetafactory")) {
                visitMethodInsn(Opcodes.INVOKEVIRTUAL, handle.getOwner(), handle.getName(), handle.getDesc(),
                        handle.isInterface());
            }
        }
    }
}
