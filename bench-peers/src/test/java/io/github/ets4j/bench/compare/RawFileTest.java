/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawFileTest {
    private static final String HEADER =
            "# store=LMDB keys=BINARY rows=1000 runtime=17.0.15 flags=-Xmx1g,-Xms1g note=a b=c  d";

    @Test
    void parse_headerAndSamples_run() {
        List<ProbeRun> runs = RawFile.parse("f", List.of(HEADER, "load\t1\trows/s\t1234.5", "", "mix50\t2\tops/s\t0"));

        Scale scale = new Scale(1000, RowKind.BINARY);
        assertEquals(
                List.of(new ProbeRun(
                        "LMDB",
                        scale,
                        "17.0.15",
                        "-Xmx1g,-Xms1g",
                        "a b=c  d",
                        List.of(
                                new Sample(new Question(scale, "load", 1), Unit.ROWS_PER_SECOND, 1234.5),
                                new Sample(new Question(scale, "mix50", 2), Unit.OPERATIONS_PER_SECOND, 0)))),
                runs);
    }

    @Test
    void parse_noNote_emptyNote() {
        assertEquals("", headerOf("# store=x keys=INTEGER rows=5").note());
        assertEquals("", headerOf("# store=x keys=INTEGER rows=5 note=").note());
        assertEquals("", headerOf("# store=x keys=INTEGER rows=5 flags= note=").flags());
    }

    private static ProbeRun headerOf(String line) {
        return RawFile.parse("f", List.of(line)).get(0);
    }

    @Test
    void parse_twoHeaders_twoRuns() {
        List<ProbeRun> runs = RawFile.parse(
                "f", List.of(HEADER, "load\t1\trows/s\t1", HEADER.replace("LMDB", "RocksDB"), "load\t1\trows/s\t2"));

        assertEquals(
                List.of("LMDB", "RocksDB"), runs.stream().map(ProbeRun::store).toList());
        assertEquals(2, runs.get(1).samples().get(0).value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "load 1 rows/s 5; expected 4 fields with tabs between, fields=1",
                "load\t1\trows/s; expected 4 fields with tabs between, fields=3",
                "load\t1\tfurlongs\t5; unit=furlongs is unknown",
                "load\tone\trows/s\t5; For input string: \"one\"",
                "load\t0\trows/s\t5; expected a workload, at least 1 thread and a finite value",
                "load\t1\trows/s\tNaN; expected a workload, at least 1 thread and a finite value",
                "# store=x rows=5; keys= is missing",
                "# store=x keys=FLOAT rows=5; No enum constant io.github.ets4j.bench.compare.RowKind.FLOAT",
                "# store=x words keys=INTEGER rows=5; expected name=value, not words",
            })
    void parse_malformedLine_errorNamesFileAndLine(String line, String problem) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> RawFile.parse("raw/x.tsv", List.of(HEADER, line)));

        assertEquals("file=raw/x.tsv, line=2: " + problem + ": " + line, error.getMessage());
    }

    @Test
    void parse_sampleBeforeHeader_error() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> RawFile.parse("f", List.of("load\t1\trows/s\t5")));

        assertEquals("file=f, line=1: a line \"# store=..\" must come first: load\t1\trows/s\t5", error.getMessage());
    }

    @Test
    void readAll_directory_tsvFilesInOrder(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("b.tsv"), HEADER + "\n");
        Files.writeString(directory.resolve("a.tsv"), HEADER.replace("LMDB", "A") + "\n");
        Files.writeString(directory.resolve("a.err"), "not for us\n");

        assertEquals(
                List.of("A", "LMDB"),
                RawFile.readAll(directory).stream().map(ProbeRun::store).toList());
    }
}
