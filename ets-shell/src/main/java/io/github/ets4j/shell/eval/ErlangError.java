/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/**
 * An exception of the evaluated program: what Erlang would raise, why in words, and where. The place is that of the innermost
 * expression that failed; it is set once, on the way out.
 */
public final class ErlangError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Atom BADARG = Atom.of("badarg");
    private static final Atom BADARITH = Atom.of("badarith");
    private static final Atom SYSTEM_LIMIT = Atom.of("system_limit");

    private static final Atom ILLEGAL_GUARD = Atom.of("illegal_guard_expr");
    private static final Atom UNBOUND_VARIABLE = Atom.of("unbound_variable");

    private final transient Term reason;
    private transient Position position;

    /** An error with a reason as Erlang raises it, and a sentence for people. */
    public ErlangError(Term reason, String text) {
        super(text, null, false, false);
        this.reason = reason;
    }

    /** A {@code badarg}. */
    public static ErlangError badArgument(String text) {
        return new ErlangError(BADARG, text);
    }

    /** A {@code badarith}. */
    public static ErlangError badArithmetic(String text) {
        return new ErlangError(BADARITH, text);
    }

    /** A {@code system_limit}. */
    public static ErlangError systemLimit(String text) {
        return new ErlangError(SYSTEM_LIMIT, text);
    }

    /** An error whose reason is an atom and a term, such as {@code {badmatch, V}}. */
    public static ErlangError tagged(String tag, Term term, String text) {
        return new ErlangError(Tuple.of(Atom.of(tag), term), text);
    }

    /** A guard that Erlang would not compile. */
    static ErlangError illegalGuard(String what) {
        return new ErlangError(ILLEGAL_GUARD, what + " is not allowed in a guard");
    }

    /** What the engine refused, as it is raised by a call of {@code ets}. */
    static ErlangError of(EtsException refused, String call) {
        String which = refused.argument() == 0 ? "" : "argument " + refused.argument() + ": ";
        return new ErlangError(Atom.of(refused.reason().toString()), call + ": " + which + refused.text());
    }

    /** This error, which happened here unless a place further in is known already. */
    ErlangError at(Position here) {
        if (position == null) {
            position = here;
        }
        return this;
    }

    /** The reason as Erlang raises it, such as {@code badarg}. */
    public Term reason() {
        return reason;
    }

    /** Whether this is a fault of the program's text, which a guard does not hide. */
    boolean isMistake() {
        return reason == ILLEGAL_GUARD || reason instanceof Tuple tuple && tuple.element(1) == UNBOUND_VARIABLE;
    }

    /** Where it happened, or null if that is not known. */
    public Position position() {
        return position;
    }
}
