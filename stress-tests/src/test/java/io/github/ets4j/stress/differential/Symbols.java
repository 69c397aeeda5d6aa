/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands for things that differ between the two sides of a session: pids and references of nodes that do not exist. A
 * symbol that is bound to nothing is a foreign identifier to both sides. An object is one side's view of them. Not thread-safe.
 */
final class Symbols {
    private static final Atom PROCESSES = Atom.of("process@symbol");
    private static final Atom RESULTS = Atom.of("result@symbol");
    private static final Atom FILES = Atom.of("file@symbol");
    private static final long CREATION = 7;

    private final Map<Term, Term> realOf = new HashMap<>();
    private final Map<Term, Term> symbolOf = new HashMap<>();

    /** The symbol of a process. */
    static Pid process(int number) {
        return new Pid(PROCESSES, number, 0, CREATION);
    }

    /** The symbol of a table, a continuation or a compiled specification. */
    static Reference result(int number) {
        return Reference.of(RESULTS, CREATION, number, 0, 0);
    }

    /** The symbol of the name of a file. */
    static Reference file(int number) {
        return Reference.of(FILES, CREATION, number, 0, 0);
    }

    /** Whether a pid is the symbol of a process. */
    static boolean isProcess(Pid pid) {
        return pid.node() == PROCESSES;
    }

    /** Whether a term is the symbol of a result. */
    static boolean isResult(Term term) {
        return term instanceof Reference reference && reference.node() == RESULTS;
    }

    /** Binds a symbol. */
    void bind(Term symbol, Term real) {
        realOf.put(symbol, real);
        symbolOf.put(real, symbol);
    }

    /** The term with the symbols that are bound replaced by what they stand for. */
    Term real(Term term) {
        return replaced(term, realOf);
    }

    /** The term with what has a symbol replaced by it. */
    Term symbolic(Term term) {
        return replaced(term, symbolOf);
    }

    private static Term replaced(Term term, Map<Term, Term> by) {
        Term other = by.get(term);
        if (other != null) {
            return other;
        }
        if (term instanceof Tuple tuple) {
            return Tuple.ofOwned(replaced(tuple.elements(), by));
        }
        if (term instanceof ListTerm list) {
            return ListTerm.ofOwned(
                    replaced(list.elements(), by), list.isProper() ? ListTerm.NIL : replaced(list.tail(), by));
        }
        if (term instanceof MapTerm map) {
            return MapTerm.of(replaced(map.keys(), by), replaced(map.values(), by));
        }
        return term;
    }

    private static Term[] replaced(List<Term> terms, Map<Term, Term> by) {
        return terms.stream().map(term -> replaced(term, by)).toArray(Term[]::new);
    }
}
