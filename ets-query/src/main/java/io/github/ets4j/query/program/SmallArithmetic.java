/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.query.program.Functions.Binary;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes arithmetic of two integers of up to 60 bits on their words, which are the integers times 16. Where the result is
 * none of up to 60 bits, or an error, the code leaves it to the function.
 */
final class SmallArithmetic {
    private SmallArithmetic() {}

    static boolean isKnown(Binary function) {
        return function instanceof Arithmetic.Plus
                || function instanceof Arithmetic.Minus
                || function instanceof Arithmetic.Times
                || function instanceof Arithmetic.Quotient
                || function instanceof Arithmetic.Remainder
                || function instanceof Arithmetic.And
                || function instanceof Arithmetic.Or
                || function instanceof Arithmetic.Xor;
    }

    /** Puts the word of the result into a local, or jumps. */
    static void emit(Code code, Binary function, Operand first, Operand second, int result, Label slow) {
        if (function instanceof Arithmetic.Times) {
            times(code, first, second, result, slow);
        } else if (function instanceof Arithmetic.Quotient || function instanceof Arithmetic.Remainder) {
            divide(code, function instanceof Arithmetic.Quotient, first, second, result, slow);
        } else {
            first.pushWord(code);
            second.pushWord(code);
            code.instruction(opcode(function)).storeLong(result);
            if (function instanceof Arithmetic.Plus) {
                jumpIfSumOverflows(code, first, second, result, slow);
            } else if (function instanceof Arithmetic.Minus) {
                jumpIfDifferenceOverflows(code, first, second, result, slow);
            }
        }
    }

    private static int opcode(Binary function) {
        if (function instanceof Arithmetic.Plus) {
            return Opcodes.LADD;
        }
        if (function instanceof Arithmetic.Minus) {
            return Opcodes.LSUB;
        }
        return function instanceof Arithmetic.And
                ? Opcodes.LAND
                : function instanceof Arithmetic.Or ? Opcodes.LOR : Opcodes.LXOR;
    }

    /** A sum is wrong if its sign differs from those of both operands. */
    private static void jumpIfSumOverflows(Code code, Operand first, Operand second, int sum, Label slow) {
        first.pushWord(code);
        code.loadLong(sum).instruction(Opcodes.LXOR);
        second.pushWord(code);
        code.loadLong(sum).instruction(Opcodes.LXOR).instruction(Opcodes.LAND);
        code.constant(0L).jumpLongs(Opcodes.IFLT, slow);
    }

    /** A difference is wrong if its sign differs from that of the first operand, as does that of the second. */
    private static void jumpIfDifferenceOverflows(
            Code code, Operand first, Operand second, int difference, Label slow) {
        first.pushWord(code);
        second.pushWord(code);
        code.instruction(Opcodes.LXOR);
        first.pushWord(code);
        code.loadLong(difference).instruction(Opcodes.LXOR).instruction(Opcodes.LAND);
        code.constant(0L).jumpLongs(Opcodes.IFLT, slow);
    }

    private static void times(Code code, Operand first, Operand second, int result, Label slow) {
        first.pushWord(code);
        int value = code.constant(TermWord.TAG_BITS).instruction(Opcodes.LSHR).keepLong();
        code.loadLong(value);
        second.pushWord(code);
        code.instruction(Opcodes.LMUL).storeLong(result);
        code.loadLong(value);
        second.pushWord(code);
        code.callStatic(Math.class, "multiplyHigh", long.class, long.class, long.class);
        code.loadLong(result).constant(Long.SIZE - 1).instruction(Opcodes.LSHR);
        code.jumpLongs(Opcodes.IFNE, slow);
    }

    /** By zero, and the least integer by -1, is left to the function. */
    private static void divide(Code code, boolean quotient, Operand first, Operand second, int result, Label slow) {
        second.pushWord(code);
        code.constant(0L).jumpLongs(Opcodes.IFEQ, slow);
        second.pushWord(code);
        code.constant(-1L << TermWord.TAG_BITS).jumpLongs(Opcodes.IFEQ, slow);
        first.pushWord(code);
        second.pushWord(code);
        if (quotient) {
            code.instruction(Opcodes.LDIV).constant(TermWord.TAG_BITS).instruction(Opcodes.LSHL);
        } else {
            code.instruction(Opcodes.LREM);
        }
        code.storeLong(result);
    }
}
