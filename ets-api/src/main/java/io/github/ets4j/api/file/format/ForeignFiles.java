/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import java.util.HexFormat;

/** What a file might be that is no table file. */
final class ForeignFiles {
    /** How a log of Erlang's {@code disk_log} begins, and with it what {@code ets:tab2file/2} writes there. */
    private static final String ERLANG_LOG = "01020304";

    private ForeignFiles() {}

    static String describe(byte[] beginning) {
        String hex = HexFormat.of().formatHex(beginning);
        return hex.startsWith(ERLANG_LOG)
                ? "it is a log of Erlang, perhaps a table file of ets there"
                : "it begins with bytes " + hex;
    }
}
