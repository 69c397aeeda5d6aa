/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.api.Ets;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.syntax.ExpressionParser;
import io.github.ets4j.query.syntax.Form;
import io.github.ets4j.query.syntax.FormReader;
import io.github.ets4j.shell.eval.ErlangError;
import io.github.ets4j.shell.eval.Evaluator;
import io.github.ets4j.shell.eval.Tables;
import io.github.ets4j.term.Term;

/** An engine with an evaluator on it: variables and tables live as long as the session. Confined to one thread. */
final class Session implements AutoCloseable {
    private final Ets ets;
    private final Evaluator evaluator;
    private final ShellFunctions shellFunctions;

    /** A session that prints what {@code io} functions print to these streams. */
    Session(Streams streams) {
        ets = Ets.create();
        evaluator = new Evaluator(Tables.of(ets), streams.out());
        shellFunctions = new ShellFunctions(ets, evaluator, streams.out());
    }

    Ets ets() {
        return ets;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /**
     * Evaluates a form.
     *
     * @throws EvaluationFailure if it is no expression, or fails
     * @throws Halt if it asks to end
     */
    Term evaluate(FormReader.Source source) {
        try {
            Form form = ExpressionParser.parseForm(source.text());
            Term value = shellFunctions.call(form);
            return value != null ? value : evaluator.evaluate(form);
        } catch (ErlangError | EtsException failed) {
            throw EvaluationFailure.of(failed, source.start());
        } catch (Halt | EvaluationFailure expected) {
            throw expected;
        } catch (RuntimeException unexpected) {
            throw EvaluationFailure.internal(unexpected, source.start());
        }
    }

    /** Fails if this is no expression. */
    void requireSyntax(FormReader.Source source) {
        try {
            ExpressionParser.parseForm(source.text());
        } catch (EtsException failed) {
            throw EvaluationFailure.of(failed, source.start());
        }
    }

    @Override
    public void close() {
        ets.close();
    }
}
