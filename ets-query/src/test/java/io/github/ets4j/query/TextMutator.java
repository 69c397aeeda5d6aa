/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spoils texts, token by token: what comes out is nearly Erlang, far from it, or very deep, very long or cut off. */
final class TextMutator {
    private static final Pattern TOKEN =
            Pattern.compile("\\w+|'[^']*'|\"[^\"]*\"|<<|>>|:=|=>|->|\\s+|.", Pattern.DOTALL);
    private static final String[] JUNK = {
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "<<",
        ">>",
        "#{",
        "|",
        "||",
        ",",
        ";",
        ".",
        "->",
        "=>",
        ":=",
        "=",
        "==",
        "++",
        "-",
        "+",
        "not",
        "when",
        "end",
        "fun",
        "begin",
        "case",
        "of",
        "catch",
        "'",
        "\"",
        "\"\"\"",
        "$",
        "$\\",
        "\\",
        "%",
        "#",
        "#r{}",
        "?",
        "@",
        "~",
        "\u0000",
        "\uD800",
        "\u00E9",
        "\u2028",
        "\uD83D\uDE00",
        "'$1'",
        "'$2'",
        "'_'",
        "'$_'",
        "'$$'",
        "'$999999999999'",
        "_",
        "X",
        "Y",
        "0",
        "1.0e400",
        "1.5e",
        "99#1",
        "16#",
        "36#zz",
        "1__0",
        "a",
        "'\\x{110000}'",
        "const",
        "object()",
        "/",
        "/bits",
        ":0",
        ":99999999999",
        "\n",
        "\r\n",
        "<<1:N>>",
        "<<X/binary>>",
        "tuple_size(X)",
        "1 bsl 999999999",
        "1 bsl (1 bsl 99)"
    };
    private static final String[] DEEP = {
        "{", "[", "(", "#{a=>", "#{", "<<", "<<(", "fun(", "fun({", "-", "not ", "- -", "begin ", "catch ", "X = ",
        "1 + ", "[a|", "f(", "a:", "$", "'", "\"\" ", "1,", "X;", "{{", "#{a:=", "case ", "if "
    };
    private static final int DEEP_MAX = 10_000;

    private final SplittableRandom random;

    TextMutator(SplittableRandom random) {
        this.random = random;
    }

    String mutate(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        int changes = random.nextInt(1, 4);
        for (int i = 0; i < changes; i++) {
            change(tokens);
        }
        return String.join("", tokens);
    }

    private void change(List<String> tokens) {
        if (tokens.isEmpty()) {
            tokens.add(junk());
            return;
        }
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> tokens.remove(at);
            case 3, 4 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
            case 5, 6 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
            case 7, 8, 9, 10 -> tokens.add(at, junk());
            case 11, 12, 13 -> tokens.set(at, junk());
            case 14 -> tokens.subList(at, tokens.size()).clear();
            case 15 -> tokens.set(at, tokens.get(at).substring(tokens.get(at).length() / 2));
            case 16 -> tokens.add(at, Character.toString(random.nextInt(0x20, 0x3000)));
            case 17 -> {
                int end = random.nextInt(at, tokens.size()) + 1;
                tokens.addAll(at, List.copyOf(tokens.subList(at, end)));
            }
            default -> extreme(tokens, at);
        }
    }

    private void extreme(List<String> tokens, int at) {
        int count = random.nextInt(8) == 0 ? DEEP_MAX : random.nextInt(1, 600);
        switch (random.nextInt(4)) {
            case 0 -> tokens.add(at, "9".repeat(count));
            case 1 -> tokens.add(at, random.nextBoolean() ? "a".repeat(count) : "'" + "x".repeat(count) + "'");
            case 2 -> {
                tokens.add(at, "{".repeat(count));
                tokens.add(Math.min(tokens.size(), at + 2), "}".repeat(count));
            }
            default -> tokens.add(at, DEEP[random.nextInt(DEEP.length)].repeat(count));
        }
    }

    private String junk() {
        return JUNK[random.nextInt(JUNK.length)];
    }
}
