/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import java.lang.invoke.MethodType;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the code of one method. */
final class Code {
    private final MethodVisitor method;
    private final ClassData data;
    private int locals;

    /** Code of a method whose parameters take this many locals. */
    Code(MethodVisitor method, ClassData data, int locals) {
        this.method = method;
        this.data = data;
        this.locals = locals;
        method.visitCode();
    }

    // Locals

    int newLong() {
        int local = locals;
        locals += 2;
        return local;
    }

    int newLocal() {
        return locals++;
    }

    Code loadLong(int local) {
        method.visitVarInsn(Opcodes.LLOAD, local);
        return this;
    }

    Code storeLong(int local) {
        method.visitVarInsn(Opcodes.LSTORE, local);
        return this;
    }

    /** Pops a long into a new local. */
    int keepLong() {
        int local = newLong();
        storeLong(local);
        return local;
    }

    Code loadInt(int local) {
        method.visitVarInsn(Opcodes.ILOAD, local);
        return this;
    }

    Code storeInt(int local) {
        method.visitVarInsn(Opcodes.ISTORE, local);
        return this;
    }

    Code load(int local) {
        method.visitVarInsn(Opcodes.ALOAD, local);
        return this;
    }

    Code store(int local) {
        method.visitVarInsn(Opcodes.ASTORE, local);
        return this;
    }

    // Constants

    Code constant(long value) {
        if (value == 0 || value == 1) {
            method.visitInsn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
        } else {
            method.visitLdcInsn(value);
        }
        return this;
    }

    Code constant(int value) {
        if (value >= -1 && value <= 5) {
            method.visitInsn(Opcodes.ICONST_0 + value);
        } else {
            method.visitLdcInsn(value);
        }
        return this;
    }

    Code nothing() {
        method.visitInsn(Opcodes.ACONST_NULL);
        return this;
    }

    /** Pushes an object of the generator; {@code type} is its class as far as the code is concerned. */
    Code data(Object value, Class<?> type) {
        data.push(method, value, type);
        return this;
    }

    // Instructions

    Code instruction(int opcode) {
        method.visitInsn(opcode);
        return this;
    }

    Code increment(int local) {
        method.visitIincInsn(local, 1);
        return this;
    }

    Code jump(int opcode, Label target) {
        method.visitJumpInsn(opcode, target);
        return this;
    }

    /** Pops two longs and jumps if they compare in this way, given by an {@code IF} opcode. */
    Code jumpLongs(int opcode, Label target) {
        return instruction(Opcodes.LCMP).jump(opcode, target);
    }

    Code mark(Label label) {
        method.visitLabel(label);
        return this;
    }

    Code field(Class<?> owner, String name, Class<?> type) {
        method.visitFieldInsn(Opcodes.GETFIELD, Type.getInternalName(owner), name, Type.getDescriptor(type));
        return this;
    }

    Code call(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        boolean ofInterface = owner.isInterface();
        return call(ofInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL, owner, name, result, parameters);
    }

    Code callStatic(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        return call(Opcodes.INVOKESTATIC, owner, name, result, parameters);
    }

    private Code call(int opcode, Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        String descriptor = MethodType.methodType(result, parameters).toMethodDescriptorString();
        method.visitMethodInsn(opcode, Type.getInternalName(owner), name, descriptor, owner.isInterface());
        return this;
    }

    /** Calls a static method of the class that is being made. */
    Code callOwn(String owner, String name, String descriptor) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
        return this;
    }

    /** Ends the method; the number of bytes of its code. */
    int end() {
        Label end = new Label();
        method.visitLabel(end);
        method.visitMaxs(0, 0);
        method.visitEnd();
        return end.getOffset();
    }
}
