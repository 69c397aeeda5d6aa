/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.weaker;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes threads pause at times before they look at what they share: words of memory, locks and their stamps, arrays of atomic
 * words, the route of a tree. So others get in between, however few processors there are.
 */
public final class Pauses {
    private static final int API = Opcodes.ASM9;
    private static final String MEMORY = "io/github/ets4j/core/memory/Memory";
    private static final String TREE = "io/github/ets4j/core/catree/";
    /** Classes all of whose methods are such accesses. */
    private static final Set<String> SHARED =
            Set.of(MEMORY, "java/util/concurrent/atomic/AtomicLongArray", "java/util/concurrent/locks/StampedLock");
    /** Methods of base nodes, which are locks, and of trees. */
    private static final Set<String> STEPS_OF_TREES = Set.of(
            "tryOptimisticRead",
            "readStamp",
            "validate",
            "tryConvertToWriteLock",
            "tryWriteLock",
            "writeLock",
            "writeLockForOne",
            "writeLockForList",
            "unlockWrite",
            "tryUnlockWrite",
            "setRoot",
            "publish",
            "liveRoute");
    /** Fields of them. */
    private static final Set<String> FIELDS_OF_TREES = Set.of("route", "retired", "rows");

    private static final int RARITY = 60;
    private static final int SPINS_MAX = 2000;

    private static volatile boolean ended;

    private Pauses() {}

    /** Ends all that is still going on in these classes. */
    public static void endAll() {
        ended = true;
    }

    /** Called before every access: mostly does nothing. */
    public static void perhaps() {
        if (ended) {
            throw new IllegalStateException("the trial is over");
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int kind = random.nextInt(RARITY);
        if (kind == 0) {
            Thread.yield();
        } else if (kind == 1) {
            for (int spins = random.nextInt(SPINS_MAX); spins > 0; spins--) {
                Thread.onSpinWait();
            }
        }
    }

    /** The class with pauses. */
    static byte[] weave(byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(API, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new Weaver(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Weaver extends MethodVisitor {
        Weaver(MethodVisitor visitor) {
            super(API, visitor);
        }

        @Override
        public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean isInterface) {
            if (SHARED.contains(type) || type.startsWith(TREE) && STEPS_OF_TREES.contains(name)) {
                pause();
            }
            super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
        }

        @Override
        public void visitFieldInsn(int opcode, String type, String name, String descriptor) {
            if (type.startsWith(TREE) && FIELDS_OF_TREES.contains(name)) {
                pause();
            }
            super.visitFieldInsn(opcode, type, name, descriptor);
        }

        private void pause() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(Pauses.class), "perhaps", "()V", false);
        }
    }
}
