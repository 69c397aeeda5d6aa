/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

/**
 * An Erlang term. Terms are immutable and safe to share between threads.
 *
 * <p>{@link Object#equals equals} is Erlang's {@code =:=} (1 and 1.0 differ, 0.0 and -0.0 differ, as in OTP 27). {@link #compareTo}
 * is Erlang's term order, whose zero is Erlang's {@code ==}; so the order is not consistent with equals for numbers of
 * different types. {@link Object#toString toString} is Erlang syntax as {@code ~w} prints it.
 */
public sealed interface Term extends Comparable<Term>
        permits IntegerTerm, FloatTerm, Atom, Reference, Fun, Port, Pid, Tuple, MapTerm, ListTerm, Bitstring {

    /** Compares in Erlang term order; zero exactly where Erlang's {@code ==} holds. */
    @Override
    default int compareTo(Term other) {
        return TermOrder.compare(this, other);
    }
}
