/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.map;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/** Rows as they are. */
record WholeRowMapping(int keyPosition) implements RowMapping<Term, Tuple> {
    WholeRowMapping {
        if (keyPosition < 1) {
            throw EtsException.badArgument(Kind.NONE, 0, "keyPosition=" + keyPosition + " is not positive");
        }
    }

    @Override
    public Term term(Term key) {
        return key;
    }

    @Override
    public Term key(Term term) {
        return term;
    }

    @Override
    public Tuple row(Term key, Tuple value) {
        return value;
    }

    @Override
    public Tuple value(Tuple row) {
        return row;
    }
}
