/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.Expression.FunOf;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Funs as terms. As on BEAM, a fun is the number of its code and the values it captured, so that funs of the same code and values
 * are equal and a fun survives being stored in a table. Code is kept for as long as the evaluator lives. Confined to one thread.
 */
final class Closures {
    private static final Atom MODULE = Atom.of("erl_eval");

    /**
     * The code of a fun.
     *
     * @param index its number
     * @param fun its syntax
     * @param captured names of the variables whose values it takes along, in the order of {@link Fun.Local#environment}
     */
    record Code(long index, FunOf fun, String[] captured) {
        /** What the variables are bound to that a fun with this code took along. */
        Map<String, Term> environment(Fun.Local closure) {
            Map<String, Term> environment = new HashMap<>();
            for (int i = 0; i < captured.length; i++) {
                environment.put(captured[i], closure.environment(i));
            }
            return environment;
        }
    }

    private final List<Code> codes = new ArrayList<>();
    private final Map<FunOf, Set<String>> mentioned = new IdentityHashMap<>();
    private final Map<FunOf, Code> latest = new IdentityHashMap<>();
    private final byte[] uniq;
    private final Pid creator;

    Closures(Pid creator) {
        this.creator = creator;
        UUID random = UUID.randomUUID(); // tells funs of this evaluator from those of another
        uniq = ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
    }

    /** The fun that this expression yields here. */
    Fun.Local close(FunOf fun, Scope scope) {
        Set<String> names = mentioned.computeIfAbsent(fun, VariableNames::of);
        List<String> captured = new ArrayList<>();
        List<Term> values = new ArrayList<>();
        for (String name : names) {
            Term value = scope.get(name);
            if (value != null) {
                captured.add(name);
                values.add(value);
            }
        }
        Code code = code(fun, captured.toArray(new String[0]));
        return new Fun.Local(
                MODULE, fun.arity(), uniq, code.index(), code.index(), 0, creator, values.toArray(new Term[0]));
    }

    /** The code of a fun, or null if it is none of this evaluator. */
    Code code(Fun.Local fun) {
        boolean ours = fun.module() == MODULE && Arrays.equals(fun.uniq(), uniq) && fun.index() < codes.size();
        return ours ? codes.get((int) fun.index()) : null;
    }

    private Code code(FunOf fun, String[] captured) {
        Code code = latest.get(fun);
        if (code == null || !Arrays.equals(code.captured(), captured)) {
            code = new Code(codes.size(), fun, captured);
            codes.add(code);
            latest.put(fun, code);
        }
        return code;
    }
}
