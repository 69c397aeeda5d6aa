/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.query.program.HeadEmitter.Locals;
import io.github.ets4j.term.Term;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes a class of a program: a hidden one, which is unloaded with the program. Its method {@code next} loops over the rows; the
 * code of one match function is part of it, of several it calls a method each.
 */
final class ProgramEmitter {
    /** The JVM does not compile longer methods, so they would be slower than the interpreter of this package. */
    static final int METHOD_BYTES_MAX = 8000;

    private static final MethodType CONSTRUCTOR =
            MethodType.methodType(void.class, MatchProgram.class, Memory.class, Term.class);
    private static final String CLAUSE_DESCRIPTOR = MethodType.methodType(
                    boolean.class, Frame.class, Memory.class, ImageReader.class, long.class)
            .toMethodDescriptorString();
    private static final String NAME =
            Type.getInternalName(ProgramEmitter.class).replace("ProgramEmitter", "GeneratedMatch");

    private final ProgramClause[] clauses;
    private final ClassData data = new ClassData(NAME);
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
        @Override
        protected String getCommonSuperClass(String first, String second) {
            return Type.getInternalName(Object.class); // no local of two classes is used where they meet
        }
    };
    private int longestMethod;

    private ProgramEmitter(MatchProgram program) {
        this.clauses = program.clauses;
    }

    /** What a program has become. */
    record Generated(MethodHandle constructor, int bytes) {
        /** Begins a run. */
        RowMatch open(MatchProgram program, Memory memory, Term self) {
            try {
                return (CompiledMatch) constructor.invokeExact(program, memory, self);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e); // the constructor declares none
            }
        }
    }

    /**
     * Makes the class of a program.
     *
     * @throws ReflectiveOperationException if the JVM refuses it
     * @throws UnsupportedOperationException if the program is too long, or the JVM makes no classes
     */
    static Generated generate(MatchProgram program) throws ReflectiveOperationException {
        ProgramEmitter emitter = new ProgramEmitter(program);
        byte[] bytes = emitter.write();
        if (emitter.longestMethod > METHOD_BYTES_MAX) {
            throw new UnsupportedOperationException(
                    "method of bytes=" + emitter.longestMethod + ", longest that is compiled has " + METHOD_BYTES_MAX);
        }
        MethodHandles.Lookup lookup =
                MethodHandles.lookup().defineHiddenClassWithClassData(bytes, emitter.data.values(), true);
        MethodHandle constructor = lookup.findConstructor(lookup.lookupClass(), CONSTRUCTOR);
        return new Generated(constructor.asType(CONSTRUCTOR.changeReturnType(CompiledMatch.class)), bytes.length);
    }

    private byte[] write() {
        String parent = Type.getInternalName(CompiledMatch.class);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, parent, null);
        writeConstructor(parent);
        writeNext();
        if (clauses.length > 1) {
            for (int i = 0; i < clauses.length; i++) {
                writeClause(i);
            }
        }
        data.write(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void writeConstructor(String parent) {
        String descriptor = CONSTRUCTOR.toMethodDescriptorString();
        MethodVisitor method = writer.visitMethod(0, "<init>", descriptor, null, null);
        method.visitCode();
        for (int i = 0; i <= CONSTRUCTOR.parameterCount(); i++) {
            method.visitVarInsn(Opcodes.ALOAD, i);
        }
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", descriptor, false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** {@code int next(long[] rows, int from, int to)}. */
    private void writeNext() {
        int rows = 1;
        int at = 2;
        int to = 3;
        String descriptor = MethodType.methodType(int.class, long[].class, int.class, int.class)
                .toMethodDescriptorString();
        Code code = new Code(writer.visitMethod(Opcodes.ACC_PUBLIC, "next", descriptor, null, null), data, 4);
        Locals locals = new Locals(code.newLocal(), code.newLocal(), code.newLocal(), code.newLong());
        code.load(0).field(CompiledMatch.class, "frame", Frame.class).store(locals.frame());
        code.load(locals.frame()).field(Frame.class, "memory", Memory.class).store(locals.memory());
        code.load(locals.frame())
                .field(Frame.class, "reader", ImageReader.class)
                .store(locals.reader());
        Label loop = new Label();
        Label more = new Label();
        code.mark(loop).loadInt(at).loadInt(to).jump(Opcodes.IF_ICMPLT, more);
        code.loadInt(to).instruction(Opcodes.IRETURN).mark(more);
        code.load(rows).loadInt(at).instruction(Opcodes.LALOAD).storeLong(locals.row());
        for (int i = 0; i < clauses.length; i++) {
            Label fail = new Label();
            if (clauses.length == 1) {
                emit(code, locals, clauses[i], fail);
            } else {
                code.load(locals.frame())
                        .load(locals.memory())
                        .load(locals.reader())
                        .loadLong(locals.row());
                code.callOwn(NAME, "clause" + i, CLAUSE_DESCRIPTOR).jump(Opcodes.IFEQ, fail);
            }
            code.load(0).constant(i).call(CompiledMatch.class, "matched", void.class, int.class);
            code.loadInt(at).instruction(Opcodes.IRETURN).mark(fail);
        }
        code.increment(at).jump(Opcodes.GOTO, loop);
        end(code);
    }

    private void writeClause(int index) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
        MethodVisitor method = writer.visitMethod(access, "clause" + index, CLAUSE_DESCRIPTOR, null, null);
        Code code = new Code(method, data, 5);
        Label fail = new Label();
        emit(code, new Locals(0, 1, 2, 3), clauses[index], fail);
        code.constant(1).instruction(Opcodes.IRETURN);
        code.mark(fail).constant(0).instruction(Opcodes.IRETURN);
        end(code);
    }

    private void end(Code code) {
        longestMethod = Math.max(longestMethod, code.end());
    }

    /** Goes on, with row and variables in the frame, if the row matches the match function. */
    private static void emit(Code code, Locals locals, ProgramClause clause, Label fail) {
        HeadEmitter head = new HeadEmitter(code, locals, fail, clause);
        head.emit(clause.head);
        GuardUses uses = new GuardUses(clause.guards);
        Operand[] variables = new Operand[clause.source.variables().size()];
        uses.variables.stream().forEach(slot -> variables[slot] = head.variable(slot));
        boolean early = uses.object || head.bindsObject();
        if (early) {
            enter(code, locals);
        }
        if (uses.nodes) {
            head.spillAll();
        }
        GuardEmitter guards = new GuardEmitter(code, locals, fail, variables);
        for (Node guard : clause.guards) {
            guards.emit(guard);
        }
        if (!early) {
            enter(code, locals);
        }
        if (!uses.nodes) {
            head.spillAll();
        }
    }

    private static void enter(Code code, Locals locals) {
        code.load(locals.frame()).loadLong(locals.row()).call(Frame.class, "enter", void.class, long.class);
    }
}
