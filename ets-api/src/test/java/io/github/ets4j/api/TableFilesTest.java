/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.file.LoadOption;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableFileInfo;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in files, from Java. */
class TableFilesTest extends ContractTest {
    private static final int LOADS_BESIDE_REPLACEMENTS = 1000;

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("t.tab");
    }

    private Table fill(TableOptions options, int rows) {
        Table table = engine.ets().createTable("t", options);
        for (int i = 0; i < rows; i++) {
            table.insert(Terms.tuple(i % 700, "value " + i, List.of(i, 1.5)));
        }
        return table;
    }

    @EveryTable
    void everyTable_comesBack(Variant variant) {
        Subject subject = table(variant, ",{keypos,2}")
                .with("{0,1,one}", "{0,1.0,float}", "{a,1,two}", "{a,1,one}", "{a,#{x=>[1|2]},<<1:3>>}", "{a,\"k\"}");
        List<Tuple> before = subject.ets().tab2list(subject.tab());
        TableOptions options = subject.ets().table(subject.tab()).options();
        subject.ets().tab2file(subject.tab(), file(), SaveOption.MD5SUM);
        subject.ets().delete(subject.tab());
        Table loaded = engine.ets().file2tab(file(), LoadOption.VERIFY);
        assertEquals(Set.copyOf(before), Set.copyOf(loaded.stream().toList()));
        assertEquals(before.size(), loaded.size());
        for (Tuple row : before) {
            List<Tuple> same = before.stream()
                    .filter(other -> other.element(2).equals(row.element(2)))
                    .toList();
            assertEquals(same, loaded.lookup(row.element(2)), variant::toString);
        }
        assertEquals(options, loaded.options());
        assertEquals("t", loaded.name());
    }

    /** Was found by the soak, after an hour: the size of one file was taken for that of the next. */
    @Test
    void fileThatIsReplacedMeanwhile_isReadAsOneOrTheOther() throws Exception {
        Table small = engine.ets().createTable("small", TableOptions.set());
        Table large = fill(TableOptions.set(), 20);
        engine.ets().tab2file(small.id(), file());
        new Crew()
                .addUntilOver(() -> {
                    engine.ets().tab2file(large.id(), file());
                    engine.ets().tab2file(small.id(), file());
                })
                .during(() -> {
                    for (int i = 0; i < LOADS_BESIDE_REPLACEMENTS; i++) {
                        try (Table loaded = engine.ets().file2tab(file())) {
                            assertEquals(loaded.name().equals("t") ? 20 : 0, loaded.size());
                        }
                    }
                });
    }

    @EveryOrdered
    void version_isTheFirstThatKnowsTheOptions(Variant variant) {
        Subject subject = table(variant);
        subject.ets().tab2file(subject.tab(), file());
        TableFileInfo info = engine.ets().tabfileInfo(file());
        assertEquals(1, info.majorVersion());
        assertEquals(variant.structure() == TableStructure.CA_TREE ? 0 : 1, info.minorVersion());
        assertEquals(variant.structure(), info.options().structure());
    }

    @Test
    void severalChunks_comeBackInOrder() {
        Table table = fill(TableOptions.orderedSet(), 700);
        table.insert(Terms.tuple("large", Terms.binary(new byte[3 << 20])));
        table.insert(Terms.tuple("last", 1));
        table.toFile(file(), SaveOption.MD5SUM, SaveOption.SYNC, SaveOption.OBJECT_COUNT);
        Table loaded = engine.ets().file2tab(file(), LoadOption.VERIFY);
        assertEquals(table.stream().toList(), loaded.stream().toList());
        TableFileInfo info = engine.ets().tabfileInfo(file());
        assertEquals(702, info.size());
        assertEquals(Set.of(SaveOption.MD5SUM, SaveOption.OBJECT_COUNT), info.extendedInfo());
        assertEquals(table.options(), info.options());
    }

    @Test
    void rowsOfAKey_keepTheirOrder() {
        Table table = fill(TableOptions.duplicateBag(), 10_000);
        table.toFile(file());
        Table loaded = engine.ets().file2tab(file());
        for (int key = 0; key < 700; key++) {
            assertEquals(table.lookup(key), loaded.lookup(key));
        }
        assertEquals(10_000, loaded.size());
    }

    @Test
    void emptyTable_comesBack() {
        engine.ets().createTable("t", TableOptions.bag()).toFile(file());
        assertEquals(0, engine.ets().file2tab(file(), LoadOption.VERIFY).size());
    }

    @Test
    void file_isReplaced_andNothingElseIsLeft() throws IOException {
        Table table = fill(TableOptions.set(), 10);
        table.toFile(file());
        table.insert(Terms.tuple("more", 1));
        table.toFile(file());
        assertEquals(11, engine.ets().file2tab(file()).size());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void link_isReplacedNotFollowed() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "text");
        Files.createSymbolicLink(file(), other);
        fill(TableOptions.set(), 10).toFile(file());
        assertEquals("text", Files.readString(other));
        assertEquals(10, engine.ets().file2tab(file()).size());
    }

    @Test
    void interruptedThread_writesAndReads_andStaysInterrupted() {
        Table table = fill(TableOptions.set(), 10);
        Thread.currentThread().interrupt();
        table.toFile(file(), SaveOption.SYNC);
        assertEquals(10, engine.ets().file2tab(file()).size());
        assertTrue(Thread.interrupted());
    }

    @Test
    void writer_whileTheTableChanges_writesWhatItSays() throws InterruptedException {
        Table table = fill(TableOptions.orderedSet(), 700);
        AtomicBoolean stop = new AtomicBoolean();
        Thread changing = new Thread(() -> {
            for (int i = 0; !stop.get(); i++) {
                table.insert(Terms.tuple(1000 + i % 5000, i));
                table.delete(1000 + (i + 2500) % 5000);
            }
        });
        changing.start();
        try {
            for (int i = 0; i < 10; i++) {
                table.toFile(file(), SaveOption.MD5SUM, SaveOption.OBJECT_COUNT);
                try (Table loaded = engine.ets().file2tab(file(), LoadOption.VERIFY)) {
                    assertEquals(table.range(0, 699, 1000), loaded.range(0, 699, 1000));
                }
            }
        } finally {
            stop.set(true);
            changing.join();
        }
    }

    @Test
    void nameTaken_isRefused_beforeAndAfterReading() {
        Table table = fill(TableOptions.set().named(), 10);
        table.toFile(file());
        EtsException refused =
                refuses(Kind.ALREADY_EXISTS, 1, () -> engine.ets().file2tab(file()));
        assertTrue(refused.text().contains("t.tab"), refused::text);
        assertEquals(1, engine.ets().all().size());
    }

    @Test
    void namedTable_isNeverSeenHalfFull() throws InterruptedException {
        Table table = fill(TableOptions.set().named(), 700);
        table.toFile(file());
        table.close();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicBoolean half = new AtomicBoolean();
        Term name = Terms.atom("t");
        Thread looking = new Thread(() -> {
            while (!stop.get()) {
                Term size = engine.ets().info(name, Terms.atom("size"));
                half.compareAndSet(false, !size.equals(Terms.integer(700)) && size != Terms.atom("undefined"));
            }
        });
        looking.start();
        for (int i = 0; i < 20; i++) {
            engine.ets().file2tab(file());
            engine.ets().rename(name, Terms.atom("old"));
            engine.ets().delete(Terms.atom("old"));
        }
        stop.set(true);
        looking.join();
        assertFalse(half.get());
    }

    private static EtsException refuses(Kind kind, int argument, Runnable call) {
        EtsException refused = assertThrows(EtsException.class, call::run);
        assertEquals(kind, refused.kind(), refused::toString);
        assertEquals(argument, refused.argument(), refused::toString);
        return refused;
    }

    @Test
    void wrongArguments_areRefused() {
        Table table = fill(TableOptions.set(), 1);
        refuses(Kind.FILE_ERROR, 2, () -> table.toFile(directory));
        refuses(Kind.FILE_ERROR, 2, () -> table.toFile(directory.resolve("none/x")));
        refuses(Kind.NONE, 2, () -> table.toFile(null));
        refuses(Kind.NONE, 3, () -> table.toFile(file(), (SaveOption) null));
        refuses(Kind.FILE_ERROR, 1, () -> engine.ets().file2tab(directory));
        refuses(Kind.FILE_ERROR, 1, () -> engine.ets().tabfileInfo(file()));
        refuses(Kind.NONE, 1, () -> engine.ets().file2tab(null));
        refuses(Kind.ID, 1, () -> engine.ets().tab2file(Terms.atom("nope"), file()));
        refuses(Kind.TYPE, 1, () -> engine.ets().tab2file(Terms.integer(1), file()));
        table.close();
        refuses(Kind.ID, 1, () -> table.toFile(file()));
        assertFalse(Files.exists(file()));
    }

    @Test
    void privateTable_isWrittenByItsOwnerOnly_andALoadedOneBelongsToTheCaller() {
        Ets ets = engine.ets();
        try (EtsProcess process = ets.spawn("loader")) {
            Term tab = ets.as(process).newTable("t", TableOptions.set().protection(Protection.PRIVATE));
            ets.as(process).insert(tab, Terms.tuple(1));
            refuses(Kind.ACCESS, 1, () -> ets.tab2file(tab, file()));
            refuses(Kind.ACCESS, 1, () -> ets.call("tab2file", List.of(tab, Terms.atom(file().toString()))));
            assertFalse(Files.exists(file()));
            ets.as(process).tab2file(tab, file());
            assertEquals(ets.process().pid(), ets.info(ets.file2tab(file()).id(), Terms.atom("owner")));
            Table own = ets.as(process).file2tab(file());
            assertEquals(process.pid(), ets.info(own.id(), Terms.atom("owner")));
            refuses(Kind.ACCESS, 1, () -> ets.initTable(own.id(), () -> null));
        }
    }

    @Test
    void protection_isThatOfTheMoment() {
        Table table = fill(TableOptions.set(), 1);
        engine.ets().call("setopts", List.of(table.id(), Subject.term("{protection,public}")));
        table.toFile(file());
        assertEquals(Protection.PUBLIC, engine.ets().file2tab(file()).options().protection());
    }

    @Test
    void tableDeletedMeanwhile_leavesTheOldFileOrAWholeOne() throws InterruptedException, IOException {
        fill(TableOptions.set(), 5).toFile(file());
        for (int i = 0; i < 10; i++) {
            Table table = fill(TableOptions.duplicateBag(), 2000);
            Thread deleting = new Thread(table::close);
            deleting.start();
            try {
                table.toFile(file());
            } catch (EtsException refused) {
                assertEquals(Kind.ID, refused.kind(), refused::toString);
            }
            deleting.join();
            try (Table loaded = engine.ets().file2tab(file())) {
                assertTrue(loaded.size() == 5 || loaded.size() == 2000, () -> "size=" + loaded.size());
            }
            try (Stream<Path> files = Files.list(directory)) {
                assertEquals(1, files.count());
            }
        }
    }

    @Test
    void memoryLimit_leavesNoTable() {
        Table table = engine.ets().createTable("t", TableOptions.set());
        for (int i = 0; i < 2000; i++) {
            table.insert(Terms.tuple(i, Terms.binary(new byte[2000])));
        }
        table.toFile(file());
        try (Ets small = Ets.create(1 << 20)) {
            refuses(Kind.MEMORY_LIMIT, 0, () -> small.file2tab(file()));
            assertEquals(List.of(), small.all());
            small.reclaim();
            assertEquals(0, small.allocatedBytes());
        }
    }

    @Test
    void manyRows_comeBack() {
        Table table = engine.ets().createTable("t", TableOptions.set());
        IntStream.range(0, 10_000).forEach(i -> table.insert(Terms.tuple(i, i * 1.5)));
        table.toFile(file());
        assertEquals(10_000, engine.ets().file2tab(file()).size());
    }
}
