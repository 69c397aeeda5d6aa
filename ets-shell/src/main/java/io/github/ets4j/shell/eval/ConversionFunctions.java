/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.BitstringBuilder;
import io.github.ets4j.term.ErlangLexer;
import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** Functions of {@code erlang} that turn one type of term into another. */
final class ConversionFunctions {
    private static final int DIGITS_MAX = 1 << 20;

    private ConversionFunctions() {}

    static void register(Functions functions) {
        registerAtoms(functions);
        registerNumbers(functions);
        registerBinaries(functions);
    }

    private static void registerAtoms(Functions functions) {
        add(functions, "atom_to_list", 1, a -> Text.list(Arguments.atom(a, 0).name()));
        add(
                functions,
                "atom_to_binary",
                1,
                a -> Bitstring.of(Arguments.atom(a, 0).name()));
        add(functions, "list_to_atom", 1, a -> atom(a, Text.characters(Arguments.list(a, 0))));
        add(functions, "list_to_existing_atom", 1, a -> atom(a, Text.characters(Arguments.list(a, 0))));
        add(functions, "binary_to_atom", 1, a -> atom(a, Arguments.binary(a, 0).toText()));
        add(
                functions,
                "binary_to_existing_atom",
                1,
                a -> atom(a, Arguments.binary(a, 0).toText()));
    }

    private static Term atom(Term[] arguments, String name) {
        if (name == null) {
            throw Arguments.wrong(arguments, 0, "a list of characters");
        }
        if (name.codePointCount(0, name.length()) > Atom.NAME_LENGTH_MAX) {
            throw ErlangError.systemLimit("an atom of more than " + Atom.NAME_LENGTH_MAX + " characters");
        }
        return Atom.of(name);
    }

    private static void registerNumbers(Functions functions) {
        add(functions, "integer_to_list", 1, a -> Text.list(digits(a, 10)));
        add(functions, "integer_to_list", 2, a -> Text.list(digits(a, base(a))));
        add(functions, "integer_to_binary", 1, a -> Bitstring.of(digits(a, 10)));
        add(functions, "integer_to_binary", 2, a -> Bitstring.of(digits(a, base(a))));
        add(functions, "list_to_integer", 1, a -> integer(a, Text.characters(Arguments.list(a, 0)), 10));
        add(functions, "list_to_integer", 2, a -> integer(a, Text.characters(Arguments.list(a, 0)), base(a)));
        add(
                functions,
                "binary_to_integer",
                1,
                a -> integer(a, Arguments.binary(a, 0).toText(), 10));
        add(
                functions,
                "binary_to_integer",
                2,
                a -> integer(a, Arguments.binary(a, 0).toText(), base(a)));
        add(functions, "list_to_float", 1, a -> floating(a, Text.characters(Arguments.list(a, 0))));
        add(
                functions,
                "binary_to_float",
                1,
                a -> floating(a, Arguments.binary(a, 0).toText()));
        add(functions, "float_to_list", 1, a -> Text.list(scientific(a)));
        add(functions, "float_to_binary", 1, a -> Bitstring.of(scientific(a)));
    }

    private static String digits(Term[] arguments, int base) {
        IntegerTerm integer = Arguments.integer(arguments, 0);
        String digits = integer.isLong()
                ? Long.toString(integer.longValue(), base)
                : integer.bigValue().toString(base);
        return base == 10 ? digits : digits.toUpperCase(Locale.ROOT);
    }

    private static int base(Term[] arguments) {
        return Arguments.between(arguments, 1, 2, 36);
    }

    private static Term integer(Term[] arguments, String text, int base) {
        boolean valid =
                text != null && text.length() <= DIGITS_MAX && text.chars().allMatch(c -> c < 0x80);
        if (valid) {
            try {
                return IntegerTerm.of(new BigInteger(text, base));
            } catch (NumberFormatException wrong) {
                valid = false;
            }
        }
        throw Arguments.wrong(arguments, 0, "the text of an integer");
    }

    private static Term floating(Term[] arguments, String text) {
        String unsigned = text == null ? "" : text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        List<Token> tokens =
                unsigned.isEmpty() || !Character.isDigit(unsigned.charAt(0)) ? List.of() : ErlangLexer.tokens(unsigned);
        boolean valid = tokens.size() == 2
                && tokens.get(0).kind() == TokenKind.FLOAT
                && tokens.get(0).end() == unsigned.length();
        if (!valid) {
            throw Arguments.wrong(arguments, 0, "the text of a float");
        }
        double value = ((FloatTerm) tokens.get(0).value()).value();
        return FloatTerm.of(text.startsWith("-") ? -value : value);
    }

    /** With 20 digits after the dot, as Erlang has it. */
    private static String scientific(Term[] arguments) {
        if (arguments[0] instanceof FloatTerm number) {
            boolean negativeZero = Double.doubleToRawLongBits(number.value()) == Long.MIN_VALUE;
            return (negativeZero ? "-" : "") + String.format(Locale.ROOT, "%.20e", new BigDecimal(number.value()));
        }
        throw Arguments.wrong(arguments, 0, "a float");
    }

    private static void registerBinaries(Functions functions) {
        add(functions, "term_to_binary", 1, a -> Bitstring.of(Etf.encode(a[0])));
        add(
                functions,
                "binary_to_term",
                1,
                a -> Etf.decode(Arguments.binary(a, 0).toBytes()));
        add(functions, "binary_to_list", 1, a -> byteList(Arguments.binary(a, 0)));
        add(functions, "list_to_binary", 1, ConversionFunctions::bytes);
        add(functions, "iolist_to_binary", 1, ConversionFunctions::bytes);
        functions.add("unicode", "characters_to_binary", 1, (e, a) -> Bitstring.of(Arguments.text(a, 0)));
        functions.add("unicode", "characters_to_list", 1, (e, a) -> Text.list(Arguments.text(a, 0)));
    }

    private static ListTerm byteList(Bitstring binary) {
        Term[] elements = new Term[binary.byteSize()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = IntegerTerm.of(binary.byteAt(i) & 0xFF);
        }
        return ListTerm.ofOwned(elements, ListTerm.NIL);
    }

    private static Term bytes(Term[] arguments) {
        BitstringBuilder out = new BitstringBuilder();
        if (!appendBytes(out, arguments[0])) {
            throw Arguments.wrong(arguments, 0, "a list of bytes and binaries");
        }
        return out.toBitstring();
    }

    private static boolean appendBytes(BitstringBuilder out, Term term) {
        if (term instanceof Bitstring bits && bits.isBinary()) {
            out.append(bits);
            return true;
        }
        if (!(term instanceof ListTerm list)) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof IntegerTerm value) {
                if (!value.isLong() || value.longValue() < 0 || value.longValue() > 255) {
                    return false;
                }
                out.appendByte((int) value.longValue());
            } else if (!appendBytes(out, list.get(i))) {
                return false;
            }
        }
        return list.isProper() || appendBytes(out, list.tail());
    }

    /** A function of its arguments alone. */
    private interface Conversion {
        Term convert(Term[] arguments);
    }

    private static void add(Functions functions, String name, int arity, Conversion conversion) {
        functions.add("erlang", name, arity, (evaluator, arguments) -> conversion.convert(arguments));
    }
}
