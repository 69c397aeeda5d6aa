/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a generator of sessions believes about the tables, without having seen an answer: enough to make calls that mostly mean
 * something. Not thread-safe.
 */
final class KnownTables {
    /** A table that was made, if the call that made it succeeded. */
    record Made(Term symbol, Atom name, int keyPosition, boolean isPublic, int owner, int heir) {
        Made ownedBy(int process) {
            return new Made(symbol, name, keyPosition, isPublic, process, heir);
        }
    }

    private final SplittableRandom random;
    private final List<Made> live = new ArrayList<>();
    private final List<Term> all = new ArrayList<>();

    KnownTables(SplittableRandom random) {
        this.random = random;
    }

    /** Number of tables that should be there. */
    int count() {
        return live.size();
    }

    /** A table was made. */
    void add(Made table) {
        live.add(table);
        all.add(table.symbol());
    }

    /** A table that should be there; null if there should be none. */
    Made any() {
        return live.isEmpty() ? null : live.get(random.nextInt(live.size()));
    }

    /** The symbol of any table that was ever made; null if none was. */
    Term anyEver() {
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    /** The symbols of all tables that were ever made. */
    List<Term> allEver() {
        return List.copyOf(all);
    }

    /** A table was deleted. */
    void remove(Made table) {
        live.remove(table);
    }

    /** A table changed hands. */
    void give(Made table, int process) {
        live.set(live.indexOf(table), table.ownedBy(process));
    }

    /** A process ended. */
    void processEnded(int process) {
        for (Made table : List.copyOf(live)) {
            if (table.owner() == process) {
                if (table.heir() > 0 && table.heir() != process) {
                    give(table, table.heir());
                } else {
                    remove(table);
                }
            }
        }
    }
}
