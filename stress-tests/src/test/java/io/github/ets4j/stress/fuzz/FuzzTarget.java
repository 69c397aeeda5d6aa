/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import java.util.List;

/** What takes bytes from strangers, and how it is fuzzed. */
enum FuzzTarget {
    /** Text of terms. */
    TERM_TEXT("TermText", TermTextTarget::fuzzerTestOneInput, Form.BYTES, 192, "term.**"),
    /** External Term Format. */
    EXTERNAL_TERM("ExternalTerm", ExternalTermTarget::fuzzerTestOneInput, Form.BYTES, 256, "term.**"),
    /** Text of funs. */
    FUNCTION_TEXT("FunctionText", FunctionTextTarget::fuzzerTestOneInput, Form.BYTES, 192, "query.**", "term.**"),
    /** Match specifications and rows. */
    MATCH_SPECIFICATION(
            "MatchSpecification",
            MatchSpecificationTarget::fuzzerTestOneInput,
            Form.CHOICES,
            256,
            "query.**",
            "api.select.**",
            "stress.fuzz.**"),
    /** Calls on a table. */
    TABLE_PROGRAM(
            "TableProgram", TableProgramTarget::fuzzerTestOneInput, Form.CHOICES, 256, "core.**", "stress.fuzz.**"),
    /** Table files. */
    TABLE_FILE("TableFile", TableFileTarget::fuzzerTestOneInput, Form.BYTES, 640, "api.file.**", "term.**"),
    /** Files of separated values. */
    CSV_IMPORT("CsvImport", CsvImportTarget::fuzzerTestOneInput, Form.BYTES, 256, "shell.**"),
    /** Requests to the server for Erlang. */
    BRIDGE_FRAME(
            "BridgeFrame",
            BridgeFrameTarget::fuzzerTestOneInput,
            Form.CHOICES,
            384,
            "erlang.**",
            "api.**",
            "stress.fuzz.**"),
    /** A fault on purpose; not one of {@link #REAL}. */
    CANARY("Canary", CanaryTarget::fuzzerTestOneInput, Form.BYTES, 64, "stress.fuzz.CanaryTarget");

    /** All but the canary. */
    static final List<FuzzTarget> REAL =
            List.of(values()).stream().filter(target -> target != CANARY).toList();

    /** What an input is made of. */
    enum Form {
        /** Bytes that the code compares with those it expects: comparisons guide the mutations, besides coverage. */
        BYTES,
        /** Choices, most of them at least: no comparison tells which byte to change, so coverage alone guides them, cheaply. */
        CHOICES
    }

    /** Runs an input; whatever it throws is a finding. */
    @FunctionalInterface
    interface Execution {
        void run(byte[] input);
    }

    private final String label;
    private final Execution execution;
    private final Form form;
    private final int lengthMax;
    private final List<String> classes;

    FuzzTarget(String label, Execution execution, Form form, int lengthMax, String... classes) {
        this.label = label;
        this.execution = execution;
        this.form = form;
        this.lengthMax = lengthMax;
        this.classes = List.of(classes);
    }

    /** Its name in reports, and of its files. */
    String label() {
        return label;
    }

    /** Runs an input here. */
    void run(byte[] input) {
        execution.run(input);
    }

    /** What its inputs are made of. */
    Form form() {
        return form;
    }

    /** The longest input, in bytes. */
    int lengthMax() {
        return lengthMax;
    }

    /** Whose coverage guides the mutations: what decides about the input, not all that it goes through. */
    List<String> instrumented() {
        return classes.stream().map(name -> "io.github.ets4j." + name).toList();
    }
}
