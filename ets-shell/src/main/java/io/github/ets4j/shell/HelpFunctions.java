/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code help/0,1} and {@code h/1,2,3}: the reference of {@code ets} in the shell. */
final class HelpFunctions {
    /** A name without a call is no expression, so this form is known by its text. */
    private static final Pattern HELP_ON_FUNCTION =
            Pattern.compile("\\s*(?:help|h)\\s*\\(\\s*ets\\s*:\\s*(\\w+)\\s*(?:/\\s*(\\d{1,2}))?\\s*\\)\\s*\\.?\\s*");

    private static final String SUMMARY = """
            Enter Erlang expressions, each ended by a dot: Tab = ets:new(people, [ordered_set]).
              ets:F(...)             every function of ets; Tab completes its name
              lists: maps: io: math: a useful part of these modules
              help(ets).             all functions of ets
              help(ets:select).      usage, an example and the errors of one; also h(ets, select)
              help("match").         functions that tell of something
              b().                   show all variables
              explain(ets:select(T, MS)).
                                     how a select, match or one of their relatives finds its rows: keys, program, rows visited
              index:create(T, by_age, 3).
                                     another way to find rows; index:lookup(T, by_age, 30), index:range(T, by_age, 30, 40)
              f(). f(X).             forget all variables, or X
              flush().               show and drop the messages to this process
              process().             another process, to own tables or to be an heir; kill(P). ends it, flush(P). shows its messages
              help().                this text
              q(). halt(). halt(N).  leave, with exit status N
            """;

    private final Reference reference = Reference.load();
    private final PrintStream out;

    HelpFunctions(PrintStream out) {
        this.out = out;
    }

    /** Whether the text of a form asks for a function by its bare name, and has been answered. */
    boolean answers(String form) {
        Matcher matcher = HELP_ON_FUNCTION.matcher(form);
        if (!matcher.matches()) {
            return false;
        }
        show(matcher.group(1), matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2)));
        return true;
    }

    /** Answers a call of {@code help} or {@code h}; false if its arguments are none that they take. */
    boolean call(List<Expression> arguments) {
        if (arguments.isEmpty()) {
            out.print(SUMMARY);
            return true;
        }
        List<String> words = new ArrayList<>();
        for (Expression argument : arguments) {
            String word = word(argument);
            if (word == null) {
                return false;
            }
            words.add(word);
        }
        boolean isOnEts = words.get(0).equals("ets") && arguments.get(0) instanceof Literal;
        if (words.size() == 1) {
            if (isOnEts) {
                showAll();
            } else {
                search(words.get(0));
            }
            return true;
        }
        if (!isOnEts) {
            out.print("There is a reference of ets only.\n");
            return true;
        }
        boolean hasArity = words.size() == 3 && words.get(2).matches("\\d{1,2}");
        if (words.size() > 2 && !hasArity) {
            return false;
        }
        show(words.get(1), hasArity ? Integer.parseInt(words.get(2)) : -1);
        return true;
    }

    private static String word(Expression argument) {
        if (argument instanceof StringLiteral string) {
            return string.text();
        }
        if (argument instanceof Literal literal && literal.value() instanceof Atom atom) {
            return atom.name();
        }
        return argument instanceof Literal literal && literal.value() instanceof IntegerTerm number
                ? number.toString()
                : null;
    }

    private void showAll() {
        for (Reference.Entry entry : reference.entries()) {
            entry.usage().forEach(line -> out.print("ets:" + line + "\n"));
        }
    }

    private void show(String name, int arity) {
        Reference.Entry entry = reference.find(name);
        if (entry == null) {
            out.print("There is no function ets:" + name + ".\n");
            search(name);
            return;
        }
        List<String> usage = arity < 0 ? entry.usage() : entry.usage(arity);
        if (usage.isEmpty()) {
            out.print("There is no function ets:" + name + "/" + arity + "; there is:\n");
            usage = entry.usage();
        }
        show(entry, usage);
    }

    private void show(Reference.Entry entry, List<String> usage) {
        usage.forEach(line -> out.print("ets:" + line + "\n"));
        out.print('\n');
        entry.text().forEach(line -> out.print(line + "\n"));
        out.print("\nAtomicity: " + entry.atomicity() + "\n\nExample:\n");
        for (Reference.Example example : entry.examples()) {
            out.print("  > " + example.expression() + "\n");
            example.answer().lines().forEach(line -> out.print("  " + line + "\n"));
        }
        if (!entry.errors().isEmpty()) {
            out.print("\nErrors:\n");
            entry.errors().forEach(error -> out.print("  " + error + "\n"));
        }
    }

    /** Functions whose names hold a word, else those whose texts do. */
    private void search(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        List<Reference.Entry> found = reference.entries().stream()
                .filter(entry -> entry.name().contains(wanted))
                .toList();
        if (found.isEmpty()) {
            found = reference.entries().stream()
                    .filter(entry -> tells(entry, wanted))
                    .toList();
        }
        if (found.size() == 1) {
            show(found.get(0), found.get(0).usage());
        } else if (found.isEmpty()) {
            out.print("Nothing is told of " + word + ".\n");
        }
        if (found.size() > 1) {
            found.forEach(entry -> entry.usage().forEach(line -> out.print("ets:" + line + "\n")));
        }
    }

    private static boolean tells(Reference.Entry entry, String wanted) {
        return String.join("\n", entry.text()).toLowerCase(Locale.ROOT).contains(wanted)
                || String.join("\n", entry.errors()).toLowerCase(Locale.ROOT).contains(wanted);
    }
}
