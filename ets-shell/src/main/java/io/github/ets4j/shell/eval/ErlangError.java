/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.api.ErrorInfo;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** Erlang's classes of exceptions. */
    public enum Kind {
        /** Something is wrong. */
        ERROR,
        /** A process ends itself. */
        EXIT,
        /** A value is thrown to whoever catches it. */
        THROW
    }

    private final Kind kind;
    private final transient Term reason;
    private final transient SortedMap<Integer, String> faults;
    private transient boolean isExplained;
    private transient Position position;
    private transient Invocation origin;
    private transient String detail;
    private final transient List<Invocation> callers = new ArrayList<>();

    private ErlangError(Kind kind, Term reason, String text, SortedMap<Integer, String> faults) {
        super(text, null, false, false);
        this.kind = kind;
        this.reason = reason;
        this.faults = faults;
    }

    /** An error with a reason as Erlang raises it, and a sentence for people. */
    public ErlangError(Term reason, String text) {
        this(Kind.ERROR, reason, text, Collections.emptySortedMap());
    }

    /** What the program itself raises, of which there is nothing more to tell. */
    static ErlangError raised(Kind kind, Term reason, String text) {
        ErlangError raised = new ErlangError(kind, reason, text, Collections.emptySortedMap());
        raised.isExplained = true;
        return raised;
    }

    /** A {@code badarg}. */
    public static ErlangError badArgument(String text) {
        return new ErlangError(BADARG, text);
    }

    /** A {@code badarg} with what is wrong with an argument, counted from 1. */
    static ErlangError badArgument(int argument, String fault, Term value) {
        String text = "argument " + argument + " is " + fault + ": " + Text.brief(value);
        return new ErlangError(Kind.ERROR, BADARG, text, new TreeMap<>(Map.of(argument, fault)));
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
    static ErlangError of(EtsException refused, Invocation call) {
        ErrorInfo info = ErrorInfo.of(call.function().name(), call.arguments(), refused);
        String which = refused.argument() == 0 ? "" : "argument " + refused.argument() + ": ";
        String written = call.arguments().stream().map(Text::brief).collect(Collectors.joining(",", "(", ")"));
        String text = call.module() + ":" + call.function() + written + ": " + which + refused.text();
        Atom reason = Atom.of(refused.reason().toString());
        ErlangError error = new ErlangError(Kind.ERROR, reason, text, info.arguments());
        error.isExplained = !info.isVague();
        error.detail = which + refused.text();
        error.origin = call;
        return error;
    }

    /** This error, on its way out of a call: one that began in it, or in something that it called. */
    ErlangError through(Invocation call) {
        if (origin == null && position == null && kind == Kind.ERROR) {
            origin = call;
            isExplained |= call.isOperator() && reason != SYSTEM_LIMIT;
        } else {
            callers.add(call);
        }
        return this;
    }

    /** This error, which happened here unless a place further in is known already. */
    ErlangError at(Position here) {
        if (position == null) {
            position = here;
        }
        return this;
    }

    /** Its class. */
    public Kind kind() {
        return kind;
    }

    /** The call that failed by itself, or null if it was none. */
    public Invocation origin() {
        return origin;
    }

    /** The calls of functions that called funs, out of which the error came, innermost first. */
    public List<Invocation> callers() {
        return Collections.unmodifiableList(callers);
    }

    /** What is wrong with which argument of {@link #origin}. */
    public SortedMap<Integer, String> faults() {
        return faults;
    }

    /** What there is to tell beyond reason, call and faults; null if that is all. */
    public String detail() {
        if (isExplained || !faults.isEmpty() && detail == null) {
            return null;
        }
        return detail != null ? detail : getMessage();
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
