/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareReportTest {
    private static final String OURS = """
            # store=ets4j-set keys=INTEGER rows=1000 runtime=17.0.15 flags=-Xmx1g note=
            lookupHit\t1\tops/s\t3000000
            lookupHit\t2\tops/s\t5700000
            counterHot\t1\tops/s\t100
            lookupBesideWriterP50\t2\tns\t200
            lookupBesideWriterP9999\t2\tns\t200000
            bytesPerRow\t1\tbytes/row\t60
            """;
    private static final String THEIRS = """
            # store=ETS-set keys=INTEGER rows=1000 runtime=27 flags= note=another runtime | two
            lookupHit\t1\tops/s\t1000000
            counterHot\t1\tops/s\t900
            bytesPerRow\t1\tbytes/row\t104
            """;

    @TempDir
    private Path directory;

    @BeforeAll
    static void beHeadless() {
        System.setProperty("java.awt.headless", "true");
    }

    private void raw(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("raw")).resolve(name), text);
    }

    @Test
    void write_rawFiles_reportTableAndCharts() throws IOException {
        raw("ets4j-set-INTEGER.1.tsv", OURS);
        raw("ETS-set-INTEGER.1.tsv", THEIRS);
        Files.writeString(directory.resolve("environment.tsv"), "kernel\tLinux\n");

        CompareReport.write(directory);

        String report = Files.readString(directory.resolve("README.md"));
        assertTrue(report.contains("| kernel | Linux |\n"), report);
        assertTrue(report.contains("| ets4j-set | lookupHit | ≥ 3× ETS's best | ETS-set | 3.00× | yes |\n"), report);
        assertTrue(report.contains("## Sets and hash maps, 1,000 rows, integer keys\n"), report);
        for (String chart : List.of("reads", "reads-threads", "writes", "latency", "memory")) {
            String file = "set-1000-integer-" + chart;
            assertTrue(report.contains("](" + file + ".svg)\n"), report);
            String svg = Files.readString(directory.resolve(file + ".svg"));
            assertTrue(svg.contains("<svg") && svg.endsWith("</svg>\n"), file);
            assertEquals(
                    1400,
                    ImageIO.read(directory.resolve(file + ".png").toFile()).getWidth());
        }
        assertFalse(report.contains("scans.svg"), report);
    }

    @Test
    void write_rawFiles_tsv() throws IOException {
        raw("ETS-set-INTEGER.1.tsv", THEIRS);
        raw("ETS-set-INTEGER.2.tsv", THEIRS.replace("104", "104.5"));

        CompareReport.write(directory);

        assertEquals("""
                store\tkeys\tworkload\tthreads\tunit\tmedian\tmin\tmax\tn\trows
                ETS-set\tINTEGER\tlookupHit\t1\tops/s\t1000000\t1000000\t1000000\t2\t1000
                ETS-set\tINTEGER\tcounterHot\t1\tops/s\t900.000\t900.000\t900.000\t2\t1000
                ETS-set\tINTEGER\tbytesPerRow\t1\tbytes/row\t104.250\t104.000\t104.500\t2\t1000
                """, Files.readString(directory.resolve("compare.tsv")));
    }

    @Test
    void write_malformedFailures_errorNamesFileAndLine() throws IOException {
        raw("ETS-set-INTEGER.1.tsv", THEIRS);
        Files.writeString(directory.resolve("failures.tsv"), "a\tb\n");

        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> CompareReport.write(directory));

        assertTrue(error.getMessage()
                .endsWith("failures.tsv, line=1: expected 5 fields with tabs between, fields=2: a\tb"));
    }

    @Test
    void toMarkdown_storesAndFailures_lastSections() {
        Results results = new Results(List.of(
                RawFile.parse("f", OURS.lines().toList()).get(0),
                RawFile.parse("f", THEIRS.lines().toList()).get(0)));
        List<String> failure = List.of("LMDB", "BINARY", "1000", "2", "exit status 1: no | space");

        String report =
                new CompareReport(results, List.of(), List.of(failure)).toMarkdown(Map.of("a-chart", "A title"));

        assertEquals("""
                ## Charts

                ![A title](a-chart.svg)

                ## Stores

                | store | rows | runtime | flags |
                | --- | --- | --- | --- |
                | ets4j-set | 1,000 | 17.0.15 | `-Xmx1g` |
                | ETS-set | 1,000 | 27 | - |

                What differs in meaning from a table of this project:

                - ETS-set: another runtime | two

                ## Failed probes

                | store | keys | rows | round | why |
                | --- | --- | --- | --- | --- |
                | LMDB | BINARY | 1000 | 2 | exit status 1: no \\| space |

                """, report.substring(report.indexOf("## Charts")));
    }
}
