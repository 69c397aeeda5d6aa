/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.table.TableType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A {@code bag} is linearizable. */
@ExtendWith(LincheckRig.class)
class BagLincheckTest {
    /** An empty table. */
    public static final class Table extends BagOperations {
        /** One. */
        public Table() {
            super(TableVariant.BAG, Filling.EMPTY);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.BAG, Filling.EMPTY);
            }
        }
    }

    /** One with a full page. */
    public static final class FullPage extends BagOperations {
        /** One. */
        public FullPage() {
            super(TableVariant.BAG, Filling.FULL_PAGE);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.BAG, Filling.FULL_PAGE);
            }
        }
    }

    /** One with sparse pages. */
    public static final class SparsePages extends BagOperations {
        /** One. */
        public SparsePages() {
            super(TableVariant.BAG, Filling.SPARSE_PAGES);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.BAG, Filling.SPARSE_PAGES);
            }
        }
    }

    /** One with two base nodes. */
    public static final class TwoBases extends BagOperations {
        /** One. */
        public TwoBases() {
            super(TableVariant.BAG, Filling.TWO_BASES);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.BAG, Filling.TWO_BASES);
            }
        }
    }

    @Test
    void table_isLinearizable() {
        Checks.check(Table.class, Table.Sequential.class);
    }

    @Test
    void fullPage_isLinearizable() {
        Checks.check(FullPage.class, FullPage.Sequential.class, Scenarios.OF_FULL_PAGE);
    }

    @Test
    void sparsePages_isLinearizable() {
        Checks.check(SparsePages.class, SparsePages.Sequential.class, Scenarios.OF_SPARSE_PAGES);
    }

    @Test
    void twoBases_isLinearizable() {
        Checks.check(TwoBases.class, TwoBases.Sequential.class, Scenarios.OF_TWO_BASES);
    }
}
