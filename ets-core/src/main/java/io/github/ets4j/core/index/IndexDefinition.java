/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import java.util.Objects;

/**
 * What a secondary index is called, what it is on, and whether two rows may have the same value. Immutable.
 *
 * @param name unique among the indexes of a table
 * @param position 1-based position of the element that the index is on; 0 if it is on an expression
 * @param expression what else the index is on; null if it is on an element
 * @param isUnique whether no two rows may have values that are {@code ==}
 */
public record IndexDefinition(Atom name, int position, IndexedExpression expression, boolean isUnique) {
    /**
     * A definition.
     *
     * @throws EtsException badarg if the position is that of no element
     */
    public IndexDefinition {
        Objects.requireNonNull(name, "name");
        if (position < 0 || position > RowDescriptor.ARITY_MAX || position == 0 && expression == null) {
            throw EtsException.badArgument(
                    Kind.POSITION, 2, "the position is out of range: index=" + name + ", position=" + position);
        }
        if (position != 0 && expression != null) {
            throw new IllegalArgumentException("an index is on an element or on an expression: index=" + name);
        }
    }

    /** An index on an element. */
    public static IndexDefinition ofElement(Atom name, int position, boolean isUnique) {
        return new IndexDefinition(name, position, null, isUnique);
    }

    /** An index on an expression over the row. */
    public static IndexDefinition ofExpression(Atom name, IndexedExpression expression, boolean isUnique) {
        return new IndexDefinition(name, 0, Objects.requireNonNull(expression, "expression"), isUnique);
    }
}
