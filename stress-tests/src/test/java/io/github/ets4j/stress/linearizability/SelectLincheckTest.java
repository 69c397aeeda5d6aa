/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What match specifications do to one row is linearizable. */
@ExtendWith(LincheckRig.class)
class SelectLincheckTest {
    /** A new set. */
    public static final class Set extends SelectOperations {
        /** An empty one. */
        public Set() {
            super(TableVariant.SET);
        }
    }

    /** A new ordered_set. */
    public static final class OrderedSet extends SelectOperations {
        /** An empty one. */
        public OrderedSet() {
            super(TableVariant.ORDERED_SET);
        }
    }

    /** A new ordered_set in a skip list. */
    public static final class SkipList extends SelectOperations {
        /** An empty one. */
        public SkipList() {
            super(TableVariant.SKIP_LIST);
        }
    }

    /** What the operations do one after the other. */
    public static final class Sequential {
        private final Map<Integer, Integer> values = new HashMap<>();

        /** insert/2. */
        public void insert(int key, int value) {
            values.put(key, value);
        }

        /** delete/2. */
        public void delete(int key) {
            values.remove(key);
        }

        /** select/2. */
        public String select(int key) {
            return values.containsKey(key) ? "[" + values.get(key) + "]" : "[]";
        }

        /** select_replace/2. */
        public long selectReplace(int key) {
            return values.computeIfPresent(key, (same, value) -> value + 10) == null ? 0 : 1;
        }

        /** select_delete/2. */
        public long selectDelete(int key, int value) {
            return values.remove(key, value) ? 1 : 0;
        }
    }

    @Test
    void rowsOfASet_areLinearizable() {
        Checks.check(Set.class, Sequential.class);
    }

    @Test
    void rowsOfAnOrderedSet_areLinearizable() {
        Checks.check(OrderedSet.class, Sequential.class);
    }

    @Test
    void rowsOfASkipList_areLinearizable() {
        Checks.check(SkipList.class, Sequential.class);
    }
}
