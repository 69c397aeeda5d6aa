/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import io.github.ets4j.query.syntax.Clause;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.FunOf;
import io.github.ets4j.query.syntax.ExpressionParser;
import io.github.ets4j.query.syntax.Form;
import io.github.ets4j.query.translation.BinarySizes;
import io.github.ets4j.query.translation.ClauseTranslator;
import io.github.ets4j.query.translation.Refusal;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns a fun into the match specification that Erlang's {@code ets:fun2ms/1} makes of it, the very same term:
 *
 * <pre>{@code
 * FunctionTranslator.translate("fun({K, #{age := A}}) when A > 30 -> {K, A} end")
 * // [{{'$1',#{age => '$2'}},[{'>','$2',30}],[{{'$1','$2'}}]}]
 * }</pre>
 *
 * <p>The fun is never run: it is a way to write. It has one argument, a tuple or a variable, and says in its guards and
 * bodies only what match specifications can say; {@code docs/spec/fun2ms.md} lists it.
 *
 * <p>Errors are {@link io.github.ets4j.error.EtsException} {@code badarg} of kind {@code syntax} whose text begins {@code
 * line:column: } and says what is wrong and what was expected. All methods are thread-safe; the time that they take grows
 * with the text only.
 */
public final class FunctionTranslator {
    private FunctionTranslator() {}

    /** The match specification for a fun; a full stop may follow it. */
    public static Term translate(String text) {
        return translate(text, Map.of());
    }

    /**
     * The match specification for a fun; a full stop may follow it.
     *
     * @param text the fun
     * @param bindings values of variables that the fun uses but does not bind: constants of the match specification
     */
    public static Term translate(String text, Map<String, Term> bindings) {
        Form form = ExpressionParser.parseForm(text);
        Expression first = form.body().get(0);
        if (form.body().size() > 1 || !(first instanceof FunOf fun)) {
            throw Refusal.at(first.at(), "this is not one fun; expected fun(Pattern) when Guard -> Body end");
        }
        return translate(fun, bindings);
    }

    /** The match specification for a fun that has been parsed. */
    public static Term translate(FunOf fun) {
        return translate(fun, Map.of());
    }

    /**
     * The match specification for a fun that has been parsed.
     *
     * @param fun the fun
     * @param bindings values of variables that the fun uses but does not bind: constants of the match specification
     */
    public static Term translate(FunOf fun, Map<String, Term> bindings) {
        if (fun.name() != null) {
            throw Refusal.at(fun.at(), "fun " + fun.name() + " has a name; expected one without");
        }
        List<Term> functions = new ArrayList<>();
        BinarySizes sizes = new BinarySizes();
        for (Clause clause : fun.clauses()) {
            functions.addAll(ClauseTranslator.translate(clause, bindings, sizes));
        }
        return ListTerm.of(functions);
    }
}
