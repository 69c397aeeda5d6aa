/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.weaker;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * One step taken away: the calls of a method within a method are made to another one instead, a static one of a class in the same
 * package whose name begins with {@code Weaker}, which takes the object as its first parameter. In the place of calls there may be
 * the reads and writes of a field.
 *
 * @param owner the class that is changed
 * @param method the method of it
 * @param called the method that is not called any more, or the field that is not looked at or written: its name, or that of its
 *     class as well
 * @param steps class of the method that is called instead
 * @param instead name of that method
 */
public record Weakening(String owner, String method, String called, String steps, String instead) {
    private static final int API = Opcodes.ASM9;

    /** The class with the step taken away; a {@link LinkageError}, which no trial takes for a finding, if it takes no such step. */
    public byte[] apply(byte[] original) {
        int[] count = new int[1];
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(API, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return name.equals(method) ? new Redirection(visitor, count) : visitor;
                    }
                },
                0);
        if (count[0] == 0) {
            throw new LinkageError("nothing to weaken: " + owner + "." + method + " does not use " + called);
        }
        return writer.toByteArray();
    }

    private final class Redirection extends MethodVisitor {
        private final int[] count;

        Redirection(MethodVisitor visitor, int[] count) {
            super(API, visitor);
            this.count = count;
        }

        @Override
        public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean isInterface) {
            if (!isMeant(type, name)) {
                super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
                return;
            }
            count[0]++;
            String whole = opcode == Opcodes.INVOKESTATIC ? descriptor : "(L" + type + ";" + descriptor.substring(1);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, steps.replace('.', '/'), instead, whole, false);
        }

        @Override
        public void visitFieldInsn(int opcode, String type, String name, String descriptor) {
            if (!isMeant(type, name)) {
                super.visitFieldInsn(opcode, type, name, descriptor);
                return;
            }
            count[0]++;
            String object = opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD ? "L" + type + ";" : "";
            boolean isRead = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
            String whole = isRead ? "(" + object + ")" + descriptor : "(" + object + descriptor + ")V";
            super.visitMethodInsn(Opcodes.INVOKESTATIC, steps.replace('.', '/'), instead, whole, false);
        }

        private boolean isMeant(String type, String name) {
            return called.equals(name) || called.equals(type.substring(type.lastIndexOf('/') + 1) + '.' + name);
        }
    }
}
