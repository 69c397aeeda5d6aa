/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.api.select.IndexBounds;
import io.github.ets4j.api.select.IndexRows;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Rows of an index in chunks, as {@link Selections} has the results of match specifications. Stateless. */
final class IndexChunks {
    private static final int INDEX = 2;
    private static final int LIMIT = 3;
    /** A place in an index is the value and the key of the last row. */
    private static final int PLACE_SIZE = 2;

    private IndexChunks() {}

    /** The first rows. */
    static Chunk first(TableEntry entry, IndexRows rows, Atom name, IndexBounds bounds, boolean descending, int limit) {
        if (limit < 1) {
            throw EtsException.badArgument(Kind.NONE, LIMIT, "the limit is out of range: limit=" + limit);
        }
        IndexRows.Page page = rows.page(null, limit);
        Continuation.OfIndex index = new Continuation.OfIndex(name, bounds);
        return Selections.chunk(
                new Continuation(entry.id(), index, descending, limit, page.position(), ListTerm.of(page.rows())));
    }

    /**
     * The next rows; the table is the one that the continuation names.
     *
     * @throws EtsException argument 1, the continuation, if its index is gone
     */
    static Chunk next(TableEntry entry, Continuation continuation) {
        try {
            return read(entry, continuation);
        } catch (EtsException refused) {
            throw refused.argument() == INDEX ? Continuation.invalid(refused.text()) : refused;
        }
    }

    private static Chunk read(TableEntry entry, Continuation continuation) {
        StoredTable table = entry.contents();
        Continuation.OfIndex of = continuation.index();
        SecondaryIndex index = IndexRows.find(table, of.name());
        if (continuation.position() == null || continuation.pending().size() >= continuation.limit()) {
            return Selections.chunk(continuation);
        }
        if (!(continuation.position() instanceof Tuple place) || place.size() != PLACE_SIZE) {
            throw Continuation.invalid("it has no place in an index");
        }
        List<Term> found = new ArrayList<>(continuation.pending().elements());
        IndexRows rows = new IndexRows(table, index, of.bounds(), continuation.isDescending());
        IndexRows.Page page = rows.page(continuation.position(), continuation.limit() - found.size());
        found.addAll(page.rows());
        return Selections.chunk(continuation.with(page.position(), ListTerm.of(found)));
    }
}
