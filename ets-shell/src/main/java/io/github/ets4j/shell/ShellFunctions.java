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

/** Functions of the shell itself, which only work as a form of their own: {@code b() explain(Call) f() f(X) h(...)
 * help(...) q() halt()}. */
final class ShellFunctions {
    private static final Atom OK = Atom.of("ok");
    private final Evaluator evaluator;
    private final ExplainFunction explain;
    private final HelpFunctions help;
    private final PrintStream out;

    ShellFunctions(Ets ets, Evaluator evaluator, HelpFunctions help, PrintStream out) {
        this.evaluator = evaluator;
        this.help = help;
        this.explain = new ExplainFunction(ets, evaluator);
        this.out = out;
    }

    /** Names and arities, as {@link Evaluator#functionNames} has them. */
    static List<String> names() {
        return List.of(
                "b/0", "explain/1", "f/0", "f/1", "h/1", "h/2", "h/3", "halt/0", "halt/1", "help/0", "help/1", "q/0");
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
            case "help/0", "help/1", "h/1", "h/2", "h/3":
                return help.call(arguments) ? OK : null;
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
