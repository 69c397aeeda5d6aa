/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file;

/** What {@code file2tab/2} takes as options. */
public enum LoadOption {
    /**
     * {@code {verify, true}}: the MD5 sum of the rows, if the file has one, is computed and compared. Checksums of all
     * parts, and the number of rows, are checked in any case.
     */
    VERIFY,
    /**
     * {@code {indexes, false}}: the table is made without the indexes that the file tells of. It is then read even if two of
     * its rows have one value of a unique index, as rows of a table that was written to meanwhile can have in a file.
     */
    WITHOUT_INDEXES
}
