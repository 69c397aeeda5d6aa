/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** {@code update_element}: sets elements of a row. */
final class ElementUpdate extends RewriteUpdate {
    private static final int ARGUMENT = 3;

    private final Term specification;
    private boolean absent;

    ElementUpdate(RowStore rows, int keyPosition, SearchKey key, Tuple defaultRow, Term specification) {
        super(rows, keyPosition, key, defaultRow);
        this.specification = specification;
    }

    /** Whether the key was absent and stays so. */
    boolean isAbsent() {
        return absent;
    }

    @Override
    void onAbsent() {
        absent = true;
    }

    @Override
    void change(Elements elements, Changes changes) {
        absent = false;
        List<Term> all = specification instanceof ListTerm list ? list.elements() : List.of(specification);
        for (Term one : all) {
            if (!(one instanceof Tuple pair
                    && pair.size() == 2
                    && pair.element(1) instanceof IntegerTerm position
                    && position.isSmall())) {
                throw invalid(one);
            }
            int at = Positions.clamp(position);
            Positions.requireUpdatable(at, keyPosition, elements.size(), ARGUMENT);
            changes.set(at, pair.element(2));
        }
        if (specification instanceof ListTerm list && !list.isProper()) {
            throw invalid(specification); // only now: ETS reads and applies one after the other
        }
    }

    private static EtsException invalid(Term term) {
        return EtsException.badArgument(
                EtsException.Kind.NONE,
                ARGUMENT,
                "not an element specification: " + Texts.shorten(term) + "; expected {Pos, Value} or a list of such");
    }
}
