/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import io.github.ets4j.query.analysis.MatchClause;
import io.github.ets4j.query.analysis.Problem;
import io.github.ets4j.query.analysis.SpecificationChecker;
import io.github.ets4j.query.analysis.TermLocator;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.Objects;

/**
 * A match specification, checked: a list of match functions {@code {Head, Guards, Body}} that say which objects of a table are
 * meant, and what is wanted of them. {@code docs/spec/match-specifications.md} describes the language, which is that of ETS.
 *
 * <pre>{@code
 * MatchSpecification old = MatchSpecification.parse("[{{'$1','$2'}, [{'>','$2',30}], ['$1']}]");
 * }</pre>
 *
 * <p>Making one costs the check; keep it if it is used again. Immutable and thread-safe; two are equal if their terms are
 * {@code =:=}.
 *
 * <p>What is no match specification is refused with {@link io.github.ets4j.error.EtsException} {@code badarg}, or {@code
 * system_limit} if it is nested deeper than {@link io.github.ets4j.term.Terms#NESTING_MAX}. The text tells which match
 * function and which part of it is wrong, and what was expected: {@code clause 2, guard 1: '$3' is not bound by the head}.
 */
public final class MatchSpecification {
    private static final Term WHOLE_OBJECT = Atom.of("$_");
    private static final Term ALL_VARIABLES = Atom.of("$$");

    private final Term term;
    private final List<MatchClause> clauses;

    private MatchSpecification(Term term, List<MatchClause> clauses) {
        this.term = term;
        this.clauses = clauses;
    }

    /** The match specification that this term is. */
    public static MatchSpecification of(Term specification) {
        Objects.requireNonNull(specification, "specification");
        SpecificationChecker.Result result = SpecificationChecker.check(specification);
        if (!result.problems().isEmpty()) {
            throw Problem.firstOf(result.problems()).toException("");
        }
        return new MatchSpecification(specification, result.clauses());
    }

    /**
     * The match specification in this text: Erlang syntax of a term, such as {@code [{{'$1','$2'},[],['$_']}]}; a dot may follow
     * it. The texts of errors begin {@code line:column: }.
     */
    public static MatchSpecification parse(String text) {
        Term specification = TermParser.parse(Objects.requireNonNull(text, "text"));
        SpecificationChecker.Result result = SpecificationChecker.check(specification);
        if (!result.problems().isEmpty()) {
            Problem first = Problem.firstOf(result.problems());
            throw first.toException(TermLocator.locate(text, first.path()) + ": ");
        }
        return new MatchSpecification(specification, result.clauses());
    }

    /** What {@code match} means by a pattern: of the objects that match it, the list of what its variables are bound to. */
    public static MatchSpecification ofPattern(Term pattern) {
        return ofHead(pattern, ALL_VARIABLES);
    }

    /** What {@code match_object} means by a pattern: the objects that match it. */
    public static MatchSpecification ofObjectPattern(Term pattern) {
        return ofHead(pattern, WHOLE_OBJECT);
    }

    /** What {@code match_delete} means by a pattern: {@code true} for the objects that match it. */
    public static MatchSpecification ofDeletePattern(Term pattern) {
        return ofHead(pattern, Atom.TRUE);
    }

    private static MatchSpecification ofHead(Term head, Term result) {
        Objects.requireNonNull(head, "pattern");
        return of(ListTerm.of(Tuple.of(head, ListTerm.NIL, ListTerm.of(result))));
    }

    /**
     * What Erlang's own check says of a term, in its words and order: what {@code ets:test_ms/2} answers as {@code {error,
     * List}}. Empty for a match specification, except that Erlang, here as elsewhere where there is no table, refuses {@code []}.
     */
    public static List<Diagnostic> diagnose(Term specification) {
        Objects.requireNonNull(specification, "specification");
        if (specification.equals(ListTerm.NIL)) {
            return List.of(new Diagnostic(Diagnostic.Severity.ERROR, "Match programs are not in a list."));
        }
        return SpecificationChecker.check(specification).problems().stream()
                .map(problem -> new Diagnostic(Diagnostic.Severity.ERROR, problem.ertsText()))
                .toList();
    }

    /** The match specification as a term. */
    public Term term() {
        return term;
    }

    /** The match functions, checked. For the engine's own modules. */
    public List<MatchClause> clauses() {
        return clauses;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MatchSpecification that && term.equals(that.term);
    }

    @Override
    public int hashCode() {
        return term.hashCode();
    }

    /** The match specification in Erlang syntax. */
    @Override
    public String toString() {
        return term.toString();
    }
}
