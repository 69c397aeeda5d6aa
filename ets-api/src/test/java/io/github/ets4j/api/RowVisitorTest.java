/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.RowView;
import io.github.ets4j.table.RowVisitor;
import io.github.ets4j.table.TableType;
import io.github.ets4j.table.TermKind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EtsExtension;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.math.BigInteger;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a visitor sees of rows, and that it sees nothing once its visit is over. */
class RowVisitorTest {
    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private Table table(TableType type) {
        return engine.ets().createTable("t", TableOptions.set().type(type));
    }

    /** Runs a visitor on a row in place, and once more on it decoded, which is what too many visits at a time get. */
    private void onRow(Tuple row, RowVisitor visitor) {
        onRow(row, visitor, TableOptions.set());
        onRow(row, visitor, TableOptions.orderedSet().compressed());
    }

    private void onRow(Tuple row, RowVisitor visitor, TableOptions options) {
        Table table = engine.ets().createTable("t", options);
        table.insert(row);
        assertTrue(table.visit(row.element(1), visitor));
        atDepth(table, pinsMax(), () -> assertTrue(table.visit(row.element(1), visitor)));
        table.close();
    }

    private int pinsMax() {
        return EtsInternals.engine(engine.ets()).reclaimer().pinsMax();
    }

    private static void atDepth(Table table, int depth, Runnable action) {
        if (depth == 0) {
            action.run();
        } else {
            table.visitAll(row -> atDepth(table, depth - 1, action));
        }
    }

    @Test
    void elements_ofEveryType_areReadAsTheyAre() {
        Tuple row = Terms.tuple(
                1,
                -(1L << 59) - 1,
                Long.MIN_VALUE,
                BigInteger.ONE.shiftLeft(63),
                2.5,
                true,
                "short",
                "a text that needs a blob",
                Bitstring.ofBits(new byte[] {(byte) 0x80}, 1),
                Terms.tuple(),
                Terms.tuple(1),
                Terms.list(),
                Terms.list(1),
                Terms.map(),
                Terms.map(1, 2),
                "compressible ".repeat(100));
        List<TermKind> kinds = List.of(
                TermKind.INTEGER,
                TermKind.INTEGER,
                TermKind.INTEGER,
                TermKind.INTEGER,
                TermKind.FLOAT,
                TermKind.ATOM,
                TermKind.BINARY,
                TermKind.BINARY,
                TermKind.BITSTRING,
                TermKind.TUPLE,
                TermKind.TUPLE,
                TermKind.LIST,
                TermKind.LIST,
                TermKind.MAP,
                TermKind.MAP,
                TermKind.BINARY);
        onRow(row, view -> {
            assertEquals(row.size(), view.arity());
            for (int i = 1; i <= row.size(); i++) {
                assertEquals(kinds.get(i - 1), view.kind(i), "position=" + i);
                assertEquals(row.element(i), view.termAt(i));
                assertEquals(i <= 3, view.isLong(i), "position=" + i);
            }
            assertEquals(1, view.longAt(1));
            assertEquals(-(1L << 59) - 1, view.longAt(2));
            assertEquals(Long.MIN_VALUE, view.longAt(3));
            assertEquals(2.5, view.doubleAt(5));
            assertSame(Atom.TRUE, view.atomAt(6));
            assertEquals(row, view.toTuple());
            requireBytes(view, 7, "short");
            requireBytes(view, 8, "a text that needs a blob");
            requireBytes(view, 16, "compressible ".repeat(100));
        });
    }

    private static void requireBytes(RowView view, int position, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(bytes.length, view.binaryLength(position));
        byte[] array = new byte[bytes.length + 3];
        assertEquals(bytes.length, view.copyBinary(position, array, 3));
        assertEquals(text, new String(array, 3, bytes.length, StandardCharsets.UTF_8));
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length + 2).position(1);
        assertEquals(bytes.length, view.copyBinary(position, buffer));
        assertEquals(bytes.length + 1, buffer.position());
        byte[] copy = new byte[bytes.length];
        buffer.position(1).get(copy);
        assertArrayEquals(bytes, copy);
        assertThrows(IndexOutOfBoundsException.class, () -> view.copyBinary(position, array, 4));
        assertThrows(
                BufferOverflowException.class, () -> view.copyBinary(position, ByteBuffer.allocate(bytes.length - 1)));
    }

    @Test
    void elements_ofAnyRow_areThoseOfTheTuple() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        TermGenerator terms = new TermGenerator(random);
        for (int i = 0; i < 200; i++) {
            Tuple row = Tuple.of(terms.term(), terms.term(), terms.term());
            onRow(row, view -> {
                assertEquals(row, view.toTuple(), () -> Seeds.replay(seed));
                for (int at = 1; at <= 3; at++) {
                    assertEquals(row.element(at), view.termAt(at), () -> Seeds.replay(seed));
                    view.kind(at);
                }
            });
        }
    }

    @Test
    void wrongRequests_areTypedErrors() {
        onRow(Terms.tuple(1, "text", 1.0, BigInteger.ONE.shiftLeft(64), Terms.list()), view -> {
            requireKind(Kind.POSITION, () -> view.longAt(0));
            requireKind(Kind.POSITION, () -> view.kind(6));
            requireKind(Kind.POSITION, () -> view.termAt(-1));
            requireKind(Kind.ROW_SHAPE, () -> view.longAt(2));
            requireKind(Kind.ROW_SHAPE, () -> view.longAt(3));
            requireKind(Kind.ROW_SHAPE, () -> view.longAt(4));
            requireKind(Kind.ROW_SHAPE, () -> view.doubleAt(1));
            requireKind(Kind.ROW_SHAPE, () -> view.atomAt(5));
            requireKind(Kind.ROW_SHAPE, () -> view.binaryLength(5));
            requireKind(Kind.ROW_SHAPE, () -> view.copyBinary(1, new byte[10], 0));
        });
    }

    private static void requireKind(Kind kind, Runnable request) {
        assertEquals(kind, assertThrows(EtsException.class, request::run).kind());
    }

    private static final List<Consumer<RowView>> METHODS = List.of(
            RowView::arity,
            row -> row.kind(1),
            row -> row.isLong(1),
            row -> row.longAt(1),
            row -> row.doubleAt(1),
            row -> row.atomAt(1),
            row -> row.binaryLength(1),
            row -> row.copyBinary(1, new byte[9], 0),
            row -> row.copyBinary(1, ByteBuffer.allocate(9)),
            row -> row.termAt(1),
            RowView::toTuple);

    @Test
    void views_afterTheirVisit_refuseEverything() {
        List<RowView> escaped = new ArrayList<>();
        onRow(Terms.tuple(1, "text"), escaped::add);
        Table table = table(TableType.ORDERED_SET);
        table.insert(Terms.tuple(1), Terms.tuple(2));
        table.visitAll(row -> {
            escaped.forEach(RowVisitorTest::requireRefused);
            escaped.add(row);
        });
        assertThrows(
                IllegalCallerException.class,
                () -> table.visit(1, row -> {
                    escaped.add(row);
                    throw new IllegalCallerException();
                }));
        assertEquals(7, escaped.size());
        escaped.forEach(RowVisitorTest::requireRefused);
    }

    private static void requireRefused(RowView view) {
        METHODS.forEach(method -> assertThrows(IllegalStateException.class, () -> method.accept(view)));
    }

    @Test
    void views_inAnotherThread_refuseEverything() {
        onRow(Terms.tuple(1, "text"), row -> {
            Crew crew = new Crew().add(() -> requireRefused(row));
            try {
                crew.start().join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertEquals(1, row.longAt(1));
        });
    }

    @Test
    void failures_ofAVisitor_passThroughAndLeaveNoPin() {
        Table table = table(TableType.SET);
        table.insert(Terms.tuple(1, 2));
        IllegalCallerException failure = new IllegalCallerException();
        RowVisitor failing = row -> {
            throw failure;
        };
        for (int i = 0; i < 1000; i++) { // far more than there are permits
            assertSame(failure, assertThrows(IllegalCallerException.class, () -> table.visit(1, failing)));
            assertSame(failure, assertThrows(IllegalCallerException.class, () -> table.visitAll(failing)));
        }
        engine.verify();
        assertFalse(table.visit(2, failing));
        assertEquals(
                Kind.NONE,
                assertThrows(EtsException.class, () -> table.visit(1, null)).kind());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void visits_showTheRowsThatLookupsShow(TableType type) {
        Table table = table(type);
        for (int i = 0; i < 3000; i++) {
            table.insert(Terms.tuple(i % 1000, i, "text " + i));
        }
        for (int key = -1; key < 1000; key += 7) {
            List<Tuple> seen = new ArrayList<>();
            assertEquals(table.member(key), table.visit(key, row -> seen.add(row.toTuple())));
            assertEquals(table.lookup(key), seen);
        }
        List<Tuple> all = new ArrayList<>();
        table.visitAll(row -> all.add(row.toTuple()));
        assertEquals(table.stream().toList(), all);
        if (type.isOrdered()) {
            List<Tuple> range = new ArrayList<>();
            table.visitRange(10, 700, row -> range.add(row.toTuple()));
            assertEquals(table.range(10, 700, 1000), range);
        } else {
            requireKind(Kind.TABLE_TYPE, () -> table.visitRange(1, 2, row -> {}));
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void visitors_mayUseTheTable(TableType type) {
        Table table = table(type);
        for (int i = 0; i < 2000; i++) {
            table.insert(Terms.tuple(i, "row " + i));
        }
        BitSet visited = new BitSet();
        table.visitAll(row -> {
            int key = (int) row.longAt(1);
            if (key < 10_000) { // rows that have moved behind may be met, or not
                assertFalse(visited.get(key), "key=" + key);
                visited.set(key);
                table.delete(key);
                table.insert(Terms.tuple(key + 10_000, "moved"));
                assertFalse(table.member(key));
                assertEquals(Terms.of("row " + key), row.termAt(2), "the row stays what it is");
            }
        });
        assertEquals(2000, visited.cardinality());
        table.visit(11_000, row -> table.clear());
        assertEquals(0, table.size());
    }

    @Test
    void visits_byMoreThreadsThanThereArePins_allGetOn() throws Exception {
        Table table = table(TableType.SET);
        for (int i = 0; i < 10; i++) {
            table.insert(Terms.tuple(i, 0));
        }
        int threads = 2 * pinsMax();
        CyclicBarrier barrier = new CyclicBarrier(threads);
        Crew crew = new Crew();
        for (int thread = 0; thread < threads; thread++) {
            Term key = Terms.of(thread % 10);
            crew.add(() -> table.visit(key, row -> {
                await(barrier); // now all threads are in a visit
                table.updateCounter(key, 1);
                assertTrue(table.visit(key, inner -> assertTrue(inner.longAt(2) > 0)));
            }));
        }
        crew.start().join();
        long[] sum = new long[1];
        table.visitAll(row -> sum[0] += row.longAt(2));
        assertEquals(threads, sum[0]);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
