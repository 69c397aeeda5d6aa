/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;

/** How match programs run. */
enum MatchMode {
    /** Interpreted at first; compiled once a program has looked at {@link Compilation#ROWS} rows. */
    AUTO,
    /** Interpreted. */
    INTERPRETED,
    /** Compiled before the first run. */
    COMPILED;

    /** System property that chooses: {@code auto}, {@code interpreted} or {@code compiled}. */
    static final String PROPERTY = "ets4j.match";

    private static final String WISH = System.getProperty(PROPERTY, "auto");

    /** The mode that the system property chooses. */
    static MatchMode chosen() {
        return of(WISH);
    }

    static MatchMode of(String wish) {
        return switch (wish) {
            case "auto" -> AUTO;
            case "interpreted" -> INTERPRETED;
            case "compiled" -> COMPILED;
            default ->
                throw EtsException.badArgument(
                        Kind.NONE,
                        0,
                        "the system property " + PROPERTY + "=" + wish + " is neither auto, interpreted nor compiled");
        };
    }
}
