/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Objects that a generated class works with, each in a static final field, so that the JIT takes them for constants. Dynamic
 * constants would need no fields, but the JIT gives up on a method with one that has not been used yet.
 */
final class ClassData {
    private final String owner;
    private final List<Object> values = new ArrayList<>();
    private final List<Class<?>> types = new ArrayList<>();

    /** Data of the class with this internal name. */
    ClassData(String owner) {
        this.owner = owner;
    }

    /** What the class is defined with. */
    List<Object> values() {
        return List.copyOf(values);
    }

    /** Pushes an object; {@code type} is its class as far as the code is concerned. */
    void push(MethodVisitor method, Object value, Class<?> type) {
        int index = 0;
        while (index < values.size() && (values.get(index) != value || types.get(index) != type)) {
            index++;
        }
        if (index == values.size()) {
            values.add(value);
            types.add(type);
        }
        method.visitFieldInsn(Opcodes.GETSTATIC, owner, name(index), Type.getDescriptor(type));
    }

    private static String name(int index) {
        return "data" + index;
    }

    /** Writes the fields, and the class initialiser that fills them. */
    void write(ClassWriter writer) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        method.visitCode();
        pushClassData(method);
        method.visitVarInsn(Opcodes.ASTORE, 0);
        for (int i = 0; i < values.size(); i++) {
            String descriptor = Type.getDescriptor(types.get(i));
            writer.visitField(access, name(i), descriptor, null, null).visitEnd();
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitLdcInsn(i);
            method.visitMethodInsn(
                    Opcodes.INVOKEINTERFACE, Type.getInternalName(List.class), "get", "(I)Ljava/lang/Object;", true);
            method.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(types.get(i)));
            method.visitFieldInsn(Opcodes.PUTSTATIC, owner, name(i), descriptor);
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void pushClassData(MethodVisitor method) {
        String handles = Type.getInternalName(MethodHandles.class);
        String lookup = MethodType.methodType(MethodHandles.Lookup.class).toMethodDescriptorString();
        method.visitMethodInsn(Opcodes.INVOKESTATIC, handles, "lookup", lookup, false);
        method.visitLdcInsn("_");
        method.visitLdcInsn(Type.getType(List.class));
        String classData = MethodType.methodType(Object.class, MethodHandles.Lookup.class, String.class, Class.class)
                .toMethodDescriptorString();
        method.visitMethodInsn(Opcodes.INVOKESTATIC, handles, "classData", classData, false);
        method.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(List.class));
    }
}
