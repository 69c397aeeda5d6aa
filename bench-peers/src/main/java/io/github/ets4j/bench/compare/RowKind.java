/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.Locale;

/** What the rows of a probe are, as its first line names it. */
enum RowKind {
    /** {@code {Key, Counter, <<16 bytes>>}}, keys of 64 bits. */
    INTEGER("integer keys"),
    /** The same with binary keys of 16 bytes. */
    BINARY("binary keys"),
    /** Ten fields of 100 bytes under a short string. */
    YCSB("YCSB's records");

    private final String title;

    RowKind(String title) {
        this.title = title;
    }

    /** For headings. */
    String title() {
        return title;
    }

    /** For names of files. */
    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
