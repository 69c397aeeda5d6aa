/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.EtsExtension;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Look-ups of single numbers, and what reading without decoding allocates. */
class NumberLookupTest {
    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private Table table(TableType type) {
        return engine.ets().createTable("t", TableOptions.set().type(type));
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void numbers_ofEverySize_areFound(TableType type) {
        Table table = table(type);
        long[] values = {0, -1, (1L << 59) - 1, 1L << 59, -(1L << 59) - 1, Long.MAX_VALUE, Long.MIN_VALUE};
        for (long value : values) {
            table.insert(Terms.tuple(value, value, "text", (double) value));
            table.insert(Terms.tuple("key " + value, value, "text", (double) value));
        }
        for (long value : values) {
            assertEquals(value, table.lookupLong(value, 2, 17));
            assertEquals(value, table.lookupLong((Object) value, 1, 17));
            assertEquals(value, table.lookupLong("key " + value, 2, 17));
            assertEquals((double) value, table.lookupDouble(value, 4, 0.5));
            assertEquals((double) value, table.lookupDouble("key " + value, 4, 0.5));
            assertTrue(table.member(value));
        }
        assertEquals(17, table.lookupLong(5, 2, 17));
        assertEquals(17, table.lookupLong("absent", 9, 17));
        assertEquals(0.5, table.lookupDouble(5, 2, 0.5));
        assertEquals(0.5, table.lookupDouble("absent", 9, 0.5));
        assertFalse(table.member(5));
    }

    @Test
    void numbers_behindCompressedElements_areFound() {
        Table table = engine.ets().createTable("t", TableOptions.set().compressed());
        String text = "compressible ".repeat(100);
        table.insert(Terms.tuple(1, text, text, text, text, text, text, text, text, 7, 1L << 62, 2.5));
        assertEquals(7, table.lookupLong(1, 10, 0));
        assertEquals(1L << 62, table.lookupLong(1, 11, 0));
        assertEquals(2.5, table.lookupDouble(1, 12, 0));
    }

    @Test
    void wrongElements_areTypedErrors() {
        Table table = table(TableType.SET);
        table.insert(Terms.tuple(1, 1.0, BigInteger.ONE.shiftLeft(63), "text"));
        requireKind(Kind.ROW_SHAPE, () -> table.lookupLong(1, 2, 0));
        requireKind(Kind.ROW_SHAPE, () -> table.lookupLong(1, 3, 0));
        requireKind(Kind.ROW_SHAPE, () -> table.lookupLong(1, 4, 0));
        requireKind(Kind.ROW_SHAPE, () -> table.lookupDouble(1, 1, 0));
        requireKind(Kind.POSITION, () -> table.lookupLong(1, 5, 0));
        requireKind(Kind.POSITION, () -> table.lookupLong(1, 0, 0));
        requireKind(Kind.POSITION, () -> table.lookupLong(7, 0, 0));
        requireKind(Kind.POSITION, () -> table.lookupDouble(1, 5, 0));
        Table bag = table(TableType.BAG);
        requireKind(Kind.TABLE_TYPE, () -> bag.lookupLong(1, 2, 0));
        requireKind(Kind.TABLE_TYPE, () -> bag.lookupDouble(1, 2, 0));
        table.close();
        requireKind(Kind.ID, () -> table.lookupLong(1, 2, 0));
    }

    private static void requireKind(Kind kind, Runnable request) {
        assertEquals(kind, assertThrows(EtsException.class, request::run).kind());
    }

    /**
     * What a thread allocates does not depend on time: the same calls allocate the same bytes, but for what the JIT has
     * learnt to leave out. The bounds are for interpreted code, too, and have room for other JDKs. What they show is that
     * nothing grows with the row, which has 64 KiB.
     */
    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void reads_allocateLittle_howeverLargeTheRow(TableType type) {
        Table table = table(type);
        byte[] large = new byte[1 << 16];
        for (int i = 0; i < 10; i++) {
            table.insert(Terms.tuple(i, i, 0.5 + i, large));
        }
        long[] sum = new long[1];
        assertAllocates(512, () -> sum[0] += table.lookupLong(3, 2, -1));
        assertAllocates(512, () -> sum[0] += (long) table.lookupDouble(3, 3, -1));
        assertAllocates(512, () -> sum[0] += table.member(3) ? 1 : 0);
        Object key = Terms.of(3);
        assertAllocates(768, () -> table.visit(key, row -> sum[0] += row.longAt(2) + row.binaryLength(4)));
        byte[] copy = new byte[large.length];
        assertAllocates(768, () -> table.visit(key, row -> sum[0] += row.copyBinary(4, copy, 0)));
        assertAllocates(4096, () -> table.visitAll(row -> sum[0] += row.longAt(2)));
        assertTrue(sum[0] != 0);
    }

    private static void assertAllocates(long bytesMax, Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int calls = 2000;
        for (int i = 0; i < calls; i++) {
            call.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            call.run();
        }
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / calls;
        assertTrue(bytes <= bytesMax, () -> "bytes per call=" + bytes + ", expected at most " + bytesMax);
    }
}
