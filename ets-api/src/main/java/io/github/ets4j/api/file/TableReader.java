/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file;

import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Where {@code init_table/2} takes its objects from. Used by one thread; closed once, whatever the outcome. */
@FunctionalInterface
public interface TableReader extends AutoCloseable {
    /** How many objects of an iterator or a stream are read at a time. */
    int PIECE = 500;

    /** The next objects, a few hundred at best; an empty list is not the end. Null at the end. */
    List<Tuple> read();

    /** Called after the end, and after a failure of {@link #read} or of an insert. */
    @Override
    default void close() {}

    /** The objects of an iterator. */
    static TableReader of(Iterator<? extends Tuple> objects) {
        return () -> {
            if (!objects.hasNext()) {
                return null;
            }
            List<Tuple> some = new ArrayList<>();
            while (some.size() < PIECE && objects.hasNext()) {
                some.add(objects.next());
            }
            return some;
        };
    }

    /** The objects of a stream, which is closed with the reader. */
    static TableReader of(Stream<? extends Tuple> objects) {
        TableReader reader = of(objects.iterator());
        return new TableReader() {
            @Override
            public List<Tuple> read() {
                return reader.read();
            }

            @Override
            public void close() {
                objects.close();
            }
        };
    }
}
