/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.table;

import io.github.ets4j.term.Atom;
import java.util.Locale;

/** What holds the rows of a table: {@code {structure, ca_tree}} or {@code {structure, skip_list}}, an option that ETS lacks. */
public enum TableStructure {
    /** A contention-adapting tree: every table unless it asks for something else. */
    CA_TREE,
    /** A lock-free skip list, for an {@code ordered_set}. */
    SKIP_LIST;

    /** The name in Erlang. */
    public Atom atom() {
        return Atom.of(name().toLowerCase(Locale.ROOT));
    }
}
