/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import java.util.Arrays;

/**
 * Constants of the format, versions 1.0 and 1.1, which differ by keys of the header. Numbers are big-endian. A checksum is the CRC32C of all bytes of the file before it,
 * checksums left out, so that each vouches for the place and order of what it ends.
 *
 * <pre>
 * head
 *  offset size field
 *       0    8 magic          89 45 54 53 34 4A 0D 0A
 *       8    2 major version  1
 *      10    2 minor version  0, or 1 if the header has keys that 1.0 does not know
 *      12    4 header length  H, 1 to 65536
 *      16    H header         a map in External Term Format
 *    16+H    4 checksum
 *
 * chunk, any number of them
 *       0    1 tag            52 ('R')
 *       1    4 rows           N, 1 or more
 *       5    4 length         L; more than 1 MiB only if N is 1
 *       9    4 checksum
 *      13    L rows           each: 4 bytes length, then that many bytes of External Term Format
 *    13+L    4 checksum
 *
 * end, the last bytes of the file
 *       0    1 tag            45 ('E')
 *       1    8 rows           in all chunks
 *       9    M MD5            over the External Term Format of all rows; M is 16 if the header says md5sum, else 0
 *     9+M    4 checksum
 * </pre>
 */
final class TableFileFormat {
    static final int MAJOR_VERSION = 1;
    static final int MINOR_VERSION = 1;
    /** Of files that an earlier release reads in full. */
    static final int FIRST_MINOR_VERSION = 0;

    static final int MAGIC_LENGTH = 8;
    static final int PREAMBLE_LENGTH = MAGIC_LENGTH + 2 + 2 + 4;
    static final int HEADER_LENGTH_MAX = 1 << 16;
    static final int CHECKSUM_LENGTH = 4;

    static final int ROWS_TAG = 'R';
    static final int CHUNK_HEAD_LENGTH = 1 + 4 + 4;
    static final int ROW_HEAD_LENGTH = 4;
    /** The longest chunk of several rows. */
    static final int CHUNK_LENGTH_MAX = 1 << 20;
    /** The longest row: far more than the 16 MiB that a row of a table may take, as atoms are written out. */
    static final int ROW_LENGTH_MAX = 1 << 28;

    static final int END_TAG = 'E';
    static final int END_HEAD_LENGTH = 1 + 8;
    static final int MD5_LENGTH = 16;

    private static final byte[] MAGIC = {(byte) 0x89, 'E', 'T', 'S', '4', 'J', '\r', '\n'};

    private TableFileFormat() {}

    static byte[] magic() {
        return MAGIC.clone();
    }

    static boolean isMagic(byte[] bytes) {
        return Arrays.equals(bytes, MAGIC);
    }
}
