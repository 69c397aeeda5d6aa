/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.BinaryOperator;
import io.github.ets4j.query.syntax.UnaryOperator;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;

/** Functions of numbers: of {@code erlang} and {@code math}; and the operators as functions of {@code erlang}. */
final class NumberFunctions {
    private NumberFunctions() {}

    static void register(Functions functions) {
        functions.addGuard("abs", 1, (e, a) -> abs(Arguments.number(a, 0)));
        functions.addGuard("float", 1, (e, a) -> toFloat(a));
        functions.addGuard("trunc", 1, (e, a) -> whole(a, RoundingMode.DOWN));
        functions.addGuard("round", 1, (e, a) -> whole(a, RoundingMode.HALF_UP));
        functions.addGuard("ceil", 1, (e, a) -> whole(a, RoundingMode.CEILING));
        functions.addGuard("floor", 1, (e, a) -> whole(a, RoundingMode.FLOOR));
        functions.addGuard("max", 2, (e, a) -> a[0].compareTo(a[1]) >= 0 ? a[0] : a[1]);
        functions.addGuard("min", 2, (e, a) -> a[0].compareTo(a[1]) <= 0 ? a[0] : a[1]);
        for (BinaryOperator operator : BinaryOperator.values()) {
            if (operator != BinaryOperator.ANDALSO && operator != BinaryOperator.ORELSE) {
                functions.addGuard(operator.symbol(), 2, (e, a) -> Operators.binary(operator, a[0], a[1]));
            }
        }
        for (UnaryOperator operator : UnaryOperator.values()) {
            functions.addGuard(operator.symbol(), 1, (e, a) -> Operators.unary(operator, a[0]));
        }
        registerMath(functions);
    }

    private static void registerMath(Functions functions) {
        functions.add("math", "pi", 0, (e, a) -> FloatTerm.of(Math.PI));
        functions.add("math", "pow", 2, (e, a) -> {
            double base = Arithmetic.toDouble(Arguments.number(a, 0));
            return finite(Math.pow(base, Arithmetic.toDouble(Arguments.number(a, 1))));
        });
        math(functions, "sqrt", Math::sqrt);
        math(functions, "exp", Math::exp);
        math(functions, "log", Math::log);
        math(functions, "log2", x -> Math.log(x) / Math.log(2));
        math(functions, "log10", Math::log10);
        math(functions, "sin", Math::sin);
        math(functions, "cos", Math::cos);
        math(functions, "tan", Math::tan);
        math(functions, "ceil", Math::ceil);
        math(functions, "floor", Math::floor);
    }

    private static void math(Functions functions, String name, DoubleUnaryOperator function) {
        functions.add("math", name, 1, (e, a) -> {
            return finite(function.applyAsDouble(Arithmetic.toDouble(Arguments.number(a, 0))));
        });
    }

    private static Term finite(double value) {
        if (!Double.isFinite(value)) {
            throw ErlangError.badArithmetic("result is no number");
        }
        return FloatTerm.of(value);
    }

    private static Term abs(Term number) {
        if (number instanceof FloatTerm value) {
            return FloatTerm.of(Math.abs(value.value()));
        }
        return IntegerTerm.of(((IntegerTerm) number).bigValue().abs());
    }

    private static Term toFloat(Term[] arguments) {
        try {
            return FloatTerm.of(Arithmetic.toDouble(Arguments.number(arguments, 0)));
        } catch (ErlangError tooLarge) {
            throw Arguments.wrong(arguments, 0, "a number that fits a float");
        }
    }

    private static Term whole(Term[] arguments, RoundingMode mode) {
        Term number = Arguments.number(arguments, 0);
        if (number instanceof FloatTerm value) {
            return IntegerTerm.of(
                    new BigDecimal(value.value()).setScale(0, mode).toBigIntegerExact());
        }
        return number;
    }
}
