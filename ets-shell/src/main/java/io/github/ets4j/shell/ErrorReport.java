/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.shell.eval.ErlangError;
import io.github.ets4j.shell.eval.Invocation;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A failure as Erlang's shell prints it. Where Erlang says less than is known, such as {@code invalid options}, a line with the
 * place and the cause in words follows.
 */
final class ErrorReport {
    /** Where the text of an error begins, and goes on in the next line. */
    private static final int TITLE_COLUMN = "** exception error: ".length();

    private static final int LINE_LENGTH = 80;
    private static final String IN = " ".repeat(5);
    private static final String CALLED = " ".repeat(8);
    private static final String CALLED_AS = "called as ";

    /** Reasons that are mistakes in the text of an expression, found before Erlang would evaluate it. */
    private static final Set<String> MISTAKES = Set.of("syntax_error", "illegal_pattern", "illegal_guard_expr");

    private static final Map<String, String> TITLES = Map.of(
            "badarg", "bad argument",
            "badarith", "an error occurred when evaluating an arithmetic expression",
            "if_clause", "no true branch found when evaluating an if expression",
            "system_limit", "a system limit has been reached");

    private static final Map<String, String> TITLES_WITH_VALUE = Map.of(
            "badarg", "bad argument:",
            "badfun", "bad function",
            "badkey", "bad key:",
            "badmap", "bad map:",
            "badmatch", "no match of right hand side value",
            "bad_filter", "bad filter",
            "bad_generator", "bad generator",
            "case_clause", "no case clause matching");

    private static final List<String> COUNTS = List.of("no arguments", "one argument", "two arguments");

    private final EvaluationFailure failure;
    private final ErlangError error;
    private final StringBuilder out = new StringBuilder();

    private ErrorReport(EvaluationFailure failure) {
        this.failure = failure;
        this.error = failure.error();
    }

    /** The lines, each ended by a line feed. */
    static String of(EvaluationFailure failure) {
        return new ErrorReport(failure).report();
    }

    private String report() {
        Term reason = failure.reasonTerm();
        String name = tag(reason);
        if (MISTAKES.contains(name)) {
            return mistake(failure.getMessage());
        }
        if (name.equals("unbound_variable") && reason instanceof Tuple tuple) {
            return mistake("variable '" + ((Atom) tuple.element(2)).name() + "' is unbound");
        }
        ErlangError.Kind kind = error == null ? ErlangError.Kind.ERROR : error.kind();
        switch (kind) {
            case THROW -> value("** exception throw:", reason);
            case EXIT -> value("** exception exit:", reason);
            case ERROR -> error(reason, name);
        }
        return out.toString();
    }

    private String mistake(String text) {
        return "* " + failure.position() + ": " + text + "\n";
    }

    private static String tag(Term reason) {
        Term tag = reason instanceof Tuple tuple && tuple.size() == 2 ? tuple.element(1) : reason;
        return tag instanceof Atom atom ? atom.name() : "";
    }

    private void error(Term reason, String name) {
        out.append("** exception error: ");
        if (name.equals("function_clause") && origin() != null) {
            functionClause();
        } else if (name.equals("undef")) {
            out.append(failure.getMessage()).append('\n');
        } else {
            title(reason, name);
            call();
        }
        callers();
        detail();
    }

    private Invocation origin() {
        return error == null ? null : error.origin();
    }

    private void functionClause() {
        Invocation call = origin();
        out.append("no function clause matching ");
        String flat = TermLayout.call(call.qualifiedFunction(), call.arguments(), TITLE_COLUMN);
        if (column() + flat.length() > LINE_LENGTH || flat.indexOf('\n') >= 0) {
            out.append('\n').append(" ".repeat(TITLE_COLUMN));
        }
        out.append(flat).append('\n');
    }

    private int column() {
        return out.length() - out.lastIndexOf("\n") - 1;
    }

    private void title(Term reason, String name) {
        boolean isPair = reason instanceof Tuple;
        if (name.equals("badarity") && ((Tuple) reason).element(2) instanceof Tuple called) {
            badArity(called);
        } else if (isPair && TITLES_WITH_VALUE.containsKey(name)) {
            out.append(TITLES_WITH_VALUE.get(name));
            value("", ((Tuple) reason).element(2));
        } else if (!isPair && TITLES.containsKey(name)) {
            out.append(TITLES.get(name)).append('\n');
        } else {
            out.setLength(out.length() - 1);
            value("", reason);
        }
    }

    private void badArity(Tuple called) {
        Term fun = called.element(1);
        int given = ((ListTerm) called.element(2)).size();
        int arity = ((Fun) fun).arity();
        String count = given < COUNTS.size() ? COUNTS.get(given) : given + " arguments";
        out.append("interpreted function with arity ").append(arity).append(" called with ");
        out.append(count).append('\n');
    }

    /** A label and a value, on the next line if they do not fit on one. */
    private void value(String label, Term value) {
        out.append(label).append(' ');
        int column = column();
        String text = TermLayout.term(value, column);
        if (text.indexOf('\n') >= 0 && column > TITLE_COLUMN) {
            out.append('\n').append(" ".repeat(TITLE_COLUMN));
            text = TermLayout.term(value, TITLE_COLUMN);
        }
        out.append(text).append('\n');
    }

    // The call that failed, and those around it

    private void call() {
        Invocation call = origin();
        if (call == null) {
            return;
        }
        out.append(IN).append(call.isOperator() ? "in operator  " : "in function  ");
        out.append(call.name()).append('\n');
        out.append(CALLED).append(CALLED_AS).append(written(call)).append('\n');
        error.faults()
                .forEach((argument, text) -> out.append(CALLED)
                        .append("*** argument ")
                        .append(argument)
                        .append(": ")
                        .append(text)
                        .append('\n'));
    }

    private static String written(Invocation call) {
        int column = CALLED.length() + CALLED_AS.length();
        if (!call.isOperator()) {
            return TermLayout.call(call.qualifiedFunction(), call.arguments(), column);
        }
        String operator = call.function().name();
        if (call.arguments().size() == 1) {
            return operator + " " + TermLayout.term(call.arguments().get(0), column + operator.length() + 1);
        }
        String left = TermLayout.term(call.arguments().get(0), column) + " " + operator + " ";
        int right = column + left.length() - Math.max(0, left.lastIndexOf('\n') + 1);
        return left + TermLayout.term(call.arguments().get(1), left.indexOf('\n') < 0 ? right : right - column);
    }

    private void callers() {
        if (error != null) {
            error.callers()
                    .forEach(caller -> out.append(IN)
                            .append("in call from ")
                            .append(caller.name())
                            .append('\n'));
        }
    }

    private void detail() {
        String detail = error == null ? failure.getMessage() : error.detail();
        boolean isKnown = failure.reasonTerm() instanceof Tuple || !isVague(failure.reasonTerm());
        if (detail != null && !isKnown) {
            out.append(IN).append("at ").append(failure.position()).append(": ");
            out.append(detail).append('\n');
        }
    }

    /** Whether a reason leaves open what happened. */
    private static boolean isVague(Term reason) {
        String name = TermText.format(reason);
        return name.equals("badarg") || name.equals("system_limit") || name.equals("interrupted");
    }
}
