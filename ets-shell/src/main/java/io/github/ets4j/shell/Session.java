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
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;

/**
 * An engine with an evaluator on it, which acts for a process of its own: variables and tables live as long as the session.
 * Confined to one thread.
 */
final class Session implements AutoCloseable {
    private static final Atom OK = Atom.of("ok");

    private final Ets engine;
    private final Ets ets;
    private final Evaluator evaluator;
    private final ShellFunctions shellFunctions;
    private final HelpFunctions help;

    /** A session that prints what {@code io} functions print to these streams. */
    Session(Streams streams) {
        engine = Ets.create();
        ShellProcesses processes = new ShellProcesses(engine);
        ets = engine.as(processes.shell());
        evaluator = new Evaluator(Tables.of(ets), processes, streams.out());
        help = new HelpFunctions(streams.out());
        shellFunctions = new ShellFunctions(ets, evaluator, help, streams.out());
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
        if (help.answers(source.text())) {
            return OK;
        }
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
        engine.close();
    }
}
