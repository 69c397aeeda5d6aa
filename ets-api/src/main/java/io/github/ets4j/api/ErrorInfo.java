/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Erlang tells of a failed call of an {@code ets} function: its {@code error_info}, and what its shell makes of that. An
 * {@link EtsException} names the first argument that was found at fault, with what was found there; this names all of them, in
 * the words of Erlang, which people search for.
 *
 * <p>Immutable.
 *
 * @param reason what Erlang raises
 * @param cause {@code none}, {@code type}, {@code id}, {@code access}, {@code table_type}, {@code badkey}, {@code keypos},
 *     {@code position}, {@code owner}, {@code not_owner} or {@code already_exists}; where Erlang knows of no cause, such as a
 *     memory limit, {@code none}
 * @param arguments what is wrong with each argument at fault, by its number from 1; empty where Erlang blames none
 */
public record ErrorInfo(Reason reason, Atom cause, SortedMap<Integer, String> arguments) {
    /** Keeps a copy of the map. */
    public ErrorInfo {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    /**
     * What Erlang tells of a failure.
     *
     * @param function name of the function of {@code ets}
     * @param arguments all arguments of the call
     * @param failure what the call threw
     */
    public static ErrorInfo of(String function, List<? extends Term> arguments, EtsException failure) {
        Kind cause = ErrorTexts.cause(function, failure.kind());
        Term[] values = arguments.toArray(new Term[0]);
        boolean isBlamed = cause != Kind.NONE || ErrorTexts.isAboutArguments(failure.kind());
        SortedMap<Integer, String> faults =
                isBlamed ? ErrorTexts.faults(function, values, cause) : Collections.emptySortedMap();
        return new ErrorInfo(failure.reason(), Terms.atom(cause.toString()), faults);
    }

    /**
     * Whether our own text of the failure says more than Erlang's: no argument is blamed, or the text does not tell what is
     * wrong with it, such as {@code invalid options}.
     */
    public boolean isVague() {
        return arguments.isEmpty()
                || cause.name().equals("none") && arguments.values().stream().anyMatch(ErrorTexts::isVague);
    }

    /** As a term: {@code {Reason, Cause, #{Argument => Text}}}, the texts binaries. */
    public Term term() {
        Map<Term, Term> texts = new HashMap<>();
        arguments.forEach((number, text) -> texts.put(IntegerTerm.of(number), Terms.binary(text)));
        return Terms.tuple(Terms.atom(reason.toString()), cause, MapTerm.of(texts));
    }
}
