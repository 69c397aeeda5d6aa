/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.query.program.Calls.BinaryCall;
import io.github.ets4j.query.program.Calls.TernaryCall;
import io.github.ets4j.query.program.Calls.UnaryCall;
import io.github.ets4j.query.program.Comparisons.Comparison;
import io.github.ets4j.query.program.Comparisons.Operator;
import io.github.ets4j.query.program.Functions.Binary;
import io.github.ets4j.query.program.Functions.Ternary;
import io.github.ets4j.query.program.Functions.Unary;
import java.util.EnumMap;
import java.util.Map;

/** Which expression a call of each match function becomes. */
final class FunctionTable {
    /** Makes the expression of a call. */
    @FunctionalInterface
    private interface Factory {
        Node make(Node[] arguments, long failure);
    }

    /** The one object for {@code not}, by which generated code knows it. */
    static final Unary NOT = Booleans::not;

    private static final Map<MatchFunction, Factory> FACTORIES = new EnumMap<>(MatchFunction.class);

    static {
        typeTests();
        containers();
        numbers();
        comparisons();
        booleans();
        for (MatchFunction function : MatchFunction.values()) {
            assert FACTORIES.containsKey(function) : function;
        }
    }

    private FunctionTable() {}

    /** The expression of a call, which yields {@code failure} where the function fails. */
    static Node call(MatchFunction function, Node[] arguments, long failure) {
        return FACTORIES.get(function).make(arguments, failure);
    }

    private static void typeTests() {
        unary(MatchFunction.IS_ATOM, new TypeTests.OfType(ValueType.ATOM));
        unary(MatchFunction.IS_BINARY, TypeTests::isBinary);
        unary(MatchFunction.IS_BITSTRING, new TypeTests.OfType(ValueType.BITSTRING));
        unary(MatchFunction.IS_BOOLEAN, TypeTests::isBoolean);
        unary(MatchFunction.IS_FLOAT, new TypeTests.OfType(ValueType.FLOAT));
        unaryOrBinary(MatchFunction.IS_FUNCTION, new TypeTests.OfType(ValueType.FUN), TypeTests::isFunction);
        unary(MatchFunction.IS_INTEGER, new TypeTests.OfType(ValueType.INTEGER));
        unary(MatchFunction.IS_LIST, new TypeTests.OfType(ValueType.NIL, ValueType.LIST));
        unary(MatchFunction.IS_MAP, new TypeTests.OfType(ValueType.MAP));
        unary(MatchFunction.IS_NUMBER, new TypeTests.OfType(ValueType.INTEGER, ValueType.FLOAT));
        unary(MatchFunction.IS_PID, new TypeTests.OfType(ValueType.PID));
        unary(MatchFunction.IS_PORT, new TypeTests.OfType(ValueType.PORT));
        FACTORIES.put(MatchFunction.IS_RECORD, (n, failure) -> ternary(TypeTests::isRecord, n, failure));
        unary(MatchFunction.IS_REFERENCE, new TypeTests.OfType(ValueType.REFERENCE));
        unary(MatchFunction.IS_TUPLE, new TypeTests.OfType(ValueType.TUPLE));
    }

    private static void containers() {
        binary(MatchFunction.ELEMENT, Containers::elementAt);
        unary(MatchFunction.TUPLE_SIZE, Containers::tupleSizeOf);
        unary(MatchFunction.SIZE, Containers::size);
        unary(MatchFunction.HD, Containers::head);
        unary(MatchFunction.TL, Containers::tail);
        unary(MatchFunction.LENGTH, Containers::length);
        unary(MatchFunction.MAP_SIZE, Containers::mapSize);
        binary(MatchFunction.MAP_GET, Containers::mapGet);
        binary(MatchFunction.IS_MAP_KEY, Containers::isMapKey);
        unary(MatchFunction.BIT_SIZE, Binaries::bitSize);
        unary(MatchFunction.BYTE_SIZE, Binaries::byteSize);
        FACTORIES.put(
                MatchFunction.BINARY_PART,
                (n, failure) -> n.length == 2
                        ? new BinaryCall(Binaries::part, n[0], n[1], failure)
                        : ternary(Binaries::part, n, failure));
        FACTORIES.put(
                MatchFunction.NODE,
                (n, failure) -> n.length == 0 ? new Leaves.OwnNode() : new UnaryCall(Identity::node, n[0], failure));
        FACTORIES.put(MatchFunction.SELF, (n, failure) -> new Leaves.Self());
    }

    private static void numbers() {
        unaryOrBinary(MatchFunction.PLUS, Arithmetic::plus, new Arithmetic.Plus());
        unaryOrBinary(MatchFunction.MINUS, Arithmetic::minus, new Arithmetic.Minus());
        binary(MatchFunction.TIMES, new Arithmetic.Times());
        binary(MatchFunction.DIVIDE, new Arithmetic.Divide());
        binary(MatchFunction.DIV, new Arithmetic.Quotient());
        binary(MatchFunction.REM, new Arithmetic.Remainder());
        binary(MatchFunction.BAND, new Arithmetic.And());
        binary(MatchFunction.BOR, new Arithmetic.Or());
        binary(MatchFunction.BXOR, new Arithmetic.Xor());
        unary(MatchFunction.BNOT, Arithmetic::not);
        binary(MatchFunction.BSL, new Arithmetic.Shift(true));
        binary(MatchFunction.BSR, new Arithmetic.Shift(false));
        unary(MatchFunction.ABS, Arithmetic::abs);
        unary(MatchFunction.FLOAT, Arithmetic::toFloat);
        unary(MatchFunction.CEIL, Rounding.CEIL);
        unary(MatchFunction.FLOOR, Rounding.FLOOR);
        unary(MatchFunction.ROUND, Rounding.ROUND);
        unary(MatchFunction.TRUNC, Rounding.TRUNC);
    }

    private static void comparisons() {
        comparison(MatchFunction.GREATER, Operator.GREATER);
        comparison(MatchFunction.GREATER_OR_EQUAL, Operator.GREATER_OR_EQUAL);
        comparison(MatchFunction.LESS, Operator.LESS);
        comparison(MatchFunction.LESS_OR_EQUAL, Operator.LESS_OR_EQUAL);
        comparison(MatchFunction.EQUAL, Operator.EQUAL);
        comparison(MatchFunction.NOT_EQUAL, Operator.NOT_EQUAL);
        comparison(MatchFunction.EXACTLY_EQUAL, Operator.EXACTLY_EQUAL);
        comparison(MatchFunction.NOT_EXACTLY_EQUAL, Operator.NOT_EXACTLY_EQUAL);
        binary(MatchFunction.MAX, Comparisons::max);
        binary(MatchFunction.MIN, Comparisons::min);
    }

    private static void booleans() {
        unary(MatchFunction.NOT, NOT);
        binary(MatchFunction.XOR, Booleans::xor);
        FACTORIES.put(MatchFunction.AND, (n, failure) -> new Booleans.Strict(n, false, failure));
        FACTORIES.put(MatchFunction.OR, (n, failure) -> new Booleans.Strict(n, true, failure));
        FACTORIES.put(MatchFunction.ANDALSO, (n, failure) -> new Booleans.Lazy(n, false, failure));
        FACTORIES.put(MatchFunction.ORELSE, (n, failure) -> new Booleans.Lazy(n, true, failure));
    }

    private static void unary(MatchFunction name, Unary function) {
        FACTORIES.put(name, (n, failure) -> new UnaryCall(function, n[0], failure));
    }

    private static void binary(MatchFunction name, Binary function) {
        FACTORIES.put(name, (n, failure) -> new BinaryCall(function, n[0], n[1], failure));
    }

    private static void unaryOrBinary(MatchFunction name, Unary unary, Binary binary) {
        FACTORIES.put(
                name,
                (n, failure) -> n.length == 1
                        ? new UnaryCall(unary, n[0], failure)
                        : new BinaryCall(binary, n[0], n[1], failure));
    }

    private static void comparison(MatchFunction name, Operator operator) {
        FACTORIES.put(name, (n, failure) -> new Comparison(operator, n[0], n[1], failure));
    }

    private static Node ternary(Ternary function, Node[] n, long failure) {
        return new TernaryCall(function, n[0], n[1], n[2], failure);
    }
}
