/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.differential.Interaction.How;
import io.github.ets4j.term.Term;
import java.util.List;
import java.util.SplittableRandom;

/** The steps of one session that take match specifications, patterns and continuations. Not thread-safe. */
final class SpecifiedCalls {
    private final SplittableRandom random;
    private final SessionScope scope;
    private final SpecificationArguments arguments;

    SpecifiedCalls(SplittableRandom random, SessionScope scope, SpecificationArguments arguments) {
        this.random = random;
        this.scope = scope;
        this.arguments = arguments;
    }

    /** The step of this kind. */
    Interaction next(String choice) {
        String function = choice.split("/")[0];
        switch (choice) {
            case "select/1":
            case "select_reverse/1":
            case "match/1":
            case "match_object/1":
                return continuing(function, arguments.continuation());
            case "repair_continuation/2":
                return continuing(function, arguments.continuation(), arguments.specification(function, 1));
            case "match_spec_compile/1":
                Term made = scope.newResult();
                arguments.addCompiled(made);
                return scope.call(function, arguments.specification(function, 1))
                        .binding(made);
            case "match_spec_run/2":
                return scope.call(function, arguments.objects(), arguments.compiled());
            case "is_compiled_ms/1":
                return scope.call(function, arguments.compiled());
            case "test_ms/2":
                return scope.call(function, arguments.object(), arguments.specification(function, 1));
            default:
                return specifiedOnTable(choice, function);
        }
    }

    private Interaction specifiedOnTable(String choice, String function) {
        SessionScope.Target target = scope.table();
        if (choice.equals("chunks")) {
            String[] functions = {"select", "select_reverse", "match", "match_object"};
            String chunked = functions[random.nextInt(functions.length)];
            List<Term> all =
                    List.of(target.term(), arguments.specification(chunked, target.keyPosition()), arguments.limit());
            return new Interaction(How.CHUNKS, target.process(), chunked, all, null);
        }
        Term specification = arguments.specification(function, target.keyPosition());
        if (choice.endsWith("/3")) {
            Term continuation = scope.newResult();
            arguments.addContinuation(continuation);
            return Interaction.call(target.process(), function, target.term(), specification, arguments.limit())
                    .binding(continuation);
        }
        return Interaction.call(target.process(), function, target.term(), specification);
    }

    /** Whether a step makes a continuation of its own. */
    static boolean isFirstChunk(Interaction step) {
        return step.how() == How.CALL
                && step.symbol() != null
                && step.arguments().size() == 3;
    }

    /** Often the next steps fetch the next chunks: later on the table may be gone. */
    void goOn(List<Interaction> session, Interaction first) {
        Interaction last = first;
        while (random.nextInt(5) > 1) {
            last = continuing(first.function(), last.symbol());
            session.add(last);
        }
    }

    /** A step that goes on, whose continuation is remembered in turn. */
    private Interaction continuing(String function, Term... others) {
        Term continuation = scope.newResult();
        arguments.addContinuation(continuation);
        return scope.call(function, others).binding(continuation);
    }
}
