/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.Expression.ListComprehension;
import io.github.ets4j.query.syntax.Expression.MapComprehension;
import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.query.syntax.Qualifier;
import io.github.ets4j.query.syntax.Qualifier.Filter;
import io.github.ets4j.query.syntax.Qualifier.ListGenerator;
import io.github.ets4j.query.syntax.Qualifier.MapGenerator;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** List and map comprehensions. */
final class Comprehensions {
    private final Evaluator evaluator;

    Comprehensions(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Term list(ListComprehension comprehension, Scope scope) {
        List<Term> elements = new ArrayList<>();
        run(comprehension.qualifiers(), 0, new Scope(scope), inner -> {
            elements.add(evaluator.evaluate(comprehension.template(), inner));
        });
        return ListTerm.of(elements);
    }

    Term map(MapComprehension comprehension, Scope scope) {
        List<Term> keys = new ArrayList<>();
        List<Term> values = new ArrayList<>();
        run(comprehension.qualifiers(), 0, new Scope(scope), inner -> {
            keys.add(evaluator.evaluate(comprehension.key(), inner));
            values.add(evaluator.evaluate(comprehension.value(), inner));
        });
        return MapTerm.of(keys.toArray(new Term[0]), values.toArray(new Term[0]));
    }

    private void run(List<Qualifier> qualifiers, int from, Scope scope, Consumer<Scope> template) {
        if (from == qualifiers.size()) {
            template.accept(scope);
            return;
        }
        Qualifier qualifier = qualifiers.get(from);
        if (qualifier instanceof ListGenerator generator) {
            generate(generator, scope, inner -> run(qualifiers, from + 1, inner, template));
        } else if (qualifier instanceof MapGenerator generator) {
            generate(generator, scope, inner -> run(qualifiers, from + 1, inner, template));
        } else if (holds((Filter) qualifier, scope)) {
            run(qualifiers, from + 1, scope, template);
        }
    }

    private void generate(ListGenerator generator, Scope scope, Consumer<Scope> next) {
        Term source = evaluator.evaluate(generator.list(), scope);
        if (!(source instanceof ListTerm list) || !list.isProper()) {
            throw bad("bad_generator", source, "no proper list: ", generator.at());
        }
        for (int i = 0; i < list.size(); i++) {
            Scope inner = new Scope(scope);
            if (new Matcher(evaluator, inner, true).match(generator.pattern(), list.get(i))) {
                next.accept(inner);
            }
        }
    }

    private void generate(MapGenerator generator, Scope scope, Consumer<Scope> next) {
        Term source = evaluator.evaluate(generator.map(), scope);
        if (!(source instanceof MapTerm map)) {
            throw bad("bad_generator", source, "no map: ", generator.at());
        }
        for (int i = 0; i < map.size(); i++) {
            Scope inner = new Scope(scope);
            Matcher matcher = new Matcher(evaluator, inner, true);
            if (matcher.match(generator.key(), map.keyAt(i)) && matcher.match(generator.value(), map.valueAt(i))) {
                next.accept(inner);
            }
        }
    }

    private boolean holds(Filter filter, Scope scope) {
        Term value = evaluator.evaluate(filter.condition(), scope);
        if (value != Atom.TRUE && value != Atom.FALSE) {
            throw bad("bad_filter", value, "filter is no boolean: ", filter.at());
        }
        return value == Atom.TRUE;
    }

    private static ErlangError bad(String tag, Term value, String text, Position at) {
        return ErlangError.tagged(tag, value, text + Text.brief(value)).at(at);
    }
}
