/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What {@code info/1} and {@code info/2} tell of a table. */
final class TableInfo {
    private static final int WORD = Long.BYTES;

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

    static Term all(TableEntry entry, Pid owner) {
        List<Term> pairs = new ArrayList<>();
        for (String item : ITEMS) {
            pairs.add(Tuple.of(Atom.of(item), item(entry, owner, Atom.of(item))));
        }
        return ListTerm.of(pairs);
    }

    static Term item(TableEntry entry, Pid owner, Atom item) {
        TableOptions options = entry.options();
        return switch (item.name()) {
            case "id" -> entry.id();
            case "decentralized_counters" -> Atom.of(options.hasDecentralizedCounters());
            case "read_concurrency" -> Atom.of(options.readConcurrency());
            case "write_concurrency" -> options.effectiveWriteConcurrency().atom();
            case "compressed" -> Atom.of(options.isCompressed());
            case "memory" -> IntegerTerm.of((entry.contents().memoryBytes() + WORD - 1) / WORD);
            case "owner" -> owner;
            case "heir" -> Atom.of("none");
            case "name" -> entry.name();
            case "size" -> IntegerTerm.of(entry.contents().size());
            case "node" -> owner.node();
            case "named_table" -> Atom.of(options.isNamed());
            case "type" -> options.type().atom();
            case "keypos" -> IntegerTerm.of(options.keyPosition());
            case "protection" -> options.protection().atom();
            // Nothing fixes a table yet: traversals need no fixation.
            case "fixed", "safe_fixed", "safe_fixed_monotonic_time" -> Atom.FALSE;
            case "binary" -> ListTerm.NIL;
            default ->
                throw EtsException.badArgument(
                        EtsException.Kind.NONE, 2, "not a valid info item: " + Texts.shorten(item));
        };
    }
}
