/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.TableOptions.WriteConcurrency;
import io.github.ets4j.api.file.LoadOption;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableFileInfo;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table file of version 1.0 that every later release must read as this one does. The file is never made anew: if this test
 * fails, the program is wrong.
 */
class GoldenTableFileTest extends ContractTest {
    private static final String RESOURCE = "table-file-1.0.ets";
    private static final Atom NODE = Atom.of("node@host");
    private static final TableOptions OPTIONS = TableOptions.orderedSet()
            .named()
            .keyPosition(2)
            .protection(Protection.PUBLIC)
            .readConcurrency(true)
            .writeConcurrency(WriteConcurrency.AUTO)
            .decentralizedCounters(false)
            .compressed();

    @TempDir
    private Path directory;

    private Path golden;

    @BeforeEach
    void copy() throws IOException {
        golden = directory.resolve(RESOURCE);
        try (InputStream in = GoldenTableFileTest.class.getResourceAsStream(RESOURCE)) {
            Files.copy(in, golden);
        }
    }

    private static List<Tuple> rows() {
        List<Term> values = new ArrayList<>();
        for (String text : new String[] {
            "0",
            "-1",
            "255",
            "256",
            "-2147483649",
            "9223372036854775807",
            "-340282366920938463463374607431768211457",
            "0.0",
            "-0.0",
            "1.5",
            "1.0e300",
            "atom",
            "''",
            "'Ünï\\x{1F600}'",
            "{}",
            "{1,{2,{3}}}",
            "[]",
            "[1,2,3]",
            "[a|b]",
            "\"text\"",
            "[1000,x]",
            "<<>>",
            "<<1,2,3>>",
            "<<5:3>>",
            "#{}",
            "#{a=>1,2=>[],2.0=>#{b=>c}}"
        }) {
            values.add(Subject.term(text));
        }
        values.add(new Pid(NODE, 100, 7, 3));
        values.add(new Port(NODE, 5_000_000_000L, 3));
        values.add(Reference.of(NODE, 3, 1, 2, -3));
        values.add(new Fun.External(Atom.of("lists"), Atom.of("map"), 2));
        values.add(new Fun.Local(
                Atom.of("mod"), 1, new byte[16], 4, 5, 6, new Pid(NODE, 100, 7, 3), Atom.of("x"), Subject.term("[1]")));
        return IntStream.range(0, values.size())
                .mapToObj(i -> Tuple.of(values.get(i), Subject.term(String.valueOf(i)), Atom.of("end")))
                .toList();
    }

    @Test
    void goldenFile_isRead() {
        Table table = engine.ets().file2tab(golden, LoadOption.VERIFY);
        assertEquals(rows(), table.stream().toList());
        assertEquals(OPTIONS, table.options());
        assertEquals(Atom.of("golden"), table.id());
    }

    @Test
    void goldenFile_isDescribed() {
        Set<SaveOption> extendedInfo = Set.of(SaveOption.OBJECT_COUNT, SaveOption.MD5SUM);
        TableFileInfo expected = new TableFileInfo(Atom.of("golden"), OPTIONS, rows().size(), extendedInfo, 1, 0);
        assertEquals(expected, engine.ets().tabfileInfo(golden));
    }

    @Test
    void sameTable_givesTheSameBytes() throws IOException {
        Table table = engine.ets().createTable("golden", OPTIONS);
        table.insertAll(rows());
        Path file = directory.resolve("again");
        table.toFile(file, SaveOption.OBJECT_COUNT, SaveOption.MD5SUM);
        assertArrayEquals(Files.readAllBytes(golden), Files.readAllBytes(file));
    }
}
