/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineChecks;
import io.github.ets4j.testing.EtsExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a careless caller may pass: always the typed error, and nothing has changed. */
class BadInputTest {
    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private Table table(TableType type) {
        Table table = engine.ets().createTable("t", TableOptions.set().type(type));
        table.insert(Terms.tuple("a", 1), Terms.tuple("b", 2));
        return table;
    }

    private EtsException refuses(Table table, Reason reason, Kind kind, int argument, Executable call) {
        List<Tuple> before = table.stream().toList();
        EtsException refused = assertThrows(EtsException.class, call);
        assertEquals(reason, refused.reason(), refused::toString);
        assertEquals(kind, refused.kind(), refused::toString);
        assertEquals(argument, refused.argument(), refused::toString);
        assertEquals(before, table.stream().toList());
        return refused;
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void nullValues_areRefused(TableType type) {
        Table table = table(type);
        Ets ets = engine.ets();
        Term tab = table.id();
        List<Executable> calls = List.of(
                () -> table.lookup(null),
                () -> table.get(null),
                () -> table.element(null, 1),
                () -> table.member(null),
                () -> table.delete(null),
                () -> table.take(null),
                () -> ets.lookup(tab, null),
                () -> ets.insert(tab, null),
                () -> ets.insertNew(tab, null),
                () -> ets.insert(tab, Arrays.asList(Terms.tuple(1), null)),
                () -> ets.deleteObject(tab, null),
                () -> ets.lookupElement(tab, "x", 1, null),
                () -> ets.next(tab, null),
                () -> Terms.tuple("a", null),
                () -> Terms.of(Double.NaN));
        for (Executable call : calls) {
            refuses(table, Reason.BADARG, Kind.NONE, 0, call);
        }
        refuses(table, Reason.BADARG, Kind.NONE, 2, () -> table.insert((Tuple) null));
        refuses(table, Reason.BADARG, Kind.NONE, 2, () -> table.insert(Terms.tuple("c"), null));
        refuses(table, Reason.BADARG, Kind.NONE, 2, () -> table.insertNew((Tuple) null));
        refuses(table, Reason.BADARG, Kind.NONE, 2, () -> table.insertNew(Terms.tuple("c"), null));
        refuses(table, Reason.BADARG, Kind.NONE, 2, () -> table.insertAll(Arrays.asList(Terms.tuple("c"), null)));
        refuses(table, Reason.BADARG, Kind.NONE, 2, () -> table.deleteObject(null));
        refuses(table, Reason.BADARG, Kind.TYPE, 1, () -> ets.lookup(null, "a"));
        refuses(table, Reason.BADARG, Kind.TYPE, 1, () -> ets.info(null));
        refuses(table, Reason.BADARG, Kind.TYPE, 1, () -> ets.delete(null));
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void nullAndNonFiniteInUpdates_areRefused(TableType type) {
        Table table = table(type);
        Ets ets = engine.ets();
        refuses(table, Reason.BADARG, Kind.NONE, 0, () -> ets.updateCounter(table.id(), "a", null));
        refuses(table, Reason.BADARG, Kind.NONE, 0, () -> ets.updateCounter(table.id(), "a", 1, null));
        refuses(table, Reason.BADARG, Kind.NONE, 0, () -> ets.updateElement(table.id(), "a", null));
        refuses(table, Reason.BADARG, Kind.NONE, 0, () -> table.updateElement("a", 2, null));
        refuses(table, Reason.BADARG, Kind.NONE, 0, () -> table.updateElement("a", 2, Double.NaN));
        refuses(table, Reason.BADARG, Kind.NONE, 0, () -> table.updateElement("a", 2, Float.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void rowAboveTheSizeLimit_isRefused(TableType type) {
        Table table = table(type);
        Term huge = Terms.binary(new byte[17 << 20]);
        refuses(table, Reason.SYSTEM_LIMIT, Kind.ROW_SIZE, 0, () -> table.insert(Tuple.of(Atom.of("c"), huge)));
        refuses(
                table,
                Reason.SYSTEM_LIMIT,
                Kind.ROW_SIZE,
                0,
                () -> table.insert(Terms.tuple("c"), Tuple.of(Atom.of("d"), huge), Terms.tuple("e")));
        refuses(table, Reason.SYSTEM_LIMIT, Kind.ROW_SIZE, 0, () -> table.insertNew(Tuple.of(Atom.of("c"), huge)));
        if (!type.isBag()) {
            refuses(table, Reason.SYSTEM_LIMIT, Kind.ROW_SIZE, 0, () -> table.updateElement("a", 2, huge));
        }
        engine.verify();
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void largeRow_belowTheLimit_isStored(TableType type) {
        Table table = table(type);
        Tuple large = Tuple.of(Atom.of("c"), Terms.binary(new byte[3 << 20]));
        table.insert(large);
        assertEquals(List.of(large), table.lookup(Atom.of("c")));
        engine.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{a", "[1,2", "foo bar", "{a,}", "#{a=>}", "<<1", "'a", "X", "@"})
    void malformedText_isASyntaxError(String text) {
        EtsException refused = assertThrows(EtsException.class, () -> TermParser.parse(text));
        assertEquals(Reason.BADARG, refused.reason());
        assertEquals(Kind.SYNTAX, refused.kind());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void everyFunction_onATableThatIsGone_tellsSo(TableType type) {
        Table table = table(type);
        Term name = engine.ets().newTable("named", TableOptions.set().type(type).named());
        engine.ets().delete(table.id());
        engine.ets().delete(name);
        int asked = 0;
        for (String function : engine.ets().functions()) {
            String plain = function.substring(0, function.indexOf('/'));
            int arity = Integer.parseInt(function.substring(function.indexOf('/') + 1));
            if (!takesATable(plain, arity)) {
                continue;
            }
            for (Term gone : List.of(table.id(), name, Atom.of("never"))) {
                List<Term> arguments = new ArrayList<>(List.of(gone));
                for (int i = 1; i < arity; i++) {
                    arguments.add(plain.equals("rename") ? Atom.of("r") : Terms.integer(1));
                }
                EtsException refused =
                        assertThrows(EtsException.class, () -> engine.ets().call(plain, arguments), function);
                assertEquals(Kind.ID, refused.kind(), () -> function + ": " + refused);
                assertEquals(1, refused.argument(), () -> function + ": " + refused);
                asked++;
            }
        }
        assertTrue(asked > 60, "asked=" + asked);
    }

    /** Whether the first argument is a table that must exist. */
    private static boolean takesATable(String function, int arity) {
        return switch (function) {
            case "new", "all", "whereis", "info" -> false;
            case "match_spec_compile", "match_spec_run", "is_compiled_ms", "test_ms", "repair_continuation" -> false;
            case "tab2file", "file2tab", "tabfile_info" -> false; // answer what is wrong
            case "select", "select_reverse", "match", "match_object" -> arity > 1;
            default -> true;
        };
    }

    @Test
    void memoryLimit_notPositive_isRefused() {
        for (long limit : new long[] {0, -1}) {
            assertEquals(
                    Kind.NONE,
                    assertThrows(EtsException.class, () -> Ets.create(limit)).kind());
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void memoryLimit_reached_changesNothingAndFreedMemoryIsUsedAgain(TableType type) {
        try (Ets ets = EngineChecks.checkingMemory(() -> Ets.create(1 << 20))) {
            Table table = ets.createTable("t", TableOptions.set().type(type));
            int stored = fill(table);
            assertTrue(stored > 100, () -> "stored=" + stored);
            assertTrue(ets.committedBytes() <= 1 << 20);
            assertEquals(stored, table.size());
            EtsException full = assertThrows(EtsException.class, () -> table.insert(rows(stored, 3000)));
            assertEquals(Kind.MEMORY_LIMIT, full.kind());
            assertEquals(stored, table.size());
            assertEquals(stored, table.stream().count());
            EngineChecks.verify(EtsInternals.engine(ets), EtsInternals.allContents(ets));
            for (int key = 0; key < stored; key++) {
                table.delete(key);
            }
            int again = fill(table);
            assertTrue(again > stored / 3, () -> "stored=" + stored + ", again=" + again);
            table.clear();
            int afterClear = fill(table);
            assertTrue(afterClear > stored / 3, () -> "stored=" + stored + ", after clear=" + afterClear);
            EngineChecks.verifyAndDrop(EtsInternals.engine(ets), EtsInternals.allContents(ets));
        }
    }

    /** Inserts rows until the limit is reached. */
    private static int fill(Table table) {
        for (int key = 0; ; key++) {
            try {
                table.insert(Terms.tuple(key, "x".repeat(200)));
            } catch (EtsException full) {
                assertEquals(Kind.MEMORY_LIMIT, full.kind());
                assertEquals(Reason.SYSTEM_LIMIT, full.reason());
                return key;
            }
        }
    }

    private static Tuple[] rows(int from, int count) {
        List<Tuple> rows = new ArrayList<>();
        for (int key = from; key < from + count; key++) {
            rows.add(Terms.tuple(key, "x".repeat(200)));
        }
        return rows.toArray(new Tuple[0]);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void memoryLimit_smallerThanAnything_isReportedAtTheFirstInsert(TableType type) {
        try (Ets ets = Ets.create(1)) {
            Table table = ets.createTable("t", TableOptions.set().type(type));
            EtsException full = assertThrows(EtsException.class, () -> table.insert(Terms.tuple(1)));
            assertEquals(Kind.MEMORY_LIMIT, full.kind());
            assertEquals(0, table.size());
        }
    }
}
