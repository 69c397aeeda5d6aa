/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** A table of this project that is ordered. {@link #range} is one atomic read where its limit allows. */
public final class OrderedEtsStore extends EtsStore implements OrderedStore<Tuple> {

    OrderedEtsStore(TableOptions options, KeyKind keys) {
        super(options, keys);
    }

    @Override
    public List<Tuple> range(long from, long to, int limit) {
        return table().range(key(from), key(to), limit);
    }
}
