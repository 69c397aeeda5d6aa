/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

/** Asks the user while an evaluation runs. */
@FunctionalInterface
public interface Dialog {
    /** Nobody is there to ask. */
    Dialog NONE = prompt -> null;

    /** The line that is entered after a prompt, without its end; null if nobody answers. */
    String ask(String prompt);
}
