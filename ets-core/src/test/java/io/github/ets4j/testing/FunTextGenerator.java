/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * Random texts of funs such as are turned into match specifications: most can be, some use what cannot. They may use the outer
 * variables {@code Env}, {@code Bin}, a binary, and {@code N}, a small whole number. Not thread-safe.
 */
public final class FunTextGenerator {
    private static final String[] VARIABLES = {"K", "V", "X", "Age", "_Z"};
    private static final String[] SCALARS = {
        "0",
        "1",
        "-7",
        "+2",
        "16#ff",
        "123456789012345678901234567890",
        "1.5",
        "-0.0",
        "2.0e3",
        "$a",
        "a",
        "true",
        "false",
        "'hello world'",
        "'$x'",
        "'$_'",
        "\"\"",
        "\"abc\"",
        "\"a\" \"b\"",
        "<<>>",
        "<<1,2>>",
        "<<\"abc\">>",
        "<<1:3>>",
        "[]",
        "{}"
    };
    private static final String[] UNARY = {"-", "+", "bnot ", "not "};
    private static final String[] BINARY = {
        "+", "-", "*", "/", "div", "rem", "band", "bor", "bxor", "bsl", "bsr", "==", "/=", "=<", "<", ">=", ">", "=:=",
        "=/=", "and", "or", "xor", "andalso", "orelse", "++", "--"
    };
    private static final String[] ONE_ARGUMENT = {
        "is_atom",
        "is_binary",
        "is_float",
        "is_function",
        "is_integer",
        "is_list",
        "is_map",
        "is_number",
        "is_pid",
        "is_port",
        "is_reference",
        "is_tuple",
        "abs",
        "bit_size",
        "byte_size",
        "float",
        "hd",
        "length",
        "map_size",
        "node",
        "round",
        "size",
        "tl",
        "trunc",
        "atom",
        "integer",
        "tuple",
        "erlang:is_atom",
        "erlang:'not'",
        "erlang:'-'",
        "tuple_size",
        "is_boolean",
        "is_bitstring",
        "ceil",
        "floor",
        "message",
        "display",
        "foo"
    };
    private static final String[] TWO_ARGUMENTS = {
        "element",
        "is_map_key",
        "map_get",
        "max",
        "min",
        "binary_part",
        "erlang:'+'",
        "erlang:'andalso'",
        "erlang:'=:='",
        "erlang:element",
        "is_function",
        "is_record",
        "lists:member",
        "'+'"
    };
    private static final String[] NO_ARGUMENT = {
        "self()", "node()", "object()", "bindings()", "get_tcw()", "erlang:self()"
    };

    private final SplittableRandom random;
    private List<String> bound = new ArrayList<>();

    /** A generator that draws from this source. */
    public FunTextGenerator(SplittableRandom random) {
        this.random = random;
    }

    /** The text of a fun. */
    public String fun() {
        int clauses = random.nextInt(3) == 0 ? random.nextInt(2, 4) : 1;
        StringJoiner text = new StringJoiner("; ", "fun", " end");
        for (int i = 0; i < clauses; i++) {
            text.add(clause());
        }
        return text.toString();
    }

    private String clause() {
        bound = new ArrayList<>();
        String head = head();
        String guard = random.nextInt(2) == 0 ? "" : " when " + join("; ", 1, 3, this::conjunction);
        return "(" + head + ")" + guard + " -> " + join(", ", 1, oneIn(4) ? 4 : 2, () -> expression(3));
    }

    private String conjunction() {
        return join(", ", 1, 3, () -> expression(2));
    }

    private String head() {
        return switch (random.nextInt(12)) {
            case 0 -> variable();
            case 1 -> "_";
            case 2 -> variable() + " = " + tuplePattern(2);
            case 3 -> tuplePattern(2) + " = " + variable();
            case 4 -> oneIn(3) ? pattern(2) : tuplePattern(1);
            default -> tuplePattern(2);
        };
    }

    private String tuplePattern(int depth) {
        return "{" + join(", ", 0, 5, () -> pattern(depth)) + "}";
    }

    private String pattern(int depth) {
        if (depth == 0 || random.nextInt(3) > 0) {
            return switch (random.nextInt(5)) {
                case 0 -> "_";
                case 1 -> scalar();
                default -> variable();
            };
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> tuplePattern(depth - 1);
            case 2 -> "[" + join(", ", 0, 4, () -> pattern(depth - 1)) + "]";
            case 3 -> "[" + join(", ", 1, 3, () -> pattern(depth - 1)) + "|" + pattern(depth - 1) + "]";
            case 4, 5 -> mapPattern(depth - 1);
            case 6 -> "\"ab\" ++ " + pattern(depth - 1);
            default -> oneIn(6) ? "(" + pattern(depth - 1) + " = " + variable() + ")" : scalar();
        };
    }

    private String mapPattern(int depth) {
        StringJoiner fields = new StringJoiner(", ", "#{", "}");
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            String key = switch (random.nextInt(4)) {
                case 0 -> "k" + i;
                case 1 -> "<<" + i + ">>";
                case 2 -> "{k, " + i + "}";
                default -> Integer.toString(i);
            };
            fields.add(key + " := " + pattern(depth));
        }
        return fields.toString();
    }

    private String variable() {
        String name = VARIABLES[random.nextInt(VARIABLES.length)];
        bound.add(name);
        return name;
    }

    private String expression(int depth) {
        if (depth == 0 || oneIn(3)) {
            return simple();
        }
        Supplier<String> part = () -> expression(depth - 1);
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> "(" + part.get() + " " + any(BINARY) + " " + part.get() + ")";
            case 4 -> "(" + any(UNARY) + part.get() + ")";
            case 5, 6 -> any(ONE_ARGUMENT) + "(" + part.get() + ")";
            case 7 -> any(TWO_ARGUMENTS) + "(" + part.get() + ", " + part.get() + ")";
            case 8 -> "binary_part(" + join(", ", 3, 4, part) + ")";
            case 9, 10 -> "{" + join(", ", 0, 4, part) + "}";
            case 11 -> "[" + join(", ", 0, 4, part) + "]";
            case 12 -> "[" + join(", ", 1, 3, part) + "|" + part.get() + "]";
            case 13 -> map(part);
            case 14 -> oneIn(3) ? segments() : scalar();
            default -> oneIn(5) ? unusual(part) : part.get();
        };
    }

    /** A map without equal keys: of two, Erlang drops the first even where its value cannot be translated. */
    private String map(Supplier<String> part) {
        StringJoiner fields = new StringJoiner(", ", "#{", "}");
        int size = random.nextInt(3);
        for (int i = 0; i < size; i++) {
            fields.add((oneIn(2) ? "k" + i : "{" + i + ", " + part.get() + "}") + " => " + part.get());
        }
        return fields.toString();
    }

    private String simple() {
        int choice = random.nextInt(12);
        if (choice < 6 && !bound.isEmpty()) {
            return bound.get(random.nextInt(bound.size()));
        }
        return switch (choice) {
            case 6 -> oneIn(4) ? "Unbound" : "Env";
            case 7 -> "N";
            case 8 -> any(NO_ARGUMENT);
            default -> scalar();
        };
    }

    private String segments() {
        return "<<"
                + join(", ", 1, 4, () -> switch (random.nextInt(6)) {
                    case 0 -> "Bin/binary";
                    case 1 -> "N:16/little";
                    case 2 -> "\"ab\"";
                    case 3 -> "(1 + 2):4";
                    case 4 -> oneIn(4) && !bound.isEmpty() ? bound.get(0) : "1.5/float";
                    default -> "955/utf8";
                })
                + ">>";
    }

    private String unusual(Supplier<String> part) {
        return switch (random.nextInt(8)) {
            case 0 -> "begin " + part.get() + " end";
            case 1 -> "case " + part.get() + " of 1 -> 2 end";
            case 2 -> "fun() -> " + part.get() + " end";
            case 3 -> "[E || E <- " + part.get() + "]";
            case 4 -> "(catch " + part.get() + ")";
            case 5 -> "(" + part.get() + " = " + part.get() + ")";
            case 6 -> "#{a := " + part.get() + "}";
            default -> "if true -> " + part.get() + " end";
        };
    }

    private String scalar() {
        return any(SCALARS);
    }

    private String any(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private String join(String separator, int low, int high, Supplier<String> part) {
        StringJoiner parts = new StringJoiner(separator);
        int count = random.nextInt(low, high);
        for (int i = 0; i < count; i++) {
            parts.add(part.get());
        }
        return parts.toString();
    }
}
