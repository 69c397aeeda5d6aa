/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.shell.CsvImport;
import io.github.ets4j.stress.oracle.TableVariant;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Files for {@code ets4j import}: they become rows, or the command ends with a message. The first bytes of an input choose
 * encoding, delimiter, header, what bad lines do, and the type of the table; the rest is the file.
 */
public final class CsvImportTarget {
    private static final Charset[] ENCODINGS = {
        StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16, StandardCharsets.US_ASCII
    };

    /** Buffers of the readers are made anew for each pass. */
    private static final long BYTES_BASE = 4L << 20;

    private static final long BYTES_PER_BYTE = 10_000;
    private static final Ets ETS = Ets.create();
    private static final ScratchFile FILE = ScratchFile.create(".csv");

    private CsvImportTarget() {}

    /** Runs an input: options, then a file. */
    public static void fuzzerTestOneInput(byte[] input) {
        Choices choices = new Choices(input);
        Charset encoding = choices.of(ENCODINGS);
        int options = choices.next();
        TableVariant variant = choices.of(TableVariant.values());
        CsvImport command = new CsvImport(
                FILE.with(choices.rest()),
                encoding,
                (options & 1) == 0 ? ',' : '\t',
                (options & 2) == 0,
                (options & 4) == 0);
        Allocation.within(BYTES_BASE, BYTES_PER_BYTE, input, () -> load(command, variant));
        ETS.reclaim();
        Demand.equal(0L, ETS.allocatedBytes(), "bytes left behind");
    }

    /** How many rows it has loaded, -1 if it has failed. */
    private static long load(CsvImport command, TableVariant variant) {
        try (Table table = ETS.createTable("table_of_an_input", variant.options())) {
            long loaded = command.load(table);
            Demand.that(loaded < 0 || table.size() <= loaded, "size=" + table.size() + " of rows=" + loaded);
            return loaded;
        }
    }
}
