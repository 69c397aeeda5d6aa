/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file;

import io.github.ets4j.term.Atom;
import java.util.Locale;

/** What {@code tab2file/3} takes as options. */
public enum SaveOption {
    /** {@code {sync, true}}: file and directory are on the disk before the call returns. */
    SYNC,
    /** {@code {extended_info, [object_count]}}: recorded for programs that ask; the rows are counted in any case. */
    OBJECT_COUNT,
    /** {@code {extended_info, [md5sum]}}: the file gets an MD5 sum over its rows. */
    MD5SUM;

    /** The name in Erlang. */
    public Atom atom() {
        return Atom.of(name().toLowerCase(Locale.ROOT));
    }
}
