/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table and its index are one linearizable object. */
@ExtendWith(LincheckRig.class)
class IndexLincheckTest {
    /** A skip list with a unique index. */
    public static final class Unique extends IndexedTableOperations {
        /** An empty one. */
        public Unique() {
            super(TableVariant.SKIP_LIST, true);
        }
    }

    /** A tree with an index that is not unique. */
    public static final class Plain extends IndexedTableOperations {
        /** An empty one. */
        public Plain() {
            super(TableVariant.ORDERED_SET, false);
        }
    }

    @Test
    void skipListWithUniqueIndex_isLinearizable() {
        Checks.check(Unique.class, SequentialIndexedTable.Unique.class);
    }

    @Test
    void treeWithIndex_isLinearizable() {
        Checks.check(Plain.class, SequentialIndexedTable.Plain.class);
    }
}
