/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.analysis.KeyAnalysis;
import io.github.ets4j.query.analysis.KeyExplanation;
import io.github.ets4j.query.analysis.MatchClause;
import io.github.ets4j.query.analysis.MatchExpression;
import io.github.ets4j.query.analysis.Pattern;
import io.github.ets4j.query.analysis.Problem;
import io.github.ets4j.query.analysis.ReplacementCheck;
import io.github.ets4j.query.analysis.SpecificationChecker;
import io.github.ets4j.query.analysis.TermLocator;
import io.github.ets4j.query.analysis.ValueAnalysis;
import io.github.ets4j.query.program.MatchProgram;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

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
    private static final Term NO_PROCESS = new Pid(Atom.NO_NODE, 0, 0, 0);

    /** Analyses of values that are kept: a table rarely has more indexes. */
    private static final int VALUES_MAX = 16;

    private final Term term;
    private final List<MatchClause> clauses;
    private final String text; // null if it was not made from a text
    private Keys keys; // the last analysis, or null; immutable, so a race only repeats one
    private List<Values> values; // the last analyses, or null; immutable, so a race only repeats one
    private MatchProgram program; // null until it is asked for; immutable, so a race only makes it twice

    private MatchSpecification(Term term, List<MatchClause> clauses, String text) {
        this.term = term;
        this.clauses = clauses;
        this.text = text;
    }

    /** An analysis of keys with what it depends on. */
    private record Keys(boolean ordered, int keyPosition, KeyExplanation explanation) {}

    /** An analysis of the values of an index expression. */
    private record Values(IndexExpression expression, KeyExplanation explanation) {}

    /** The match specification that this term is. */
    public static MatchSpecification of(Term specification) {
        return checked(required("specification", specification), null);
    }

    /**
     * The match specification in this text: Erlang syntax of a term, such as {@code [{{'$1','$2'},[],['$_']}]}; a dot may follow
     * it. The texts of errors begin {@code line:column: }.
     */
    public static MatchSpecification parse(String text) {
        return checked(TermParser.parse(required("text", text)), text);
    }

    private static MatchSpecification checked(Term specification, String text) {
        SpecificationChecker.Result result = SpecificationChecker.check(specification);
        if (!result.problems().isEmpty()) {
            throw refusal(Problem.firstOf(result.problems()), text);
        }
        return new MatchSpecification(specification, result.clauses(), text);
    }

    private static EtsException refusal(Problem problem, String text) {
        return problem.toException(text == null ? "" : TermLocator.locate(text, problem.path()) + ": ");
    }

    private static <T> T required(String name, T value) {
        if (value == null) {
            throw EtsException.badArgument(Kind.NONE, 0, name + "=null");
        }
        return value;
    }

    /**
     * The match specification that a fun says, as {@code ets:fun2ms/1} makes it: {@code fun({K, V}) when V > 30 -> K end}; a dot
     * may follow it. {@link FunctionTranslator} tells what it may hold. The texts of errors begin {@code line:column: }.
     */
    public static MatchSpecification fun2ms(String text) {
        return of(FunctionTranslator.translate(required("text", text)));
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
        return of(ListTerm.of(Tuple.of(required("pattern", head), ListTerm.NIL, ListTerm.of(result))));
    }

    /**
     * What Erlang's own check says of a term, in its words and order: what {@code ets:test_ms/2} answers as {@code {error,
     * List}}. Empty for a match specification, except that Erlang, here as elsewhere where there is no table, refuses {@code []}.
     */
    public static List<Diagnostic> diagnose(Term specification) {
        if (required("specification", specification).equals(ListTerm.NIL)) {
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

    /** The match functions in the form in which they run. For the engine's own modules. */
    public MatchProgram program() {
        MatchProgram made = program;
        if (made == null) {
            made = MatchProgram.of(clauses);
            program = made;
        }
        return made;
    }

    /** As {@link #run(Collection, Term)}; {@code self/0} yields {@code <0.0.0>}. */
    public List<Term> run(Collection<? extends Term> terms) {
        return run(terms, NO_PROCESS);
    }

    /**
     * What {@code ets:match_spec_run} yields: of every term that matches, in order, the result. A term need not be a tuple: a
     * variable or {@code '_'} as head matches every term, and a list or a map as head matches lists or maps.
     *
     * @param terms the terms
     * @param self what {@code self/0} yields
     * @return the results, unmodifiable
     */
    public List<Term> run(Collection<? extends Term> terms, Term self) {
        required("self", self);
        List<Term> results = new ArrayList<>();
        for (Term term : required("terms", terms)) {
            Term result = program().run(required("term", term), self);
            if (result != null) {
                results.add(result);
            }
        }
        return Collections.unmodifiableList(results);
    }

    /**
     * Whether it is {@code [{'_',[],[true]}]} or says the same in its first match function: every object matches, with {@code
     * true} as result.
     */
    public boolean isEverything() {
        if (clauses.isEmpty()) {
            return false;
        }
        MatchClause first = clauses.get(0);
        return (first.head() instanceof Pattern.Any || first.head() instanceof Pattern.Bind)
                && first.guards().stream().allMatch(MatchSpecification::isTrue)
                && isTrue(first.result());
    }

    private static boolean isTrue(MatchExpression expression) {
        return expression instanceof MatchExpression.Constant constant && constant.value() == Atom.TRUE;
    }

    /**
     * The keys to look at for all objects that can match. For the engine's own modules.
     *
     * @param ordered whether the table is an {@code ordered_set}
     * @param keyPosition 1-based position of the key
     */
    public KeySelection keys(boolean ordered, int keyPosition) {
        return analyseKeys(ordered, keyPosition).selection();
    }

    private KeyExplanation analyseKeys(boolean ordered, int keyPosition) {
        Keys known = keys;
        if (known == null || known.ordered != ordered || known.keyPosition != keyPosition) {
            known = new Keys(ordered, keyPosition, KeyAnalysis.explain(clauses, ordered, keyPosition));
            keys = known;
        }
        return known.explanation;
    }

    /**
     * The values that an index expression can have for the objects that can match: whatever matches has one of them. For the
     * engine's own modules. The selection is that of an ordered table, whose keys the values are.
     */
    public KeyExplanation values(IndexExpression expression) {
        List<Values> last = values;
        List<Values> known = last == null ? List.of() : last;
        for (Values analysis : known) {
            if (analysis.expression.equals(expression)) {
                return analysis.explanation;
            }
        }
        Values made = new Values(expression, ValueAnalysis.explain(clauses, expression.body()));
        List<Values> more = new ArrayList<>(known.size() == VALUES_MAX ? known.subList(1, VALUES_MAX) : known);
        more.add(made);
        values = List.copyOf(more);
        return made.explanation;
    }

    /**
     * Tells, for people, how it runs: which keys a table looks at, as {@link #explainKeys} does, and the program, a line for each
     * step.
     *
     * @param type type of the table
     * @param keyPosition 1-based position of the key
     */
    public String explain(TableType type, int keyPosition) {
        StringBuilder text = new StringBuilder("keys\n");
        explainKeys(type, keyPosition)
                .lines()
                .forEach(line -> text.append("  ").append(line).append('\n'));
        return text.append(program().listing()).toString();
    }

    /**
     * Tells, for people, which keys a table looks at: one line for each match function and one for all. A key is <em>bound</em>
     * (looked up), <em>partly bound</em> (a range of keys that begin alike), <em>narrowed by guards</em> (a range of keys between
     * bounds), <em>impossible</em> (nothing is looked at), or the table is scanned.
     *
     * @param type type of the table
     * @param keyPosition 1-based position of the key
     */
    public String explainKeys(TableType type, int keyPosition) {
        return analyseKeys(required("type", type).isOrdered(), keyPosition).toString();
    }

    /**
     * Refuses what {@code select_replace} refuses: a match function of which it is not seen without running it that its result
     * is an object with the same key.
     *
     * @param keyPosition 1-based position of the key
     */
    public void requireReplacement(int keyPosition) {
        Problem problem = ReplacementCheck.check(term, keyPosition);
        if (problem != null) {
            throw refusal(problem, text);
        }
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
