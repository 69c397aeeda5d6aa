/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.BinaryOperator;
import io.github.ets4j.query.syntax.Clause;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.Binary;
import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.Block;
import io.github.ets4j.query.syntax.Expression.Call;
import io.github.ets4j.query.syntax.Expression.Case;
import io.github.ets4j.query.syntax.Expression.Catch;
import io.github.ets4j.query.syntax.Expression.FunOf;
import io.github.ets4j.query.syntax.Expression.FunReference;
import io.github.ets4j.query.syntax.Expression.If;
import io.github.ets4j.query.syntax.Expression.ListComprehension;
import io.github.ets4j.query.syntax.Expression.ListOf;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.MapComprehension;
import io.github.ets4j.query.syntax.Expression.MapOf;
import io.github.ets4j.query.syntax.Expression.Match;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Expression.TupleOf;
import io.github.ets4j.query.syntax.Expression.Unary;
import io.github.ets4j.query.syntax.Expression.Variable;
import io.github.ets4j.query.syntax.Form;
import io.github.ets4j.query.syntax.MapField;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Evaluates forms one after another, as Erlang's shell does: variables and funs of one form are there for the next; what a failed
 * form has bound is taken back. Calls in tail position take no stack. Other nesting is bounded by {@link #DEPTH_MAX}, beyond
 * which there is a {@code system_limit}; {@link EvaluationThread} has the stack for it. Confined to one thread, which may be
 * interrupted to stop an evaluation.
 */
public final class Evaluator {
    /** Deepest nesting of expressions and calls in evaluation. */
    public static final int DEPTH_MAX = 200_000;

    /** What evaluation in tail position answers instead of making the call that waits in {@code nextFun}. */
    private static final Term TAIL_CALL = Tuple.of(Atom.of("tail_call"));

    /** How Erlang names a fun of the shell. */
    private static final Atom ERL_EVAL = Atom.of("erl_eval");

    private static final Atom INTERPRETED_FUN = Atom.of("-inside-an-interpreted-fun-");

    private final Functions functions;
    private final Closures closures;
    private final Comprehensions comprehensions = new Comprehensions(this);
    private final Scope variables = new Scope(null);
    private final PrintStream out;
    /** The process that owns the tables of an engine. */
    private final Pid self;

    private Dialog dialog = Dialog.NONE;
    private Term nextFun;
    private Term[] nextArguments;
    private Call nextCall;
    private boolean inGuard;
    private int depth;

    /**
     * An evaluator without variables.
     *
     * @param tables where {@code ets} functions go
     * @param out where {@code io} functions print
     */
    public Evaluator(Tables tables, PrintStream out) {
        this(tables, Processes.NONE, out);
    }

    /** As {@link #Evaluator(Tables, PrintStream)}, with processes that the program may make and send messages to. */
    public Evaluator(Tables tables, Processes processes, PrintStream out) {
        this.functions = new Functions(tables, processes);
        this.self = tables.owner();
        this.closures = new Closures(self);
        this.out = out;
    }

    /** Evaluates a form; the value of its last expression. */
    public Term evaluate(Form form) {
        int mark = variables.size();
        boolean done = false;
        try {
            Term value = body(form.body(), variables, false);
            done = true;
            return value;
        } catch (StackOverflowError tooDeep) {
            throw tooDeep().at(form.at());
        } catch (OutOfMemoryError tooLarge) {
            throw ErlangError.systemLimit("out of heap memory").at(form.at());
        } finally {
            depth = 0;
            inGuard = false;
            nextFun = null;
            nextArguments = null;
            nextCall = null;
            if (!done) {
                variables.truncate(mark);
            }
        }
    }

    /** Variables and their values, in order of binding. */
    public Map<String, Term> bindings() {
        return variables.bindings();
    }

    /** Takes back the binding of a variable, if there is one. */
    public void forget(String variable) {
        variables.forget(variable);
    }

    /** Takes back all bindings. */
    public void forgetAll() {
        variables.truncate(0);
    }

    /** Names and arities of all functions, such as {@code lists:seq/2}. */
    public List<String> functionNames() {
        return functions.names();
    }

    /** Has functions that ask something, such as {@code ets:i/1}, ask here. */
    public void setDialog(Dialog dialog) {
        this.dialog = dialog;
    }

    Dialog dialog() {
        return dialog;
    }

    PrintStream out() {
        return out;
    }

    Pid self() {
        return self;
    }

    Closures closures() {
        return closures;
    }

    /** The value of an expression. */
    Term evaluate(Expression expression, Scope scope) {
        return evaluate(expression, scope, false);
    }

    private Term evaluate(Expression expression, Scope scope, boolean tail) {
        if (++depth > DEPTH_MAX) {
            throw tooDeep().at(expression.at());
        }
        Term value = dispatch(expression, scope, tail);
        depth--;
        return value;
    }

    private static ErlangError tooDeep() {
        return ErlangError.systemLimit("recursion is too deep");
    }

    private Term dispatch(Expression expression, Scope scope, boolean tail) {
        if (expression instanceof Literal literal) {
            return literal.value();
        } else if (expression instanceof Variable variable) {
            return variable(variable, scope);
        } else if (expression instanceof TupleOf tuple) {
            return Tuple.ofOwned(all(tuple.elements(), scope));
        } else if (expression instanceof Call call) {
            return call(call, scope, tail);
        } else if (expression instanceof Binary binary) {
            return binary(binary, scope, tail);
        } else if (expression instanceof ListOf list) {
            return list(list, scope);
        } else if (expression instanceof BinaryOf binary) {
            return new SegmentBuilder(this, scope).build(binary);
        } else if (expression instanceof StringLiteral string) {
            return Text.list(string.text());
        } else if (expression instanceof Match match) {
            return match(match, scope);
        } else if (expression instanceof Unary unary) {
            return unary(unary, scope);
        } else if (expression instanceof MapOf map) {
            return map(map, scope);
        }
        return construct(expression, scope, tail);
    }

    private Term construct(Expression expression, Scope scope, boolean tail) {
        if (expression instanceof FunOf fun) {
            return closures.close(fun, scope);
        } else if (expression instanceof Case choice) {
            return caseOf(choice, scope, tail);
        } else if (expression instanceof If choice) {
            return ifOf(choice, scope, tail);
        } else if (expression instanceof Block block) {
            return body(block.body(), scope, tail);
        } else if (expression instanceof ListComprehension comprehension) {
            return comprehensions.list(comprehension, scope);
        } else if (expression instanceof MapComprehension comprehension) {
            return comprehensions.map(comprehension, scope);
        } else if (expression instanceof FunReference reference) {
            return reference(reference);
        } else if (expression instanceof Catch caught) {
            return caught(caught, scope);
        }
        throw new ErlangError(Atom.of("unbound_variable"), "'_' has no value").at(expression.at());
    }

    private Term variable(Variable variable, Scope scope) {
        Term value = scope.get(variable.name());
        if (value == null) {
            throw ErlangError.tagged(
                            "unbound_variable", Atom.of(variable.name()), "variable " + variable.name() + " is unbound")
                    .at(variable.at());
        }
        return value;
    }

    private Term[] all(List<Expression> expressions, Scope scope) {
        Term[] values = new Term[expressions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluate(expressions.get(i), scope, false);
        }
        return values;
    }

    private Term list(ListOf list, Scope scope) {
        Term[] elements = all(list.elements(), scope);
        return list.tail() == null
                ? ListTerm.ofOwned(elements, ListTerm.NIL)
                : Lists.prepend(elements, evaluate(list.tail(), scope, false));
    }

    private Term map(MapOf map, Scope scope) {
        Term base = map.base() == null ? MapTerm.EMPTY : evaluate(map.base(), scope, false);
        if (!(base instanceof MapTerm before)) {
            throw Maps.bad(base).at(map.at());
        }
        int size = map.fields().size();
        Term[] keys = new Term[size];
        Term[] values = new Term[size];
        for (int i = 0; i < size; i++) {
            MapField field = map.fields().get(i);
            keys[i] = evaluate(field.key(), scope, false);
            values[i] = evaluate(field.value(), scope, false);
            if (field.exact() && before.get(keys[i]) == null) {
                throw Maps.badKey(keys[i]).at(field.at());
            }
        }
        return Maps.putAll(before, keys, values);
    }

    private Term unary(Unary unary, Scope scope) {
        Term operand = evaluate(unary.operand(), scope, false);
        try {
            return Operators.unary(unary.operator(), operand);
        } catch (ErlangError error) {
            throw error.through(applied(unary.operator().symbol(), operand)).at(unary.at());
        }
    }

    private Term binary(Binary binary, Scope scope, boolean tail) {
        if (binary.operator() == BinaryOperator.ANDALSO || binary.operator() == BinaryOperator.ORELSE) {
            return shortCircuit(binary, scope, tail);
        }
        Term left = evaluate(binary.left(), scope, false);
        Term right = evaluate(binary.right(), scope, false);
        try {
            return Operators.binary(binary.operator(), left, right);
        } catch (ErlangError error) {
            throw error.through(applied(binary.operator().symbol(), left, right))
                    .at(binary.at());
        }
    }

    private static Invocation applied(String operator, Term... operands) {
        return new Invocation(null, Atom.of(operator), List.of(operands));
    }

    private Term shortCircuit(Binary binary, Scope scope, boolean tail) {
        Term left = evaluate(binary.left(), scope, false);
        if (left != Atom.TRUE && left != Atom.FALSE) {
            String text = "left operand of '" + binary.operator().symbol() + "' is no boolean: " + Text.brief(left);
            throw ErlangError.tagged("badarg", left, text).at(binary.at());
        }
        boolean decided = (left == Atom.TRUE) == (binary.operator() == BinaryOperator.ORELSE);
        return decided ? left : evaluate(binary.right(), scope, tail);
    }

    private Term match(Match match, Scope scope) {
        Term value = evaluate(match.value(), scope, false);
        if (!new Matcher(this, scope, false).match(match.pattern(), value)) {
            throw ErlangError.tagged("badmatch", value, "no match of right side " + Text.brief(value))
                    .at(match.at());
        }
        return value;
    }

    private Term caught(Catch caught, Scope scope) {
        int before = depth;
        try {
            return evaluate(caught.body(), scope, false);
        } catch (ErlangError error) {
            depth = before;
            return switch (error.kind()) {
                case THROW -> error.reason();
                case EXIT -> Tuple.of(Atom.of("EXIT"), error.reason());
                case ERROR -> Tuple.of(Atom.of("EXIT"), Tuple.of(error.reason(), ListTerm.NIL));
            };
        }
    }

    // Clauses

    /** The value of the last expression; {@link #TAIL_CALL} only if {@code tail}. */
    private Term body(List<Expression> body, Scope scope, boolean tail) {
        int last = body.size() - 1;
        for (int i = 0; i < last; i++) {
            evaluate(body.get(i), scope, false);
        }
        return evaluate(body.get(last), scope, tail);
    }

    private Term caseOf(Case choice, Scope scope, boolean tail) {
        Term subject = evaluate(choice.subject(), scope, false);
        int mark = scope.size();
        Matcher matcher = new Matcher(this, scope, false);
        for (Clause clause : choice.clauses()) {
            if (matcher.match(clause.patterns().get(0), subject) && allows(clause.guards(), scope)) {
                return body(clause.body(), scope, tail);
            }
            scope.truncate(mark);
        }
        throw ErlangError.tagged("case_clause", subject, "no case clause matches " + Text.brief(subject))
                .at(choice.at());
    }

    private Term ifOf(If choice, Scope scope, boolean tail) {
        for (Clause clause : choice.clauses()) {
            if (allows(clause.guards(), scope)) {
                return body(clause.body(), scope, tail);
            }
        }
        throw new ErlangError(Atom.of("if_clause"), "no branch of if is true").at(choice.at());
    }

    /** Whether one of the alternatives holds, or there is none. An error in a guard is a guard that does not hold. */
    private boolean allows(List<List<Expression>> alternatives, Scope scope) {
        if (alternatives.isEmpty()) {
            return true;
        }
        for (List<Expression> alternative : alternatives) {
            if (holds(alternative, scope)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(List<Expression> conjunction, Scope scope) {
        int before = depth;
        boolean outside = inGuard;
        inGuard = true;
        try {
            for (Expression test : conjunction) {
                if (evaluate(test, scope, false) != Atom.TRUE) {
                    return false;
                }
            }
            return true;
        } catch (ErlangError failed) {
            if (failed.isMistake()) {
                throw failed;
            }
            depth = before;
            return false;
        } finally {
            inGuard = outside;
        }
    }

    // Calls

    private Term call(Call call, Scope scope, boolean tail) {
        if (call.function() instanceof Literal name && name.value() instanceof Atom function && call.module() == null) {
            Term[] arguments = all(call.arguments(), scope);
            if (!inGuard && !functions.has(Functions.ERLANG, function, arguments.length)) {
                throw Functions.undefinedHere(function, arguments.length).at(call.at());
            }
            return builtin(Functions.ERLANG, function, arguments, call);
        }
        if (call.module() != null) {
            Term module = evaluate(call.module(), scope, false);
            Term function = evaluate(call.function(), scope, false);
            Term[] arguments = all(call.arguments(), scope);
            if (!(module instanceof Atom moduleName) || !(function instanceof Atom functionName)) {
                throw ErlangError.badArgument("module or function is no atom").at(call.at());
            }
            return builtin(moduleName, functionName, arguments, call);
        }
        if (inGuard) {
            throw ErlangError.illegalGuard("a call of a fun").at(call.at());
        }
        Term fun = evaluate(call.function(), scope, false);
        Term[] arguments = all(call.arguments(), scope);
        if (tail && fun instanceof Fun.Local) {
            nextFun = fun;
            nextArguments = arguments;
            nextCall = call;
            return TAIL_CALL;
        }
        try {
            return apply(fun, arguments);
        } catch (ErlangError error) {
            throw error.at(call.at());
        }
    }

    private Term builtin(Atom module, Atom function, Term[] arguments, Call call) {
        if (inGuard && !functions.isGuard(module, function)) {
            throw ErlangError.illegalGuard("a call of " + module + ":" + function)
                    .at(call.at());
        }
        try {
            return functions.call(this, module, function, arguments);
        } catch (ErlangError error) {
            throw error.at(call.at());
        }
    }

    /** Calls a fun. */
    Term apply(Term fun, Term... arguments) {
        if (fun instanceof Fun.External external) {
            requireArity(external, arguments);
            return functions.call(this, external.module(), external.function(), arguments);
        }
        Term result = enter(fun, arguments);
        while (result == TAIL_CALL) {
            Call call = nextCall;
            try {
                result = enter(nextFun, nextArguments);
            } catch (ErlangError error) {
                throw error.at(call.at());
            }
        }
        return result;
    }

    private Term enter(Term fun, Term[] arguments) {
        Closures.Code code = fun instanceof Fun.Local local ? closures.code(local) : null;
        if (code == null) {
            throw ErlangError.tagged("badfun", fun, "no function: " + Text.brief(fun));
        }
        if (Thread.interrupted()) {
            throw new ErlangError(Atom.of("interrupted"), "evaluation was interrupted");
        }
        Fun.Local local = (Fun.Local) fun;
        requireArity(local, arguments);
        Scope environment = environment(code, local);
        for (Clause clause : code.fun().clauses()) {
            Scope scope = new Scope(environment);
            if (new Matcher(this, scope, true).matchAll(clause.patterns(), arguments)
                    && allows(clause.guards(), scope)) {
                return body(clause.body(), scope, true);
            }
        }
        String text = "no clause of the fun matches " + Text.brief(Tuple.of(arguments));
        throw new ErlangError(Atom.of("function_clause"), text)
                .through(new Invocation(ERL_EVAL, INTERPRETED_FUN, List.of(arguments)));
    }

    private static Scope environment(Closures.Code code, Fun.Local fun) {
        Scope environment = new Scope(null);
        String[] captured = code.captured();
        for (int i = 0; i < captured.length; i++) {
            environment.bind(captured[i], fun.environment(i));
        }
        String name = code.fun().name();
        if (name != null) {
            Scope named = new Scope(environment);
            named.bind(name, fun);
            return named;
        }
        return environment;
    }

    private static void requireArity(Fun fun, Term[] arguments) {
        if (fun.arity() != arguments.length) {
            throw ErlangError.tagged(
                    "badarity",
                    Tuple.of(fun, ListTerm.of(arguments)),
                    "fun of " + fun.arity() + " arguments called with " + arguments.length);
        }
    }

    private Term reference(FunReference reference) {
        Atom module = reference.module() == null ? Functions.ERLANG : reference.module();
        boolean known = functions.has(module, reference.function(), reference.arity());
        if (reference.module() == null && !known) {
            throw Functions.undefined(module, reference.function(), reference.arity())
                    .at(reference.at());
        }
        return new Fun.External(module, reference.function(), reference.arity());
    }
}
