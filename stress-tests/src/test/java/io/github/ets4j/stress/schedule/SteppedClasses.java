/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts {@link Steps} into classes of the engine: before each access to off-heap words, each operation on a lock, an atomic or a
 * variable handle, and each access to a field that threads share. Not within the allocator, whose parts are tested by
 * themselves: a step comes before it.
 */
final class SteppedClasses {
    private static final int API = Opcodes.ASM9;
    private static final String CORE = "io.github.ets4j.core.";
    private static final Set<String> PACKAGES =
            Set.of("backend", "btree", "catree", "hash", "index", "reclaim", "row", "skiplist", "table");
    private static final String STEPS = "io/github/ets4j/stress/schedule/Steps";
    private static final String MEMORY = "io/github/ets4j/core/memory/Memory";
    private static final String BASE = "io/github/ets4j/core/catree/Base";
    private static final Set<String> SHARED_FIELDS = Set.of(
            "CaTree.route",
            "Base.retired",
            "Base.rows",
            "Base.bytes",
            "Base.counted",
            "SkipList.first",
            "SkipList.levels",
            "SkipList.express",
            "SkipList.nextExpress",
            "SkipListMap.dropped",
            "WriterGate.closed",
            "WriterGate.version",
            "Ranking.samples",
            "TableIndexes.all",
            "TableIndexes.usable",
            "TableIndexes.needsLocks",
            "SecondaryIndex.state",
            "SecondaryIndex.violation");

    private SteppedClasses() {}

    /** The class of a class file, with steps if it is one of the engine that threads meet in. */
    static byte[] weave(String name, byte[] file) {
        if (!name.startsWith(CORE)
                || !PACKAGES.contains(name.substring(CORE.length()).split("\\.")[0])) {
            return file;
        }
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(API, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] thrown) {
                        MethodVisitor visitor = super.visitMethod(access, method, descriptor, signature, thrown);
                        return new Weaver(visitor, !method.equals("<clinit>"));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Weaver extends MethodVisitor {
        private final boolean hasSteps;

        Weaver(MethodVisitor visitor, boolean hasSteps) {
            super(API, visitor);
            this.hasSteps = hasSteps;
        }

        @Override
        public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean isInterface) {
            if (type.equals("java/security/SecureRandom") && name.equals("nextLong")) {
                super.visitInsn(Opcodes.POP);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, "seed", descriptor, false);
                return;
            }
            if (type.equals("java/lang/System") && name.equals("nanoTime") && !hasSteps) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, "seed", descriptor, false);
                return;
            }
            if (isShared(type, name)) {
                step();
            }
            super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
        }

        private static boolean isShared(String type, String name) {
            return !name.equals("<init>")
                    && (type.equals(MEMORY)
                            || type.startsWith("java/util/concurrent/locks/")
                            || type.startsWith("java/util/concurrent/atomic/")
                            || type.equals("java/lang/invoke/VarHandle")
                            || type.equals(BASE)
                                    && !name.equals("isWriteLocked") // looked at in a loop, changes nothing
                                    && (name.contains("Lock")
                                            || name.equals("validate")
                                            || name.equals("tryOptimisticRead")));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (SHARED_FIELDS.contains(owner.substring(owner.lastIndexOf('/') + 1) + '.' + name)) {
                step();
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        private void step() {
            if (hasSteps) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, "step", "()V", false);
            }
        }
    }
}
