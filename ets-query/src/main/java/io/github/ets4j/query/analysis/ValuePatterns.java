/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.query.analysis.MatchExpression.Call;
import io.github.ets4j.query.analysis.MatchExpression.Constant;
import io.github.ets4j.query.analysis.MatchExpression.Field;
import io.github.ets4j.query.analysis.MatchExpression.WholeObject;
import io.github.ets4j.query.analysis.Pattern.Any;
import io.github.ets4j.query.analysis.Pattern.Bind;
import io.github.ets4j.query.analysis.Pattern.ListOf;
import io.github.ets4j.query.analysis.Pattern.Literal;
import io.github.ets4j.query.analysis.Pattern.MapOf;
import io.github.ets4j.query.analysis.Pattern.Same;
import io.github.ets4j.query.analysis.Pattern.TupleOf;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a match function tells about the value of an index expression, as a pattern that it matches. Where the expression
 * reaches into the object, the pattern is that part of the head. Expressions that guards compare with constants have slots
 * like variables, so that the facts on them are found: such a guard is true only if the expression has a value. Confined to
 * one thread.
 */
final class ValuePatterns {
    private final MatchClause clause;
    private final MatchExpression expression;
    private final MatchExpression[] places;
    private final Map<MatchExpression, Integer> slots = new HashMap<>();
    private final List<MatchExpression> compared = new ArrayList<>(); // by slot, behind the variables
    private final GuardFacts facts;

    /**
     * @param clause the match function
     * @param expression what the index is on, in row form
     */
    ValuePatterns(MatchClause clause, MatchExpression expression) {
        this.clause = clause;
        this.expression = expression;
        this.places = RowForm.places(clause.head(), clause.variables().size());
        this.facts = new GuardFacts(clause.guards(), this::slotOf);
    }

    /** What the guards tell. */
    GuardFacts facts() {
        return facts;
    }

    /** The name of a slot, for people: a variable of the head, or an expression. */
    String name(int slot) {
        int variables = clause.variables().size();
        return slot < variables
                ? MatchVariables.text(clause.variables().get(slot))
                : Problems.excerpt(ExpressionTerm.ofRow(compared.get(slot - variables)));
    }

    private int slotOf(MatchExpression guarded) {
        if (guarded instanceof MatchExpression.Variable variable) {
            return variable.slot();
        }
        MatchExpression rowForm = RowForm.of(guarded, slot -> places[slot]);
        if (rowForm == null) {
            return GuardFacts.NONE;
        }
        Pattern part = partOfHead(rowForm);
        if (part instanceof Bind bind) {
            return bind.slot();
        }
        if (part instanceof Same same) {
            return same.slot();
        }
        return slots.computeIfAbsent(rowForm, unknown -> {
            compared.add(rowForm);
            return clause.variables().size() + compared.size() - 1;
        });
    }

    /** The pattern of the value by what is known of its parts; null if the value may be missing. */
    Pattern ofParts() {
        return of(expression);
    }

    /** The pattern of the value by guards on the very expression; null if there are none. */
    Pattern ofWhole() {
        return comparedSlot(expression);
    }

    private Pattern comparedSlot(MatchExpression wanted) {
        Integer slot = slots.get(wanted);
        return slot == null ? null : new Bind(slot);
    }

    private Pattern of(MatchExpression wanted) {
        Pattern known = built(wanted);
        if (known == null || known instanceof Any) {
            Pattern guarded = comparedSlot(wanted);
            return guarded == null ? known : guarded;
        }
        return known;
    }

    private Pattern built(MatchExpression wanted) {
        if (wanted instanceof Constant constant) {
            return new Literal(constant.value());
        }
        if (wanted instanceof MatchExpression.TupleOf tuple) {
            List<Pattern> elements = all(tuple.elements());
            return elements == null ? null : new TupleOf(elements);
        }
        if (wanted instanceof MatchExpression.ListOf list) {
            List<Pattern> elements = all(list.elements());
            Pattern tail = of(list.tail());
            return elements == null || tail == null ? null : new ListOf(elements, tail);
        }
        if (wanted instanceof MatchExpression.MapOf map) {
            boolean hasValue = all(map.fields().stream().map(Field::key).toList()) != null
                    && all(map.fields().stream().map(Field::value).toList()) != null;
            return hasValue ? new Any() : null;
        }
        return partOfHead(wanted);
    }

    private List<Pattern> all(List<MatchExpression> wanted) {
        List<Pattern> all = new ArrayList<>(wanted.size());
        for (MatchExpression part : wanted) {
            Pattern pattern = of(part);
            if (pattern == null) {
                return null;
            }
            all.add(pattern);
        }
        return all;
    }

    /** The part of the head that an expression reaches, null if it reaches none that is there in every object that matches. */
    private Pattern partOfHead(MatchExpression reaching) {
        if (reaching instanceof WholeObject) {
            return clause.head();
        }
        if (!(reaching instanceof Call call)) {
            return null;
        }
        MatchExpression first =
                call.arguments().isEmpty() ? null : call.arguments().get(0);
        switch (call.function()) {
            case ELEMENT:
                return first instanceof Constant position
                        ? element(
                                RowForm.position(position.value()),
                                partOfHead(call.arguments().get(1)))
                        : null;
            case MAP_GET:
                return first instanceof Constant key
                        ? field(key.value(), partOfHead(call.arguments().get(1)))
                        : null;
            case HD:
                return head(partOfHead(first));
            case TL:
                return tail(partOfHead(first));
            default:
                return null;
        }
    }

    private static Pattern element(int position, Pattern of) {
        if (of instanceof TupleOf tuple) {
            return position > 0 && position <= tuple.elements().size()
                    ? tuple.elements().get(position - 1)
                    : null;
        }
        boolean isHeld = of instanceof Literal literal
                && literal.value() instanceof Tuple tuple
                && position > 0
                && position <= tuple.size();
        return isHeld ? new Literal(((Tuple) ((Literal) of).value()).element(position)) : null;
    }

    private static Pattern field(Term key, Pattern of) {
        if (of instanceof MapOf map) {
            for (Pattern.Field field : map.fields()) {
                if (field.key().equals(key)) {
                    return field.value();
                }
            }
        }
        return null;
    }

    private static Pattern head(Pattern of) {
        if (of instanceof ListOf list) {
            return list.elements().get(0);
        }
        return of instanceof Literal literal && literal.value() instanceof ListTerm list && !list.isEmpty()
                ? new Literal(list.get(0))
                : null;
    }

    private static Pattern tail(Pattern of) {
        if (of instanceof ListOf list) {
            int count = list.elements().size();
            return count == 1 ? list.tail() : new ListOf(list.elements().subList(1, count), list.tail());
        }
        return of instanceof Literal literal && literal.value() instanceof ListTerm list && !list.isEmpty()
                ? new Literal(list.drop(1))
                : null;
    }
}
