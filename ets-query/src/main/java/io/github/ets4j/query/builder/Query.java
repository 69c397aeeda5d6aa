/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which objects are meant, and what is wanted of them: a match specification that can be built, or added to. Every method
 * answers a new query. Immutable.
 */
public final class Query {
    private final HeadPattern head;
    private final List<Condition> conditions;
    private final Value result;
    private final List<Query> others;

    Query(HeadPattern head, Value result) {
        this(head, List.of(), result, List.of());
    }

    private Query(HeadPattern head, List<Condition> conditions, Value result, List<Query> others) {
        this.head = head;
        this.conditions = conditions;
        this.result = result;
        this.others = others;
    }

    /** Adds conditions on the objects, all of which must hold, besides those given before. */
    public Query where(Condition... more) {
        for (Condition condition : more) {
            if (condition == null) {
                throw Names.refused("where: condition=null");
            }
        }
        List<Condition> all =
                Stream.concat(conditions.stream(), Stream.of(more)).toList();
        return new Query(head, all, result, others);
    }

    /** Adds a query for the objects that none of the ones before is about. {@link #where} goes on adding to the first. */
    public Query otherwise(Query next) {
        if (next == null) {
            throw Names.refused("otherwise: next=null");
        }
        return new Query(
                head,
                conditions,
                result,
                Stream.concat(others.stream(), Stream.of(next)).toList());
    }

    /**
     * The match specification.
     *
     * @throws io.github.ets4j.error.EtsException {@code badarg} if a variable is used that the head does not have, or a pattern
     *     holds a constant that would mean something else in a pattern; {@code system_limit} if it is nested too deep
     */
    public MatchSpecification build() {
        List<Term> functions = new ArrayList<>();
        addTo(functions);
        return MatchSpecification.of(ListTerm.of(functions));
    }

    private void addTo(List<Term> functions) {
        HeadWriter heads = new HeadWriter();
        Term headTerm = heads.write(head);
        ValueWriter values = new ValueWriter(heads.variables());
        Term[] guards = conditions.stream().map(values::write).toArray(Term[]::new);
        functions.add(Tuple.of(headTerm, ListTerm.of(guards), ListTerm.of(values.write(result))));
        others.forEach(query -> query.addTo(functions));
    }

    /** Its match specification, or what is wrong with it. */
    @Override
    public String toString() {
        try {
            return build().toString();
        } catch (EtsException refused) {
            return refused.getMessage();
        }
    }
}
