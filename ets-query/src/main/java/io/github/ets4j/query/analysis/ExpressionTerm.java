/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.query.analysis.MatchExpression.Call;
import io.github.ets4j.query.analysis.MatchExpression.Constant;
import io.github.ets4j.query.analysis.MatchExpression.Field;
import io.github.ets4j.query.analysis.MatchExpression.ListOf;
import io.github.ets4j.query.analysis.MatchExpression.MapOf;
import io.github.ets4j.query.analysis.MatchExpression.TupleOf;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.stream.Stream;

/** Makes terms of expressions in row form, see {@link RowForm}. */
public final class ExpressionTerm {
    private static final Atom CONST = Atom.of("const");

    private final boolean elementsAsVariables;

    private ExpressionTerm(boolean elementsAsVariables) {
        this.elementsAsVariables = elementsAsVariables;
    }

    /** The body of an index: element {@code N} of the row is {@code '$N'}. */
    public static Term ofIndex(MatchExpression expression) {
        return new ExpressionTerm(true).of(expression);
    }

    /** An expression for any match function: element {@code N} of the row is {@code {element,N,'$_'}}. */
    static Term ofRow(MatchExpression expression) {
        return new ExpressionTerm(false).of(expression);
    }

    private Term of(MatchExpression expression) {
        if (expression instanceof Constant constant) {
            return ofConstant(constant.value());
        }
        if (expression instanceof Call call) {
            int position = elementsAsVariables ? IndexBody.position(call) : 0;
            return position > 0 ? MatchVariables.of(position) : ofCall(call);
        }
        if (expression instanceof TupleOf tuple) {
            return Tuple.of(Tuple.of(all(tuple.elements())));
        }
        if (expression instanceof ListOf list) {
            return ListTerm.improper(all(list.elements()), of(list.tail()));
        }
        return expression instanceof MapOf map ? ofMap(map) : MatchVariables.WHOLE_OBJECT;
    }

    private List<Term> all(List<MatchExpression> expressions) {
        return expressions.stream().map(this::of).toList();
    }

    private Term ofCall(Call call) {
        return Tuple.of(Stream.concat(
                        Stream.of(Atom.of(call.function().text())),
                        call.arguments().stream().map(this::of))
                .toList());
    }

    private Term ofMap(MapOf map) {
        Term[] keys = map.fields().stream().map(Field::key).map(this::of).toArray(Term[]::new);
        Term[] values = map.fields().stream().map(Field::value).map(this::of).toArray(Term[]::new);
        return MapTerm.of(keys, values);
    }

    private static Term ofConstant(Term value) {
        boolean isPlain = !(value instanceof Tuple)
                && !(value instanceof MapTerm)
                && !(value instanceof ListTerm list && !list.isEmpty())
                && value != MatchVariables.WHOLE_OBJECT
                && value != MatchVariables.ALL_VARIABLES
                && MatchVariables.number(value) == MatchVariables.NONE;
        return isPlain ? value : Tuple.of(CONST, value);
    }
}
