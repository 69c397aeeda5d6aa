/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.Atom;
import java.util.Map;
import java.util.Set;

/** The functions that match specifications have for tracing only. Here they are known to be refused in Erlang's words. */
public final class TraceFunctions {
    private static final Set<String> FORMS = Set.of(
            "message",
            "is_seq_trace",
            "set_seq_token",
            "get_seq_token",
            "return_trace",
            "exception_trace",
            "display",
            "process_dump",
            "enable_trace",
            "disable_trace",
            "trace",
            "caller",
            "caller_line",
            "current_stacktrace",
            "silent");

    private static final Map<String, Integer> FUNCTIONS = Map.of("get_tcw", 0, "set_tcw", 1, "set_tcw_fake", 1);

    private TraceFunctions() {}

    /** What Erlang says to a call of one of them, null if it is none. */
    public static String refusal(Atom function, int arguments) {
        String name = function.name();
        if (FORMS.contains(name)) {
            String printed = name.equals("set_seq_token") ? "set_seq_trace" : name; // as Erlang has it
            return "Special form '" + printed + "' used in wrong dialect.";
        }
        Integer expected = FUNCTIONS.get(name);
        return expected != null && expected == arguments
                ? "Function " + name + "/" + arguments + " cannot be called in this context."
                : null;
    }
}
