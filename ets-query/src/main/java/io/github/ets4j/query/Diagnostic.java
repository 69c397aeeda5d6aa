/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

/**
 * What Erlang's own check says of a term that shall be a match specification: an element of the list that {@code
 * ets:test_ms/2} answers.
 *
 * @param severity how bad it is
 * @param text Erlang's text, of which each character stands for a byte
 */
public record Diagnostic(Severity severity, String text) {
    /** How bad it is. */
    public enum Severity {
        /** The term is a match specification nevertheless. OTP 27 has no such message for tables. */
        WARNING,
        /** The term is no match specification. */
        ERROR
    }
}
