/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Explanation;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.Call;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Form;
import io.github.ets4j.shell.eval.ErlangError;
import io.github.ets4j.shell.eval.Evaluator;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code explain(ets:select(T, MS))}: how a call finds its rows. The rows are read and nothing is changed, whatever the call
 * would do.
 */
final class ExplainFunction {
    private static final Atom ETS = Atom.of("ets");
    private static final Atom BADARG = Atom.of("badarg");

    /** What the second argument of each function stands for. */
    private static final Map<String, Function<Term, MatchSpecification>> READERS = Map.of(
            "select", MatchSpecification::of,
            "select_reverse", MatchSpecification::of,
            "select_count", MatchSpecification::of,
            "select_delete", MatchSpecification::of,
            "select_replace", MatchSpecification::of,
            "match", MatchSpecification::ofPattern,
            "match_object", MatchSpecification::ofObjectPattern,
            "match_delete", MatchSpecification::ofDeletePattern);

    private final Ets ets;
    private final Evaluator evaluator;

    ExplainFunction(Ets ets, Evaluator evaluator) {
        this.ets = ets;
        this.evaluator = evaluator;
    }

    /** Explains the call that an expression is. Its arguments are evaluated; a limit changes nothing. */
    Explanation explain(Expression expression) {
        Function<Term, MatchSpecification> reader = expression instanceof Call call ? reader(call) : null;
        if (reader == null) {
            throw new ErlangError(BADARG, "explain takes a call such as ets:select(Tab, MatchSpec)");
        }
        List<Term> arguments = new ArrayList<>();
        for (Expression argument : ((Call) expression).arguments()) {
            arguments.add(evaluator.evaluate(new Form(argument.at(), List.of(argument))));
        }
        return ets.table(arguments.get(0)).explain(reader.apply(arguments.get(1)));
    }

    /** How to read the second argument; null if this is no call that can be explained. */
    private static Function<Term, MatchSpecification> reader(Call call) {
        boolean known = call.module() instanceof Literal module
                && module.value() == ETS
                && call.arguments().size() >= 2
                && call.arguments().size() <= 3;
        return known && call.function() instanceof Literal name && name.value() instanceof Atom function
                ? READERS.get(function.name())
                : null;
    }
}
