/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.stress.model.Comparison;
import io.github.ets4j.stress.oracle.EngineTable;
import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.stress.oracle.ReferenceTable;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineChecks;

/**
 * Calls on a table of any type that the bytes of an input choose, splits and joins between them: engine and reference table
 * answer alike, in the end the table is sound, and when it is gone so are its bytes.
 */
public final class TableProgramTarget {
    private static final int CALLS_MAX = 64;
    private static final int KEYS = 24;

    /** Inputs after each of which all structures are checked; the bytes are counted after each. */
    private static final int INPUTS_PER_AUDIT = 16;

    private static final Ets ETS = EngineChecks.checkingMemory(Ets::create);
    private static int inputs;

    private TableProgramTarget() {}

    /** Runs an input: choices. */
    public static void fuzzerTestOneInput(byte[] input) {
        Choices choices = new Choices(input);
        TableVariant variant = choices.of(TableVariant.values());
        int keyPosition = 1 + choices.next(2);
        try (EngineTable table = EngineTable.create(ETS, variant, keyPosition);
                ReferenceTable reference = new ReferenceTable(variant.type(), keyPosition)) {
            run(new Program(choices, keyPosition), choices, variant, table, reference);
            if (inputs++ % INPUTS_PER_AUDIT == 0) {
                EtsAudit.verify(ETS);
            }
        }
        ETS.reclaim();
        Demand.equal(0L, ETS.allocatedBytes(), "bytes left");
    }

    private static void run(
            Program program, Choices choices, TableVariant variant, EngineTable table, ReferenceTable reference) {
        StoredTable contents = EtsAudit.contents(ETS, table.id());
        for (int calls = 0; calls < CALLS_MAX && !choices.isEmpty(); calls++) {
            int shape = choices.next(16);
            if (variant.hasBases() && shape == 1) {
                contents.forceSplit(program.key());
            } else if (variant.hasBases() && shape == 2) {
                contents.forceJoin(program.key());
            } else {
                compare(program.step(), variant, table, reference);
            }
        }
        compare(Step.of("tab2list"), variant, table, reference);
        compare(Step.of("info", Atom.of("size")), variant, table, reference);
    }

    private static void compare(Step step, TableVariant variant, EngineTable table, ReferenceTable reference) {
        Outcome actual = table.call(step);
        Outcome expected = reference.call(step);
        String difference = Comparison.difference(variant.type(), reference, step, expected, actual);
        Demand.that(difference == null, variant + ": " + difference);
    }

    /** Calls with keys of which many are equal, and some by {@code ==} only. */
    private static final class Program {
        private final Choices choices;
        private final TermChoices terms;
        private final int keyPosition;

        Program(Choices choices, int keyPosition) {
            this.choices = choices;
            this.terms = new TermChoices(choices);
            this.keyPosition = keyPosition;
        }

        Step step() {
            return switch (choices.next(24)) {
                case 0, 1, 2 -> Step.of("insert", row());
                case 3 -> Step.of("insert", rows());
                case 4 -> Step.of("insert_new", row());
                case 5 -> Step.of("insert_new", rows());
                case 6 -> Step.of("lookup", key());
                case 7 -> Step.of("lookup_element", key(), position());
                case 8 -> Step.of("lookup_element", key(), position(), terms.scalar());
                case 9 -> Step.of("member", key());
                case 10 -> Step.of("take", key());
                case 11 -> Step.of("delete", key());
                case 12 -> Step.of("delete_object", row());
                case 13 -> Step.of("update_counter", key(), counter());
                case 14 -> Step.of("update_counter", key(), counter(), row());
                case 15 -> Step.of("update_element", key(), Tuple.of(position(), terms.term()));
                case 16 -> Step.of("update_element", key(), Tuple.of(position(), terms.scalar()), row());
                case 17 -> Step.of("next", key());
                case 18 -> Step.of("prev", key());
                case 19 -> Step.of(choices.of("first", "last", "first_lookup", "last_lookup", "foldl"));
                case 20 -> Step.of("next_lookup", key());
                case 21 -> Step.of("prev_lookup", key());
                case 22 -> choices.next(8) == 7 ? Step.of("delete_all_objects") : Step.of("tab2list");
                default -> Step.of("insert", terms.scalar());
            };
        }

        Term key() {
            int choice = choices.next(KEYS + 8);
            return choice < KEYS ? IntegerTerm.of(choice) : choice < KEYS + 4 ? terms.scalar() : terms.term();
        }

        private Tuple row() {
            Term[] elements = new Term[keyPosition + choices.next(3)];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = i == keyPosition - 1
                        ? key()
                        : choices.next(2) == 0 ? IntegerTerm.of(choices.next(3)) : terms.term();
            }
            return Tuple.ofOwned(elements);
        }

        private Term rows() {
            Term[] rows = new Term[choices.next(5)];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = row();
            }
            return ListTerm.ofOwned(rows, ListTerm.NIL);
        }

        private Term position() {
            int choice = choices.next(8);
            return choice == 7 ? terms.scalar() : IntegerTerm.of(choice);
        }

        private Term counter() {
            return switch (choices.next(4)) {
                case 0 -> IntegerTerm.of(choices.next() - 128);
                case 1 -> Tuple.of(position(), IntegerTerm.of(choices.nextLong()));
                case 2 -> Tuple.of(position(), terms.scalar(), terms.scalar(), terms.scalar());
                default ->
                    ListTerm.of(
                            Tuple.of(position(), IntegerTerm.of(choices.next(3))),
                            Tuple.of(position(), terms.scalar()));
            };
        }
    }
}
