/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.table.TableType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An {@code ordered_set} is linearizable, in either structure. */
@ExtendWith(LincheckRig.class)
class OrderedSetLincheckTest {
    /** An empty table. */
    public static final class Table extends OrderedOperations {
        /** One. */
        public Table() {
            super(TableVariant.ORDERED_SET, Filling.EMPTY);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.ORDERED_SET, Filling.EMPTY);
            }
        }
    }

    /** One with a full page. */
    public static final class FullPage extends OrderedOperations {
        /** One. */
        public FullPage() {
            super(TableVariant.ORDERED_SET, Filling.FULL_PAGE);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.ORDERED_SET, Filling.FULL_PAGE);
            }
        }
    }

    /** One with a full page beside one with room. */
    public static final class RoomBeside extends OrderedOperations {
        /** One. */
        public RoomBeside() {
            super(TableVariant.ORDERED_SET, Filling.ROOM_BESIDE);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.ORDERED_SET, Filling.ROOM_BESIDE);
            }
        }
    }

    /** One with sparse pages. */
    public static final class SparsePages extends OrderedOperations {
        /** One. */
        public SparsePages() {
            super(TableVariant.ORDERED_SET, Filling.SPARSE_PAGES);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.ORDERED_SET, Filling.SPARSE_PAGES);
            }
        }
    }

    /** One with two base nodes. */
    public static final class TwoBases extends OrderedOperations {
        /** One. */
        public TwoBases() {
            super(TableVariant.ORDERED_SET, Filling.TWO_BASES);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.ORDERED_SET, Filling.TWO_BASES);
            }
        }
    }

    /** An empty skip list. */
    public static final class SkipList extends OrderedOperations {
        /** One. */
        public SkipList() {
            super(TableVariant.SKIP_LIST, Filling.EMPTY);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.ORDERED_SET, Filling.EMPTY);
            }
        }
    }

    /** A skip list with the rows that are in two base nodes of a tree. */
    public static final class FilledSkipList extends OrderedOperations {
        /** One. */
        public FilledSkipList() {
            super(TableVariant.SKIP_LIST, Filling.TWO_BASES);
        }

        /** The same in one thread. */
        public static final class Sequential extends SequentialTable {
            /** One. */
            public Sequential() {
                super(TableType.ORDERED_SET, Filling.TWO_BASES);
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
    void roomBeside_isLinearizable() {
        Checks.check(RoomBeside.class, RoomBeside.Sequential.class, Scenarios.OF_ROOM_BESIDE);
    }

    @Test
    void sparsePages_isLinearizable() {
        Checks.check(SparsePages.class, SparsePages.Sequential.class, Scenarios.OF_SPARSE_PAGES);
    }

    @Test
    void twoBases_isLinearizable() {
        Checks.check(TwoBases.class, TwoBases.Sequential.class, Scenarios.OF_TWO_BASES);
    }

    @Test
    void twoOrderedBases_isLinearizable() {
        Checks.check(TwoBases.class, TwoBases.Sequential.class, Scenarios.OF_TWO_ORDERED_BASES);
    }

    @Test
    void skipList_isLinearizable() {
        Checks.check(SkipList.class, SkipList.Sequential.class);
    }

    @Test
    void filledSkipList_isLinearizable() {
        Checks.check(FilledSkipList.class, FilledSkipList.Sequential.class, Scenarios.OF_TWO_ORDERED_BASES);
    }
}
