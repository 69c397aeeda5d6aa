/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.shell.eval.ErlangError;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form failed: the reason as a term, the place in the whole input, and the cause in words. */
final class EvaluationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern PLACED = Pattern.compile("([0-9]+):([0-9]+): (.*)", Pattern.DOTALL);
    private static final int REASON_LENGTH_MAX = 1000;

    private final transient Term reason;
    private final transient Position position;
    private final transient ErlangError error;

    EvaluationFailure(Term reason, Position position, String text) {
        this(reason, position, text, null);
    }

    private EvaluationFailure(Term reason, Position position, String text, ErlangError error) {
        super(text, null, false, false);
        this.reason = reason;
        this.position = position;
        this.error = error;
    }

    /** The failure of a form that begins at {@code start}; places in {@code failed} count from there. */
    static EvaluationFailure of(RuntimeException failed, Position start) {
        if (failed instanceof ErlangError error) {
            Position at = error.position() == null ? Position.START : error.position();
            return new EvaluationFailure(error.reason(), at.within(start), error.getMessage(), error);
        }
        EtsException refused = (EtsException) failed;
        Matcher placed = PLACED.matcher(refused.text());
        if (refused.kind() == EtsException.Kind.SYNTAX && placed.matches()) {
            Position at = new Position(Integer.parseInt(placed.group(1)), Integer.parseInt(placed.group(2)));
            return new EvaluationFailure(Atom.of("syntax_error"), at.within(start), placed.group(3));
        }
        return new EvaluationFailure(Atom.of(refused.reason().toString()), start, refused.text());
    }

    /** A fault of this program, not of the one it runs. */
    static EvaluationFailure internal(RuntimeException unexpected, Position start) {
        Term reason = Tuple.of(
                Atom.of("internal_error"), Atom.of(unexpected.getClass().getSimpleName()));
        return new EvaluationFailure(reason, start, "please report: " + unexpected);
    }

    /** The reason as {@code ~w} prints it, cut short where it would flood the output. */
    String reason() {
        String text = reason.toString();
        return text.length() <= REASON_LENGTH_MAX ? text : text.substring(0, REASON_LENGTH_MAX - 3) + "...";
    }

    /** The reason itself. */
    Term reasonTerm() {
        return reason;
    }

    /** What the program raised, or null if it never ran or the engine refused something outside it. */
    ErlangError error() {
        return error;
    }

    Position position() {
        return position;
    }

    /** {@code line:column: reason: text}. */
    String line() {
        return position + ": " + reason() + ": " + getMessage();
    }
}
