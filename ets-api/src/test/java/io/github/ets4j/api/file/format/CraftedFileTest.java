/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableFileInfo;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose checksums are right and whose contents are not: made on purpose, or by a faulty writer. */
class CraftedFileTest {
    private static final byte[] ROW = Etf.encode(Terms.tuple(1, "one"));

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ChecksummedOutput out = new ChecksummedOutput(bytes);
    private TableFileInfo info;

    @BeforeEach
    void describe() {
        info = new TableFileInfo(Atom.of("t"), TableOptions.set(), 1, Set.of(), 1, 0);
    }

    private void head(int minor, Term header) throws IOException {
        byte[] encoded = Etf.encode(header);
        out.put(TableFileFormat.magic(), 8);
        out.put16(1);
        out.put16(minor);
        out.put32(encoded.length);
        out.put(encoded, encoded.length);
        out.putChecksum();
    }

    private void head() throws IOException {
        head(0, HeaderTerm.write(info));
    }

    private void chunk(int rows, int length, byte[]... encoded) throws IOException {
        out.put8('R');
        out.put32(rows);
        out.put32(length);
        out.putChecksum();
        for (byte[] row : encoded) {
            out.put32(row.length);
            out.put(row, row.length);
        }
        out.putChecksum();
    }

    private void chunk(byte[] row) throws IOException {
        chunk(1, 4 + row.length, row);
    }

    private void end(long rows, byte[] md5) throws IOException {
        out.put8('E');
        out.put64(rows);
        out.put(md5, md5.length);
        out.putChecksum();
    }

    private long read(boolean verify) throws IOException, FileFailure {
        Path file = directory.resolve("t.tab");
        Files.write(file, bytes.toByteArray());
        long rows = 0;
        try (TableFileReader reader = TableFileReader.open(file, verify)) {
            for (int some = reader.next().size(); some > 0; some = reader.next().size()) {
                rows += some;
            }
            return rows;
        }
    }

    private void refuses(Kind kind, String text) {
        FileFailure failure = assertThrows(FileFailure.class, () -> read(true));
        assertEquals(kind, failure.exception(1).kind(), failure::getMessage);
        assertTrue(failure.getMessage().contains(text), failure::getMessage);
    }

    @Test
    void laterMinorVersion_withUnknownEntry_isRead() throws IOException, FileFailure {
        head(9, headerWith("colour", "blue"));
        chunk(ROW);
        end(1, new byte[0]);
        assertEquals(1, read(true));
    }

    /** The header of a table with another entry. */
    private Term headerWith(String item, String value) {
        Map<Term, Term> entries = new HashMap<>(Map.of(Atom.of(item), TermParser.parse(value)));
        MapTerm known = (MapTerm) HeaderTerm.write(info);
        for (int i = 0; i < known.size(); i++) {
            entries.putIfAbsent(known.keyAt(i), known.valueAt(i));
        }
        return MapTerm.of(entries);
    }

    @Test
    void structure_unknownOrWithoutOrder_isRefused() throws IOException {
        head(1, headerWith("structure", "b_tree"));
        refuses(Kind.BADFILE, "the header has structure=b_tree");
        bytes.reset();
        CraftedFileTest again = new CraftedFileTest();
        again.directory = directory;
        again.info = info;
        again.head(1, headerWith("structure", "skip_list"));
        again.refuses(Kind.BADFILE, "{structure,skip_list} needs an ordered_set: type=set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "[{a,2}|x]", "[{a,0}]", "[{a}]", "[{a,{self}}]", "[{a,2,[x]}]", "[{a,2},{a,3}]", "[a]"})
    void indexes_thatAreNone_areRefused(String indexes) throws IOException {
        head(1, headerWith("indexes", indexes));
        refuses(Kind.BADFILE, "indexes");
    }

    @Test
    void header_withoutAnEntry_isRefused() throws IOException {
        MapTerm known = (MapTerm) HeaderTerm.write(info);
        for (int left = 0; left < known.size(); left++) {
            Map<Term, Term> entries = new HashMap<>();
            for (int i = 0; i < known.size(); i++) {
                if (i != left) {
                    entries.put(known.keyAt(i), known.valueAt(i));
                }
            }
            bytes.reset();
            CraftedFileTest again = new CraftedFileTest();
            again.directory = directory;
            again.head(0, MapTerm.of(entries));
            again.refuses(Kind.BADFILE, "the header has " + known.keyAt(left) + "=null");
        }
    }

    @Test
    void header_ofAnotherType_isRefused() throws IOException {
        head(0, Atom.of("t"));
        refuses(Kind.BADFILE, "no map");
    }

    @Test
    void wrongCount_isRefused() throws IOException {
        head();
        chunk(ROW);
        end(2, new byte[0]);
        refuses(Kind.INVALID_OBJECT_COUNT, "rows=1, declared=2");
    }

    @Test
    void wrongMd5_isRefused_onlyIfVerified() throws IOException, FileFailure {
        info = new TableFileInfo(Atom.of("t"), TableOptions.set(), 1, Set.of(SaveOption.MD5SUM), 1, 0);
        head();
        chunk(ROW);
        end(1, new byte[16]);
        assertEquals(1, read(false));
        refuses(Kind.CHECKSUM_ERROR, "MD5");
    }

    @Test
    void lengthsThatLie_costNoMemory() throws IOException {
        head();
        int at = bytes.size();
        chunk(1, (1 << 28) + 4);
        refuses(Kind.BADFILE, "offset=" + (at + 13));
    }

    @Test
    void chunks_outOfBounds_areRefused() throws IOException {
        int[][] rowsAndLengths = {{0, 4 + ROW.length}, {2, 4 + ROW.length}, {-1, 1 << 20}, {2, 1 << 21}, {1, -1}, {1, 3}
        };
        for (int[] each : rowsAndLengths) {
            CraftedFileTest again = new CraftedFileTest();
            again.directory = directory;
            again.describe();
            again.head();
            again.chunk(each[0], each[1], ROW);
            again.refuses(Kind.BADFILE, "offset=");
        }
    }

    @Test
    void bytesAfterTheRows_areRefused() throws IOException {
        head();
        chunk(1, 2 * (4 + ROW.length), ROW, ROW);
        refuses(Kind.BADFILE, "bytes after the rows");
    }

    @Test
    void rows_thatAreNone_areRefused() throws IOException {
        byte[][] rows = {
            Etf.encode(Atom.of("a")),
            Etf.encode(Terms.tuple()),
            {},
            {(byte) 131},
            {(byte) 131, 80, 0, 0, 0, 1, 1},
            {(byte) 131, 104, 1},
            {(byte) 131, 104, 1, 97, 1, 0}
        };
        for (byte[] row : rows) {
            CraftedFileTest again = new CraftedFileTest();
            again.directory = directory;
            again.describe();
            again.head();
            again.chunk(row);
            again.end(1, new byte[0]);
            again.refuses(Kind.BADFILE, "offset=");
        }
    }

    @Test
    void unknownTag_isRefused() throws IOException {
        head();
        out.put8('X');
        refuses(Kind.BADFILE, "tag=88");
    }

    @Test
    void bytesAfterTheEnd_areRefused() throws IOException {
        head();
        end(0, new byte[0]);
        end(0, new byte[0]);
        refuses(Kind.BADFILE, "after the end");
    }
}
