/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.Fixations;
import io.github.ets4j.api.registry.IndexDefinitions;
import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What {@code info/1} and {@code info/2} tell of a table. */
final class TableInfo {
    private static final int WORD = Long.BYTES;
    private static final long MEGA = 1_000_000;

    /** The items of {@code info/1}, in its order. */
    private static final List<String> ITEMS = List.of(
            "id",
            "decentralized_counters",
            "read_concurrency",
            "write_concurrency",
            "compressed",
            "memory",
            "owner",
            "heir",
            "name",
            "size",
            "node",
            "named_table",
            "type",
            "keypos",
            "protection");

    private TableInfo() {}

    static Term all(TableEntry entry) {
        List<Term> pairs = new ArrayList<>();
        for (String item : ITEMS) {
            pairs.add(Tuple.of(Atom.of(item), item(entry, Atom.of(item))));
        }
        return ListTerm.of(pairs);
    }

    static Term item(TableEntry entry, Atom item) {
        TableOptions options = entry.options();
        return switch (item.name()) {
            case "id" -> entry.id();
            case "decentralized_counters" -> Atom.of(options.hasDecentralizedCounters());
            case "read_concurrency" -> Atom.of(options.effectiveReadConcurrency());
            case "write_concurrency" -> options.effectiveWriteConcurrency().atom();
            case "compressed" -> Atom.of(options.isCompressed());
            case "memory" -> IntegerTerm.of((entry.contents().memoryBytes() + WORD - 1) / WORD);
            case "owner" -> entry.rights().owner().pid();
            case "heir" ->
                entry.rights().heir() == null
                        ? Atom.of("none")
                        : entry.rights().heir().pid();
            case "name" -> entry.name();
            case "size" -> IntegerTerm.of(entry.contents().size());
            case "node" -> entry.rights().owner().pid().node();
            case "named_table" -> Atom.of(options.isNamed());
            case "type" -> options.type().atom();
            case "keypos" -> IntegerTerm.of(options.keyPosition());
            case "protection" -> entry.rights().protection().atom();
            case "fixed" -> Atom.of(entry.fixations().isFixed());
            case "safe_fixed" ->
                fixation(entry, state -> timestamp(state.since().timestamp()));
            case "safe_fixed_monotonic_time" ->
                fixation(entry, state -> IntegerTerm.of(state.since().monotonicTime()));
            case "structure" -> options.structure().atom();
            case "indexes" ->
                ListTerm.of(IndexDefinitions.all(entry.contents()).stream()
                        .map(IndexOptions::term)
                        .toList());
            case "stats" -> TableStatistics.of(entry.contents());
            // No row refers to a binary outside of it, and nothing is printed.
            case "binary" -> ListTerm.NIL;
            case "data" -> {
                entry.contents(); // throws if the table is gone
                yield Atom.TRUE;
            }
            default ->
                throw EtsException.badArgument(
                        EtsException.Kind.NONE, 2, "not a valid info item: " + Texts.shorten(item));
        };
    }

    /** {@code {Time, [{Pid, Count}]}}, or {@code false} for a table that is not fixed. */
    private static Term fixation(TableEntry entry, Function<Fixations.State, Term> time) {
        Fixations.State state = entry.fixations().state();
        if (state == null) {
            return Atom.FALSE;
        }
        List<Term> counts = new ArrayList<>();
        state.counts().forEach((pid, count) -> counts.add(Tuple.of(pid, IntegerTerm.of(count))));
        return Tuple.of(time.apply(state), ListTerm.of(counts));
    }

    /** {@code {MegaSeconds, Seconds, MicroSeconds}}, as {@code erlang:timestamp/0} answers. */
    private static Term timestamp(Instant instant) {
        return Tuple.of(
                IntegerTerm.of(instant.getEpochSecond() / MEGA),
                IntegerTerm.of(instant.getEpochSecond() % MEGA),
                IntegerTerm.of(instant.getNano() / 1000));
    }
}
