/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.query.program.Calls.BinaryCall;
import io.github.ets4j.query.program.Calls.TernaryCall;
import io.github.ets4j.query.program.Calls.UnaryCall;
import io.github.ets4j.query.program.Comparisons.Comparison;
import io.github.ets4j.query.program.Comparisons.Operator;
import io.github.ets4j.query.program.Functions.Binary;
import io.github.ets4j.query.program.Functions.Ternary;
import io.github.ets4j.query.program.Functions.Unary;
import io.github.ets4j.query.program.HeadEmitter.Locals;
import java.util.stream.Stream;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes the code of guards. In a guard every error, and every argument that is no boolean where one is wanted, fails the
 * match function; so the code jumps to one label and never has a failed value in hand. What is done with integers of up to 60
 * bits and with immediate terms is done on their words; all else by the functions that the interpreter applies.
 */
final class GuardEmitter {
    private static final Class<?>[] UNARY = {Frame.class, long.class, long.class, Object.class};
    private static final Class<?>[] BINARY = and(UNARY, long.class, long.class, Object.class);
    private static final Class<?>[] TERNARY = and(BINARY, long.class);
    private static final Class<?>[] HOLDS = and(new Class<?>[] {Operator.class}, BINARY);

    private final Code code;
    private final Locals locals;
    private final Label fail;
    private final Operand[] variables; // by slot; null where no guard uses one

    GuardEmitter(Code code, Locals locals, Label fail, Operand[] variables) {
        this.code = code;
        this.locals = locals;
        this.fail = fail;
        this.variables = variables;
    }

    private static Class<?>[] and(Class<?>[] parameters, Class<?>... more) {
        return Stream.concat(Stream.of(parameters), Stream.of(more)).toArray(Class<?>[]::new);
    }

    /** Goes on if the guard holds. */
    void emit(Node guard) {
        condition(guard, fail);
    }

    // Conditions: go on if the value is true, jump if it is false, fail if it is anything else

    private void condition(Node node, Label ifFalse) {
        if (node instanceof Comparison comparison) {
            comparison(comparison, ifFalse);
        } else if (node instanceof Booleans.Strict strict) {
            strict(strict, ifFalse);
        } else if (node instanceof Booleans.Lazy lazy) {
            lazy(lazy, ifFalse);
        } else if (node instanceof UnaryCall call && call.function == FunctionTable.NOT) {
            Label wasFalse = new Label();
            condition(call.argument, wasFalse);
            code.jump(Opcodes.GOTO, ifFalse).mark(wasFalse);
        } else if (node instanceof UnaryCall call && call.function instanceof TypeTests.OfType test) {
            typeTest(test, value(call.argument), ifFalse);
        } else {
            booleanValue(value(node), ifFalse);
        }
    }

    private void booleanValue(Operand value, Label ifFalse) {
        Label isTrue = new Label();
        value.pushWord(code);
        code.constant(Value.TRUE).jumpLongs(Opcodes.IFEQ, isTrue);
        if (ifFalse != fail) {
            value.pushWord(code);
            code.constant(Value.FALSE).jumpLongs(Opcodes.IFEQ, ifFalse);
        }
        code.jump(Opcodes.GOTO, fail).mark(isTrue);
    }

    private void strict(Booleans.Strict node, Label ifFalse) {
        boolean isAnd = node.decisive == Value.FALSE;
        if (isAnd && ifFalse == fail) {
            for (Node argument : node.arguments) { // one that is false fails what an error in a later one fails
                condition(argument, fail);
            }
            return;
        }
        int decided = code.newLocal();
        code.constant(0).storeInt(decided);
        for (Node argument : node.arguments) {
            Label isFalse = new Label();
            Label next = new Label();
            condition(argument, isFalse);
            if (isAnd) {
                code.jump(Opcodes.GOTO, next).mark(isFalse).constant(1).storeInt(decided);
            } else {
                code.constant(1).storeInt(decided).mark(isFalse);
            }
            code.mark(next);
        }
        code.loadInt(decided).jump(isAnd ? Opcodes.IFNE : Opcodes.IFEQ, ifFalse);
    }

    private void lazy(Booleans.Lazy node, Label ifFalse) {
        boolean isAnd = node.decisive == Value.FALSE;
        int last = node.arguments.length - 1;
        Label isTrue = new Label();
        for (int i = 0; i < last; i++) {
            if (isAnd) {
                condition(node.arguments[i], ifFalse);
            } else {
                Label next = new Label();
                condition(node.arguments[i], next);
                code.jump(Opcodes.GOTO, isTrue).mark(next);
            }
        }
        condition(node.arguments[last], ifFalse);
        code.mark(isTrue);
    }

    private void typeTest(TypeTests.OfType test, Operand value, Label ifFalse) {
        Label isTrue = new Label();
        if (test.holds(ValueType.ATOM) || test.holds(ValueType.INTEGER)) { // told by the tag
            int tag = test.holds(ValueType.ATOM) ? TermWord.TAG_ATOM : TermWord.TAG_SMALL_INTEGER;
            value.pushWord(code);
            code.constant((long) TermWord.TAG_MASK).instruction(Opcodes.LAND);
            code.constant((long) tag).jumpLongs(Opcodes.IFEQ, isTrue);
        }
        if (test.holds(ValueType.ATOM)) {
            code.jump(Opcodes.GOTO, ifFalse);
        } else {
            code.data(test, TypeTests.OfType.class).load(locals.frame());
            value.push(code);
            code.call(TypeTests.OfType.class, "apply", long.class, UNARY);
            code.constant(Value.TRUE).jumpLongs(Opcodes.IFNE, ifFalse);
        }
        code.mark(isTrue);
    }

    private void comparison(Comparison node, Label ifFalse) {
        Operand first = value(node.first);
        Operand second = value(node.second);
        if (node.operator.isExact() && (isImmediate(first) || isImmediate(second))) {
            first.pushWord(code);
            second.pushWord(code);
            code.jumpLongs(unless(node.operator), ifFalse);
            return;
        }
        Label slow = new Label();
        Label holds = new Label();
        if (maybeSmall(first) && maybeSmall(second)) {
            unlessSmall(first, second, slow);
            first.pushWord(code);
            second.pushWord(code);
            code.jumpLongs(unless(node.operator), ifFalse);
            code.jump(Opcodes.GOTO, holds);
        }
        code.mark(slow);
        code.data(node.operator, Operator.class).load(locals.frame());
        first.push(code);
        second.push(code);
        code.callStatic(Comparisons.class, "holds", boolean.class, HOLDS);
        code.jump(Opcodes.IFEQ, ifFalse).mark(holds);
    }

    private static boolean isImmediate(Operand operand) {
        return operand instanceof Operand.Literal literal && literal.isImmediate();
    }

    private static boolean maybeSmall(Operand operand) {
        return operand instanceof Operand.Literal literal
                ? literal.isSmallInteger()
                : !(operand instanceof Operand.Row);
    }

    /** The jump for an order for which the operator does not hold. */
    private static int unless(Operator operator) {
        return switch (operator) {
            case GREATER -> Opcodes.IFLE;
            case GREATER_OR_EQUAL -> Opcodes.IFLT;
            case LESS -> Opcodes.IFGE;
            case LESS_OR_EQUAL -> Opcodes.IFGT;
            case EQUAL, EXACTLY_EQUAL -> Opcodes.IFNE;
            case NOT_EQUAL, NOT_EXACTLY_EQUAL -> Opcodes.IFEQ;
        };
    }

    /** Jumps unless both values are integers of up to 60 bits. */
    private void unlessSmall(Operand first, Operand second, Label target) {
        boolean both = !(first instanceof Operand.Literal) && !(second instanceof Operand.Literal);
        (first instanceof Operand.Literal ? second : first).pushWord(code);
        if (both) {
            second.pushWord(code);
            code.instruction(Opcodes.LOR);
        }
        code.constant((long) TermWord.TAG_MASK).instruction(Opcodes.LAND);
        code.constant((long) TermWord.TAG_SMALL_INTEGER).jumpLongs(Opcodes.IFNE, target);
    }

    // Values

    private Operand value(Node node) {
        if (node instanceof Leaves.Constant constant) {
            return new Operand.Literal(constant);
        }
        if (node instanceof Leaves.Variable variable) {
            return variables[variable.slot];
        }
        if (node instanceof Leaves.WholeObject) {
            return new Operand.Row(locals.row());
        }
        if (isCondition(node)) {
            return conditionValue(node);
        }
        if (node instanceof BinaryCall call) {
            return binary(call);
        }
        return call(node);
    }

    /** Whether the value is a boolean, or there is none. */
    private static boolean isCondition(Node node) {
        return node instanceof Comparison
                || node instanceof Booleans.Strict
                || node instanceof UnaryCall call
                        && (call.function == FunctionTable.NOT || call.function instanceof TypeTests.OfType);
    }

    private Operand conditionValue(Node node) {
        Operand.Computed result = Operand.Computed.inNewLocals(code);
        Label isFalse = new Label();
        Label end = new Label();
        condition(node, isFalse);
        code.constant(Value.TRUE).storeLong(result.word()).jump(Opcodes.GOTO, end);
        code.mark(isFalse).constant(Value.FALSE).storeLong(result.word()).mark(end);
        return result;
    }

    private Operand binary(BinaryCall call) {
        Operand first = value(call.first);
        Operand second = value(call.second);
        Operand.Computed result = Operand.Computed.inNewLocals(code);
        Label slow = new Label();
        Label end = new Label();
        boolean quick = maybeSmall(first) && maybeSmall(second) && SmallArithmetic.isKnown(call.function);
        if (quick) {
            unlessSmall(first, second, slow);
            SmallArithmetic.emit(code, call.function, first, second, result.word(), slow);
            code.jump(Opcodes.GOTO, end);
        }
        code.mark(slow).data(call.function, Binary.class).load(locals.frame());
        first.push(code);
        second.push(code);
        code.call(Binary.class, "apply", long.class, BINARY);
        take(result);
        code.mark(end);
        return result;
    }

    private Operand call(Node node) {
        if (node instanceof UnaryCall call) {
            Operand argument = value(call.argument);
            Operand.Computed result = Operand.Computed.inNewLocals(code);
            code.data(call.function, Unary.class).load(locals.frame());
            argument.push(code);
            code.call(Unary.class, "apply", long.class, UNARY);
            take(result);
            return result;
        }
        if (node instanceof TernaryCall call) {
            return ternary(call);
        }
        Operand.Computed result = Operand.Computed.inNewLocals(code); // the node finds variables in the frame
        code.data(node, Node.class).load(locals.frame()).call(Node.class, "evaluate", long.class, Frame.class);
        take(result);
        return result;
    }

    private Operand ternary(TernaryCall call) {
        Operand first = value(call.first);
        Operand second = value(call.second);
        Operand third = value(call.third);
        Operand.Computed result = Operand.Computed.inNewLocals(code);
        code.data(call.function, Ternary.class).load(locals.frame());
        first.push(code);
        second.push(code);
        third.pushWord(code);
        code.call(Ternary.class, "apply", long.class, TERNARY);
        take(result);
        return result;
    }

    /** Pops the word of a value that a function has returned; fails if it is none. */
    private void take(Operand.Computed result) {
        result.take(code, locals.frame());
        code.loadLong(result.word()).constant(Value.FAIL).jumpLongs(Opcodes.IFEQ, fail);
    }
}
