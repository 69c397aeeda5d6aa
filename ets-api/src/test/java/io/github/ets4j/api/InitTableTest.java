/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.api.file.TableReader;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code init_table/2}. What stays after a failure is as OTP 27 leaves it. */
class InitTableTest extends ContractTest {
    private static final Tuple ONE = Terms.tuple(1);
    private static final Tuple TWO = Terms.tuple(2);
    private static final Tuple FIVE = Terms.tuple(5);

    /** Gives lists, then the end or a failure; counts calls. */
    private static class Source implements TableReader {
        private final Deque<List<Tuple>> lists;
        private final RuntimeException failure;
        private int reads;
        private int closes;

        Source(RuntimeException failure, List<List<Tuple>> lists) {
            this.failure = failure;
            this.lists = new ArrayDeque<>(lists);
        }

        @Override
        public List<Tuple> read() {
            reads++;
            if (lists.isEmpty() && failure != null) {
                throw failure;
            }
            return lists.poll();
        }

        @Override
        public void close() {
            closes++;
        }
    }

    private Table old(TableOptions options) {
        Table table = engine.ets().createTable("t", options);
        table.insert(Terms.tuple("old", 1));
        return table;
    }

    @Test
    void table_isEmptiedAndFilled() {
        Table table = old(TableOptions.orderedSet());
        Source source = new Source(null, List.of(List.of(ONE, TWO), List.of(), List.of(FIVE)));
        engine.ets().initTable(table.id(), source);
        assertEquals(List.of(ONE, TWO, FIVE), table.stream().toList());
        assertEquals(4, source.reads);
        assertEquals(1, source.closes);
    }

    @Test
    void badObject_endsIt_andWhatWasInsertedStays() {
        Table table = old(TableOptions.orderedSet());
        for (Tuple bad : new Tuple[] {null, Terms.tuple()}) {
            Source source = new Source(null, List.of(List.of(ONE), Arrays.asList(TWO, bad, FIVE), List.of(FIVE)));
            EtsException refused = assertThrows(EtsException.class, () -> table.init(source));
            assertEquals(2, refused.argument());
            assertEquals(List.of(ONE, TWO), table.stream().toList());
            assertEquals(2, source.reads);
            assertEquals(1, source.closes);
        }
    }

    @Test
    void objectWithoutKey_endsIt() {
        Table table = engine.ets().createTable("t", TableOptions.orderedSet().keyPosition(2));
        EtsException refused =
                assertThrows(EtsException.class, () -> table.init(new Source(null, List.of(List.of(ONE)))));
        assertEquals(2, refused.argument());
    }

    @Test
    void readerThatFails_endsIt_andIsClosed() {
        Table table = old(TableOptions.orderedSet());
        RuntimeException failure = new IllegalStateException("read");
        Source source = new Source(failure, List.of(List.of(ONE)));
        assertSame(failure, assertThrows(IllegalStateException.class, () -> table.init(source)));
        assertEquals(List.of(ONE), table.stream().toList());
        assertEquals(1, source.closes);
    }

    @Test
    void tableThatIsGone_closesTheReader() {
        Source source = new Source(null, List.of(List.of(ONE)));
        EtsException refused =
                assertThrows(EtsException.class, () -> engine.ets().initTable(Terms.atom("nope"), source));
        assertEquals(Kind.ID, refused.kind());
        assertEquals(1, refused.argument());
        assertEquals(0, source.reads);
        assertEquals(1, source.closes);
        Table table = old(TableOptions.set());
        Source deleting = new Source(null, List.of(List.of(ONE))) {
            @Override
            public List<Tuple> read() {
                table.close();
                return super.read();
            }
        };
        assertEquals(
                Kind.ID,
                assertThrows(EtsException.class, () -> table.init(deleting)).kind());
    }

    @Test
    void iteratorsAndStreams_fillATable() {
        Table table = old(TableOptions.bag());
        table.init(TableReader.of(
                IntStream.range(0, 5000).mapToObj(i -> Terms.tuple(i % 10, i)).iterator()));
        assertEquals(5000, table.size());
        AtomicInteger closes = new AtomicInteger();
        Stream<Tuple> stream = Stream.of(ONE, TWO).onClose(closes::incrementAndGet);
        table.init(TableReader.of(stream));
        assertEquals(2, table.size());
        assertEquals(1, closes.get());
    }

    @Test
    void wrongArguments_areRefused() {
        Table table = old(TableOptions.set());
        EtsException refused = assertThrows(EtsException.class, () -> table.init(null));
        assertEquals(2, refused.argument());
        assertEquals(1, table.size());
    }
}
