/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.file.LoadOption;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Term;
import io.github.ets4j.testing.EngineChecks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Table files: {@code file2tab} makes a table of them, or refuses them and leaves no table and no byte. The first byte of an
 * input tells with which options, and whether checksums are put right first; the rest is the file.
 */
public final class TableFileTarget {
    /** The first byte has this bit if checksums are put right. */
    static final int CORRECTED = 1;
    /** ... if the MD5 sum is to be verified. */
    static final int VERIFIED = 2;
    /** ... if indexes are left out. */
    static final int WITHOUT_INDEXES = 4;

    private static final Set<Kind> REFUSALS = Set.of(
            Kind.BADFILE, Kind.UNSUPPORTED_FILE_VERSION, Kind.CHECKSUM_ERROR, Kind.INVALID_OBJECT_COUNT, Kind.UNIQUE);
    private static final long BYTES_BASE = 4L << 20;
    private static final long BYTES_PER_BYTE = 2000;

    /** Inputs after each of which all structures are checked; the bytes are counted after each. */
    private static final int INPUTS_PER_AUDIT = 16;

    private static final Ets ETS = EngineChecks.checkingMemory(Ets::create);
    private static final ScratchFile FILE = ScratchFile.create(".tab");
    private static int inputs;

    private TableFileTarget() {}

    /** Runs an input: options, then a file. */
    public static void fuzzerTestOneInput(byte[] input) {
        Choices choices = new Choices(input);
        int options = choices.next();
        byte[] bytes = choices.rest();
        if ((options & CORRECTED) != 0) {
            TableFileChecksums.correct(bytes);
        }
        Path file = FILE.with(bytes);
        LoadOption[] load = loadOptions(options);
        Allocation.within(BYTES_BASE, BYTES_PER_BYTE, input, () -> load(file, load));
        Demand.equal(List.of(), ETS.all(), "tables left behind");
        ETS.reclaim();
        Demand.equal(0L, ETS.allocatedBytes(), "bytes left behind");
    }

    private static LoadOption[] loadOptions(int bits) {
        List<LoadOption> options = new ArrayList<>();
        if ((bits & VERIFIED) != 0) {
            options.add(LoadOption.VERIFY);
        }
        if ((bits & WITHOUT_INDEXES) != 0) {
            options.add(LoadOption.WITHOUT_INDEXES);
        }
        return options.toArray(new LoadOption[0]);
    }

    /** Whether there was a table in it. */
    private static boolean load(Path file, LoadOption... options) {
        Table table;
        try {
            table = ETS.file2tab(file, options);
        } catch (EtsException refused) {
            Demand.kind(refused, REFUSALS);
            return false;
        }
        try (table) {
            List<? extends Term> rows = ETS.tab2list(table.id());
            Demand.equal((long) rows.size(), table.size(), "size of the table");
            ETS.tabfileInfo(file);
            if (inputs++ % INPUTS_PER_AUDIT == 0) {
                EtsAudit.verify(ETS);
            }
        }
        return true;
    }
}
