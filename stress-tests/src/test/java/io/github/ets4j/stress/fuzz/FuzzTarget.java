/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import java.util.List;

/** What takes bytes from strangers, and how it is fuzzed. */
enum FuzzTarget {
    /** Text of terms. */
    TERM_TEXT("TermText", TermTextTarget.class, TermTextTarget::fuzzerTestOneInput, 192, "term"),
    /** External Term Format. */
    EXTERNAL_TERM("ExternalTerm", ExternalTermTarget.class, ExternalTermTarget::fuzzerTestOneInput, 256, "term"),
    /** Text of funs. */
    FUNCTION_TEXT(
            "FunctionText", FunctionTextTarget.class, FunctionTextTarget::fuzzerTestOneInput, 192, "query", "term"),
    /** Match specifications and rows. */
    MATCH_SPECIFICATION(
            "MatchSpecification",
            MatchSpecificationTarget.class,
            MatchSpecificationTarget::fuzzerTestOneInput,
            256,
            "query",
            "api.select",
            "stress.fuzz"),
    /** Calls on a table. */
    TABLE_PROGRAM(
            "TableProgram",
            TableProgramTarget.class,
            TableProgramTarget::fuzzerTestOneInput,
            256,
            "core",
            "stress.fuzz"),
    /** Table files. */
    TABLE_FILE("TableFile", TableFileTarget.class, TableFileTarget::fuzzerTestOneInput, 640, "api.file", "term"),
    /** Files of separated values. */
    CSV_IMPORT("CsvImport", CsvImportTarget.class, CsvImportTarget::fuzzerTestOneInput, 256, "shell"),
    /** Requests to the server for Erlang. */
    BRIDGE_FRAME(
            "BridgeFrame",
            BridgeFrameTarget.class,
            BridgeFrameTarget::fuzzerTestOneInput,
            384,
            "erlang",
            "api",
            "stress.fuzz"),
    /** A fault on purpose; not one of {@link #REAL}. */
    CANARY("Canary", CanaryTarget.class, CanaryTarget::fuzzerTestOneInput, 64, "stress.fuzz");

    /** All but the canary. */
    static final List<FuzzTarget> REAL =
            List.of(values()).stream().filter(target -> target != CANARY).toList();

    /** Runs an input; whatever it throws is a finding. */
    @FunctionalInterface
    interface Execution {
        void run(byte[] input);
    }

    private final String label;
    private final Class<?> type;
    private final Execution execution;
    private final int lengthMax;
    private final List<String> packages;

    FuzzTarget(String label, Class<?> type, Execution execution, int lengthMax, String... packages) {
        this.label = label;
        this.type = type;
        this.execution = execution;
        this.lengthMax = lengthMax;
        this.packages = List.of(packages);
    }

    /** Its name in reports, and of its files. */
    String label() {
        return label;
    }

    /** What Jazzer runs. */
    Class<?> type() {
        return type;
    }

    /** Runs an input here. */
    void run(byte[] input) {
        execution.run(input);
    }

    /** The longest input, in bytes. */
    int lengthMax() {
        return lengthMax;
    }

    /** Whose coverage guides the mutations: what decides about the input, not all that it goes through. */
    List<String> instrumented() {
        return packages.stream().map(name -> "io.github.ets4j." + name + ".**").toList();
    }
}
