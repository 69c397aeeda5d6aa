/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import static io.github.ets4j.stress.differential.TermClass.ANY;
import static io.github.ets4j.stress.differential.TermClass.ATOM;
import static io.github.ets4j.stress.differential.TermClass.BITSTRING;
import static io.github.ets4j.stress.differential.TermClass.BOOLEAN;
import static io.github.ets4j.stress.differential.TermClass.INTEGER;
import static io.github.ets4j.stress.differential.TermClass.LIST;
import static io.github.ets4j.stress.differential.TermClass.MAP;
import static io.github.ets4j.stress.differential.TermClass.NUMBER;
import static io.github.ets4j.stress.differential.TermClass.TUPLE;

import io.github.ets4j.query.analysis.MatchFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A function that guards and bodies may call, with one of its arities.
 *
 * @param name its name
 * @param result what it gives
 * @param arguments what it takes
 */
record FunctionSignature(String name, TermClass result, List<TermClass> arguments) {
    /** All functions, each arity by itself; the variadic ones with one to four arguments. */
    static final List<FunctionSignature> ALL = all();

    private static final int VARIADIC_ARGUMENTS_MAX = 4;

    /** The signatures whose results are of this class. */
    static List<FunctionSignature> giving(TermClass result) {
        return ALL.stream()
                .filter(signature -> result.includes(signature.result) || signature.result == ANY)
                .toList();
    }

    private static List<FunctionSignature> all() {
        List<FunctionSignature> all = new ArrayList<>();
        for (MatchFunction function : MatchFunction.values()) {
            for (List<TermClass> arguments : arguments(function)) {
                if (!function.takes(arguments.size())) {
                    throw new IllegalStateException(function + " does not take " + arguments);
                }
                all.add(new FunctionSignature(function.text(), result(function), arguments));
                if (function == MatchFunction.ANDALSO) {
                    all.add(new FunctionSignature("andthen", BOOLEAN, arguments));
                }
            }
        }
        return List.copyOf(all);
    }

    private static TermClass result(MatchFunction function) {
        return switch (function) {
            case ABS, MINUS, PLUS, TIMES, DIVIDE, FLOAT -> NUMBER;
            case BINARY_PART -> BITSTRING;
            case BIT_SIZE, BYTE_SIZE, CEIL, FLOOR, LENGTH, MAP_SIZE, ROUND, SIZE, TRUNC, TUPLE_SIZE -> INTEGER;
            case DIV, REM, BAND, BOR, BXOR, BNOT, BSL, BSR -> INTEGER;
            case ELEMENT, HD, MAP_GET, MAX, MIN, SELF -> ANY;
            case NODE -> ATOM;
            case TL -> LIST;
            default -> BOOLEAN;
        };
    }

    private static List<List<TermClass>> arguments(MatchFunction function) {
        return switch (function) {
            case IS_FUNCTION -> List.of(List.of(ANY), List.of(ANY, INTEGER));
            case IS_MAP_KEY, MAP_GET -> List.of(List.of(ANY, MAP));
            case IS_RECORD -> List.of(List.of(TUPLE, ATOM, INTEGER));
            case ABS, CEIL, FLOAT, FLOOR, ROUND, TRUNC -> List.of(List.of(NUMBER));
            case BINARY_PART -> List.of(List.of(BITSTRING, TUPLE), List.of(BITSTRING, INTEGER, INTEGER));
            case BIT_SIZE, BYTE_SIZE -> List.of(List.of(BITSTRING));
            case ELEMENT -> List.of(List.of(INTEGER, TUPLE));
            case HD, LENGTH, TL -> List.of(List.of(LIST));
            case MAP_SIZE -> List.of(List.of(MAP));
            case NODE -> List.of(List.of(), List.of(ANY));
            case SELF -> List.of(List.of());
            case SIZE, TUPLE_SIZE -> List.of(List.of(TUPLE));
            case PLUS, MINUS -> List.of(List.of(NUMBER), List.of(NUMBER, NUMBER));
            case TIMES, DIVIDE -> List.of(List.of(NUMBER, NUMBER));
            case DIV, REM, BAND, BOR, BXOR, BSL, BSR -> List.of(List.of(INTEGER, INTEGER));
            case BNOT -> List.of(List.of(INTEGER));
            case NOT -> List.of(List.of(BOOLEAN));
            case XOR -> List.of(List.of(BOOLEAN, BOOLEAN));
            case AND, OR, ANDALSO, ORELSE -> variadic();
            default -> List.of(function.takes(1) ? List.of(ANY) : List.of(ANY, ANY));
        };
    }

    private static List<List<TermClass>> variadic() {
        List<List<TermClass>> arguments = new ArrayList<>();
        for (int count = 1; count <= VARIADIC_ARGUMENTS_MAX; count++) {
            arguments.add(Collections.nCopies(count, BOOLEAN));
        }
        return arguments;
    }
}
