/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.query.analysis.MatchExpression.Call;
import io.github.ets4j.query.analysis.MatchExpression.Constant;
import io.github.ets4j.query.analysis.MatchExpression.Field;
import io.github.ets4j.query.analysis.MatchExpression.ListOf;
import io.github.ets4j.query.analysis.MatchExpression.MapOf;
import io.github.ets4j.query.analysis.MatchExpression.TupleOf;
import io.github.ets4j.query.analysis.MatchExpression.Variable;
import io.github.ets4j.query.analysis.MatchExpression.WholeObject;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Expressions in row form: without variables, with calls that reach into the row in their places. Two expressions of
 * different match functions yield the same for a row if their row forms are equal.
 */
final class RowForm {
    /** So many elements of a list are reached at most; the expressions for those behind would get long. */
    private static final int LIST_ELEMENTS_MAX = 16;

    private static final MatchExpression ROW = new WholeObject();

    private RowForm() {}

    /** The expression of an element of the row. */
    static MatchExpression element(int position) {
        return element(position, ROW);
    }

    private static MatchExpression element(int position, MatchExpression tuple) {
        return new Call(MatchFunction.ELEMENT, List.of(new Constant(IntegerTerm.of(position)), tuple));
    }

    /** The position that a constant first argument of {@code element} means, 0 if it means none. */
    static int position(Term term) {
        return term instanceof IntegerTerm integer
                        && integer.isLong()
                        && integer.longValue() > 0
                        && integer.longValue() <= Integer.MAX_VALUE
                ? (int) integer.longValue()
                : 0;
    }

    /** By slot: the expressions that reach what the variables of a head are bound to, null where there is none. */
    static MatchExpression[] places(Pattern head, int variables) {
        MatchExpression[] places = new MatchExpression[variables];
        findPlaces(head, ROW, places);
        return places;
    }

    private static void findPlaces(Pattern part, MatchExpression place, MatchExpression[] places) {
        if (part instanceof Pattern.Bind bind) {
            places[bind.slot()] = place;
        } else if (part instanceof Pattern.TupleOf tuple) {
            for (int i = 0; i < tuple.elements().size(); i++) {
                findPlaces(tuple.elements().get(i), element(i + 1, place), places);
            }
        } else if (part instanceof Pattern.ListOf list) {
            MatchExpression rest = place;
            int count = list.elements().size();
            for (int i = 0; i < Math.min(count, LIST_ELEMENTS_MAX); i++) {
                findPlaces(list.elements().get(i), new Call(MatchFunction.HD, List.of(rest)), places);
                rest = new Call(MatchFunction.TL, List.of(rest));
            }
            if (count <= LIST_ELEMENTS_MAX) {
                findPlaces(list.tail(), rest, places);
            }
        } else if (part instanceof Pattern.MapOf map) {
            for (Pattern.Field field : map.fields()) {
                MatchExpression key = new Constant(field.key());
                findPlaces(field.value(), new Call(MatchFunction.MAP_GET, List.of(key, place)), places);
            }
        }
    }

    /**
     * The row form of an expression, null if it has none.
     *
     * @param places by slot: the row forms of the variables, null where there is none
     */
    static MatchExpression of(MatchExpression expression, IntFunction<MatchExpression> places) {
        if (expression instanceof Variable variable) {
            return places.apply(variable.slot());
        }
        if (expression instanceof TupleOf tuple) {
            List<MatchExpression> elements = all(tuple.elements(), places);
            return elements == null ? null : new TupleOf(elements);
        }
        if (expression instanceof ListOf list) {
            List<MatchExpression> elements = all(list.elements(), places);
            MatchExpression tail = of(list.tail(), places);
            return elements == null || tail == null ? null : new ListOf(elements, tail);
        }
        if (expression instanceof MapOf map) {
            return ofMap(map, places);
        }
        if (expression instanceof Call call) {
            List<MatchExpression> arguments = all(call.arguments(), places);
            return arguments == null ? null : new Call(call.function(), arguments);
        }
        return expression instanceof MatchExpression.AllVariables ? null : expression;
    }

    private static MatchExpression ofMap(MapOf map, IntFunction<MatchExpression> places) {
        List<Field> fields = new ArrayList<>(map.fields().size());
        for (Field field : map.fields()) {
            MatchExpression key = of(field.key(), places);
            MatchExpression value = of(field.value(), places);
            if (key == null || value == null) {
                return null;
            }
            fields.add(new Field(key, value));
        }
        return new MapOf(fields);
    }

    private static List<MatchExpression> all(List<MatchExpression> expressions, IntFunction<MatchExpression> places) {
        List<MatchExpression> all = new ArrayList<>(expressions.size());
        for (MatchExpression expression : expressions) {
            MatchExpression made = of(expression, places);
            if (made == null) {
                return null;
            }
            all.add(made);
        }
        return all;
    }
}
