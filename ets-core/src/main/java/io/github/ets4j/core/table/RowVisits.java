/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.RowBatch;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.table.RowVisitor;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Shows rows of one table to visitors. Safe for any number of threads. */
final class RowVisits {
    /*
     * A visitor is the only code of a user that runs pinned, and it may use tables, which takes further pins. There are only
     * so many (see Epochs): were all of them held by visitors, each of which waits for another one, nobody would get on. So
     * at most half of them are for visitors, by permits of the engine. Who gets no permit, because that many visitors are at
     * work or because visits are nested that deep, has the rows decoded for him and visits them without a pin. All other pins
     * end without waiting for a pin, so that there is always one to be had.
     */
    private final StorageEngine engine;
    private final RowStore rows;
    private final ImageReader reader;

    RowVisits(StorageEngine engine, RowStore rows) {
        this.engine = engine;
        this.rows = rows;
        this.reader = new ImageReader(rows.table.memory);
    }

    /**
     * Shows a piece of rows to a visitor.
     *
     * @param piece hands the rows to a batch, if there are any, and tells whether there were
     * @return what {@code piece} tells
     */
    boolean visit(Predicate<RowBatch> piece, RowVisitor visitor) {
        return engine.tryEnterVisit() ? visitInPlace(piece, visitor) : visitDecoded(piece, visitor);
    }

    private boolean visitInPlace(Predicate<RowBatch> piece, RowVisitor visitor) {
        try {
            return piece.test((found, count) -> {
                for (int i = 0; i < count; i++) {
                    show(new EncodedRow(reader, found[i]), visitor);
                }
                return count;
            });
        } finally {
            engine.leaveVisit();
        }
    }

    private boolean visitDecoded(Predicate<RowBatch> piece, RowVisitor visitor) {
        List<Tuple> decoded = new ArrayList<>();
        boolean any = piece.test((found, count) -> {
            decoded.addAll(rows.decodeAll(found, count));
            return count;
        });
        for (Tuple row : decoded) {
            show(new DecodedRow(row), visitor);
        }
        return any;
    }

    private static void show(VisitedRow row, RowVisitor visitor) {
        try {
            visitor.visit(row);
        } finally {
            row.end();
        }
    }
}
