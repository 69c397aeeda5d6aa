/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The engine and its tests, loaded once more, with some of the engine's classes changed. */
final class EngineClasses extends ClassLoader {
    private static final String OURS = "io.github.ets4j.";
    private static final String TUNING = "io.github.ets4j.core.table.TableTuning";
    private static final int PAGE_DEFAULT = 4096;

    private final BiFunction<String, byte[], byte[]> change;

    /**
     * All classes of this project.
     *
     * @param change answers the class file to be used for a class of this name with such a class file
     */
    EngineClasses(BiFunction<String, byte[], byte[]> change) {
        super(EngineClasses.class.getClassLoader());
        this.change = change;
    }

    /** The class of a class file, with pages of so many bytes where a table is made without saying how large they are. */
    static byte[] withPages(int bytes, String name, byte[] file) {
        if (!name.equals(TUNING)) {
            return file;
        }
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(file)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String method, String descriptor, String signature, String[] thrown) {
                                MethodVisitor visitor =
                                        super.visitMethod(access, method, descriptor, signature, thrown);
                                return method.equals("<clinit>") ? new PageSize(visitor, bytes) : visitor;
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static final class PageSize extends MethodVisitor {
        private final int bytes;

        PageSize(MethodVisitor visitor, int bytes) {
            super(Opcodes.ASM9, visitor);
            this.bytes = bytes;
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            super.visitIntInsn(opcode, operand == PAGE_DEFAULT ? bytes : operand);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] changed = change.apply(name, file.readAllBytes());
            return defineClass(name, changed, 0, changed.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
