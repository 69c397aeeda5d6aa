/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import io.github.ets4j.core.index.IndexDefinition;
import io.github.ets4j.core.index.IndexedExpression;
import io.github.ets4j.core.index.RowExpression;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.analysis.ExpressionTerm;
import io.github.ets4j.query.analysis.IndexBody;
import io.github.ets4j.query.analysis.MatchExpression;
import io.github.ets4j.query.analysis.Problem;
import io.github.ets4j.query.analysis.TermLocator;
import io.github.ets4j.query.program.ValueProgram;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a secondary index is on: an expression as the body of a match function has it, over the row. In it {@code '$N'} is
 * element {@code N} of the row, which {@code {element,N,'$_'}} says as well, and {@code '$_'} is the row.
 *
 * <pre>{@code
 * IndexExpression age = IndexExpression.element(3);
 * IndexExpression name = IndexExpression.parse("{{'$3','$2'}}"); // last name, then first name
 * IndexExpression city = IndexExpression.parse("{map_get, city, '$4'}");
 * }</pre>
 *
 * <p>A row for which the expression fails, such as one that is too short, has no value and is not in the index. The value
 * depends on the row alone: {@code self} and {@code node} are refused, as is {@code '$$'}.
 *
 * <p>Immutable and thread-safe. Two are equal if they are the same in normal form, in which elements are {@code '$N'}.
 *
 * <p>What is no such expression is refused with {@link EtsException} {@code badarg}, or {@code system_limit} if it is nested
 * deeper than {@link io.github.ets4j.term.Terms#NESTING_MAX}. The text tells what is wrong: {@code index expression: {self}
 * calls self/0, whose answer depends on more than the row}.
 */
public final class IndexExpression implements IndexedExpression {
    /** The first elements: whoever plans a query asks for those that have an index. */
    private static final List<IndexExpression> ELEMENTS =
            IntStream.rangeClosed(1, 16).mapToObj(IndexExpression::ofElement).toList();

    private final MatchExpression body;
    private final Term term;
    private final ValueProgram program;

    private IndexExpression(MatchExpression body, Term term) {
        this.body = body;
        this.term = term;
        this.program = new ValueProgram(body);
    }

    /**
     * The element at a position.
     *
     * @param position 1 or more
     */
    public static IndexExpression element(int position) {
        if (position < 1) {
            throw EtsException.badArgument(
                    Kind.NONE, 0, "index expression: elements are counted from 1: position=" + position);
        }
        return position <= ELEMENTS.size() ? ELEMENTS.get(position - 1) : ofElement(position);
    }

    private static IndexExpression ofElement(int position) {
        return of(Atom.of("$" + position));
    }

    /** The expression that this term is. */
    public static IndexExpression of(Term body) {
        return checked(required("body", body), null);
    }

    /** What an index is on, be it an element or more. For the engine's own modules. */
    public static IndexExpression indexed(IndexDefinition definition) {
        return definition.position() > 0 ? element(definition.position()) : (IndexExpression) definition.expression();
    }

    /**
     * The expression in this text: Erlang syntax of a term, such as {@code {{'$3','$2'}}}; a dot may follow it. The texts of
     * errors begin {@code line:column: }.
     */
    public static IndexExpression parse(String text) {
        return checked(TermParser.parse(required("text", text)), text);
    }

    private static IndexExpression checked(Term given, String text) {
        Term normal = ExpressionTerm.ofIndex(body(given, text));
        return new IndexExpression(body(normal, null), normal); // again, as fields of maps may stand in another order
    }

    private static MatchExpression body(Term term, String text) {
        IndexBody.Result result = IndexBody.check(term);
        Problem problem = result.problem();
        if (problem != null) {
            String before = text == null ? "" : TermLocator.locate(text, problem.path()) + ": ";
            throw problem.toException(before, "index expression: ");
        }
        return result.expression();
    }

    private static <T> T required(String name, T value) {
        if (value == null) {
            throw EtsException.badArgument(Kind.NONE, 0, name + "=null");
        }
        return value;
    }

    /** Whether it is just an element of the row. */
    public boolean isElement() {
        return position() > 0;
    }

    /** The position of the element that it is, 0 if it is more than an element. */
    public int position() {
        return IndexBody.position(body);
    }

    /** The expression in normal form, as a term. */
    public Term term() {
        return term;
    }

    /** The value of a row that is in no table, null if it has none. */
    public Term valueOf(Tuple row) {
        return program.run(required("row", row));
    }

    /** The expression in row form. For the engine's own modules. */
    public MatchExpression body() {
        return body;
    }

    /** An index on this, as tables know it. For the engine's own modules. */
    public IndexDefinition define(Atom name, boolean isUnique) {
        return isElement()
                ? IndexDefinition.ofElement(name, position(), isUnique)
                : IndexDefinition.ofExpression(name, this, isUnique);
    }

    /** For the engine's own modules. */
    @Override
    public RowExpression open(Memory memory) {
        return program.open(memory);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexExpression that && term.equals(that.term);
    }

    @Override
    public int hashCode() {
        return term.hashCode();
    }

    /** The expression in normal form, in Erlang syntax. */
    @Override
    public String toString() {
        return term.toString();
    }
}
