/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.api.Ets;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.Call;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.Variable;
import io.github.ets4j.query.syntax.Form;
import io.github.ets4j.shell.eval.Evaluator;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import java.io.PrintStream;
import java.util.List;
import java.util.TreeMap;

/** Functions of the shell itself, which only work as a form of their own: {@code b() explain(Call) f() f(X) help()
 * q() halt()}. */
final class ShellFunctions {
    private static final Atom OK = Atom.of("ok");
    private static final String HELP = """
            Enter Erlang expressions, each ended by a dot: Tab = ets:new(people, [ordered_set]).
              ets:F(...)             every function of ets; Tab completes its name
              lists: maps: io: math: a useful part of these modules
              b().                   show all variables
              explain(ets:select(T, MS)).
                                     how a select, match or one of their relatives finds its rows: keys, program, rows visited
              f(). f(X).             forget all variables, or X
              help().                this text
              q(). halt(). halt(N).  leave, with exit status N
            """;

    private final Evaluator evaluator;
    private final ExplainFunction explain;
    private final PrintStream out;

    ShellFunctions(Ets ets, Evaluator evaluator, PrintStream out) {
        this.evaluator = evaluator;
        this.explain = new ExplainFunction(ets, evaluator);
        this.out = out;
    }

    /** Names and arities, as {@link Evaluator#functionNames} has them. */
    static List<String> names() {
        return List.of("b/0", "explain/1", "f/0", "f/1", "halt/0", "halt/1", "help/0", "q/0");
    }

    /** Runs a form that is a call of one of these functions; null if it is none. */
    Term call(Form form) {
        boolean local = form.body().size() == 1
                && form.body().get(0) instanceof Call call
                && call.module() == null
                && call.function() instanceof Literal;
        if (!local) {
            return null;
        }
        Call call = (Call) form.body().get(0);
        String name = ((Literal) call.function()).value().toString();
        return call(name, call.arguments());
    }

    private Term call(String name, List<Expression> arguments) {
        switch (name + "/" + arguments.size()) {
            case "b/0":
                showBindings();
                return OK;
            case "explain/1":
                out.print(explain.explain(arguments.get(0)));
                return OK;
            case "f/0":
                evaluator.forgetAll();
                return OK;
            case "f/1":
                return forget(arguments.get(0));
            case "help/0":
                out.print(HELP);
                return OK;
            case "q/0":
            case "halt/0":
                throw new Halt(ExitStatus.SUCCESS);
            case "halt/1":
                return halt(arguments.get(0));
            default:
                return null;
        }
    }

    private void showBindings() {
        new TreeMap<>(evaluator.bindings())
                .forEach((name, value) -> out.print(name + " = " + TermText.pretty(value) + "\n"));
    }

    private Term forget(Expression argument) {
        if (!(argument instanceof Variable variable)) {
            return null;
        }
        evaluator.forget(variable.name());
        return OK;
    }

    private static Term halt(Expression argument) {
        boolean status = argument instanceof Literal literal
                && literal.value() instanceof IntegerTerm number
                && number.isLong()
                && number.longValue() >= 0
                && number.longValue() <= 255;
        if (!status) {
            return null;
        }
        throw new Halt((int) ((IntegerTerm) ((Literal) argument).value()).longValue());
    }
}
