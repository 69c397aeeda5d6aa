/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code ets:i/1,2,3}: the rows of a table, numbered, a page at a time, as Erlang shows them. Where nobody can be asked what comes
 * next, all rows are shown. Rows are read page by page; what changes meanwhile may be shown or not.
 */
final class TableBrowser {
    private static final int HEIGHT = 40;
    private static final int WIDTH = 80;
    private static final int MARGIN = 8;
    private static final int READ_AT_ONCE = 100;
    private static final Atom OK = Atom.of("ok");
    private static final String COMMANDS = " (q)uit (p)Digits (k)ill /Regexp -->";
    private static final Term ALL = ListTerm.of(Tuple.of(Atom.of("_"), ListTerm.NIL, ListTerm.of(Atom.of("$_"))));

    private final Evaluator evaluator;
    private final Tables tables;
    private final Term table;
    private final int height;
    private final int width;

    /** Rows shown so far. */
    private final List<Term> shown = new ArrayList<>();

    private final List<Term> read = new ArrayList<>();
    private Term continuation;

    private TableBrowser(Evaluator evaluator, Tables tables, Term table, int height, int width) {
        this.evaluator = evaluator;
        this.tables = tables;
        this.table = table;
        this.height = height;
        this.width = width;
    }

    static void register(Functions functions, Tables tables) {
        functions.add("ets", "i", 0, (e, a) -> {
            e.out().print(tables.listing());
            return OK;
        });
        functions.add("ets", "i", 1, (e, a) -> new TableBrowser(e, tables, a[0], HEIGHT, WIDTH).browse());
        functions.add("ets", "i", 2, (e, a) -> new TableBrowser(e, tables, a[0], size(a, 1, 2), WIDTH).browse());
        functions.add("ets", "i", 3, (e, a) -> {
            return new TableBrowser(e, tables, a[0], size(a, 1, 2), size(a, 2, MARGIN + 1)).browse();
        });
    }

    private static int size(Term[] arguments, int index, int least) {
        return Arguments.between(arguments, index, least, Integer.MAX_VALUE);
    }

    private Term browse() {
        tables.call("first", List.of(table)); // throws if there is no such table, or it may not be read
        boolean showsPage = true;
        while (true) {
            if (showsPage) {
                showPage();
            }
            boolean isAtEnd = !fill();
            String prompt = (isAtEnd ? "EOT " : "(c)ontinue") + COMMANDS;
            String command = evaluator.dialog().ask(prompt);
            if (command == null && isAtEnd || command != null && command.strip().equals("q")) {
                return OK;
            }
            if (command != null && command.strip().equals("k")) {
                tables.call("delete", List.of(table));
                return OK;
            }
            showsPage = command == null || command.isBlank() || command.strip().equals("c");
            if (!showsPage) {
                obey(command.strip());
            }
        }
    }

    private void obey(String command) {
        if (command.startsWith("/")) {
            search(command.substring(1));
        } else if (command.matches("p[0-9]{1,9}")) {
            int number = Integer.parseInt(command.substring(1));
            if (number >= 1 && number <= shown.size()) {
                evaluator.out().print(TermText.pretty(shown.get(number - 1)) + "\n");
            }
        }
    }

    private void showPage() {
        for (int i = 1; i < height && fill(); i++) {
            show(read.remove(0));
        }
    }

    private void show(Term row) {
        shown.add(row);
        String number = String.format(Locale.ROOT, "<%-4d> ", shown.size());
        String text = TermText.pretty(row);
        int room = width - MARGIN - number.length();
        boolean fits = text.codePointCount(0, text.length()) <= room + MARGIN;
        String line = fits ? text : text.substring(0, text.offsetByCodePoints(0, Math.max(0, room))) + "  ...";
        evaluator.out().print(number + line + "\n");
    }

    /** Goes on to the next row whose text matches, and shows it. */
    private void search(String expression) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException wrong) {
            evaluator.out().print("no regular expression: " + wrong.getDescription() + "\n");
            return;
        }
        while (fill()) {
            Term row = read.remove(0);
            if (pattern.matcher(TermText.pretty(row)).find()) {
                show(row);
                return;
            }
            shown.add(row);
        }
    }

    /** Sees to it that there is a row to show; false at the end. */
    private boolean fill() {
        while (read.isEmpty() && continuation != Atom.END_OF_TABLE) {
            Term chunk = continuation == null
                    ? tables.call("select", List.of(table, ALL, IntegerTerm.of(READ_AT_ONCE)))
                    : tables.call("select", List.of(continuation));
            if (chunk instanceof Tuple found) {
                read.addAll(((ListTerm) found.element(1)).elements());
                continuation = found.element(2);
            } else {
                continuation = chunk;
            }
        }
        return !read.isEmpty();
    }
}
