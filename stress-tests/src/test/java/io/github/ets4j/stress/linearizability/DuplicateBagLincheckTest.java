/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.table.TableType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A {@code duplicate_bag} is linearizable. */
@ExtendWith(LincheckRig.class)
class DuplicateBagLincheckTest {
    /** An empty table. */
    public static final class Table extends BagOperations {
        /** One. */
        public Table() {
            super(TableVariant.DUPLICATE_BAG, Filling.EMPTY);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.DUPLICATE_BAG, Filling.EMPTY);
            }
        }
    }

    /** One with two base nodes. */
    public static final class TwoBases extends BagOperations {
        /** One. */
        public TwoBases() {
            super(TableVariant.DUPLICATE_BAG, Filling.TWO_BASES);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.DUPLICATE_BAG, Filling.TWO_BASES);
            }
        }
    }

    @Test
    void table_isLinearizable() {
        Checks.check(Table.class, Table.Sequential.class);
    }

    @Test
    void twoBases_isLinearizable() {
        Checks.check(TwoBases.class, TwoBases.Sequential.class, Scenarios.OF_TWO_BASES);
    }
}
