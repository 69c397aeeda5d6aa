/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableFileInfo;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Tuple;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a table file, which replaces what is under its name when it is complete: {@link #begin}, rows, {@link #commit}.
 * Confined to one thread. Memory: a chunk and the largest row.
 */
public final class TableFileWriter implements AutoCloseable {
    private final Path path;
    private final ReplacedFile file;
    private final BufferedOutputStream buffer;
    private final ChecksummedOutput out;
    private final RowChunk chunk = new RowChunk();
    private MessageDigest md5;
    private long rows;

    private TableFileWriter(Path path, ReplacedFile file) {
        this.path = path;
        this.file = file;
        this.buffer = new BufferedOutputStream(file.out(), 1 << 16);
        this.out = new ChecksummedOutput(buffer);
    }

    /** Makes sure that there can be a file under this name. */
    public static TableFileWriter create(Path path) throws FileFailure {
        return new TableFileWriter(path, ReplacedFile.create(path));
    }

    /** Writes the head. */
    public void begin(Atom name, TableOptions options, long size, Set<SaveOption> saving) throws FileFailure {
        Set<SaveOption> extended = new HashSet<>(saving);
        extended.remove(SaveOption.SYNC);
        if (extended.contains(SaveOption.MD5SUM)) {
            md5 = Md5.create();
        }
        int minorVersion = HeaderTerm.minorVersion(options);
        TableFileInfo info =
                new TableFileInfo(name, options, size, extended, TableFileFormat.MAJOR_VERSION, minorVersion);
        byte[] header = Etf.encode(HeaderTerm.write(info));
        if (header.length > TableFileFormat.HEADER_LENGTH_MAX) {
            throw EtsException.systemLimit(
                    Kind.TERM_SIZE,
                    "name and options of the table take bytes=" + header.length + " in External Term Format, at most "
                            + TableFileFormat.HEADER_LENGTH_MAX + " go into a file");
        }
        try {
            out.put(TableFileFormat.magic(), TableFileFormat.MAGIC_LENGTH);
            out.put16(TableFileFormat.MAJOR_VERSION);
            out.put16(minorVersion);
            out.put32(header.length);
            out.put(header, header.length);
            out.putChecksum();
        } catch (IOException failure) {
            throw FileFailure.writing(path, failure);
        }
    }

    /** Writes rows. */
    public void add(List<Tuple> some) throws FileFailure {
        try {
            for (Tuple row : some) {
                add(Etf.encode(row));
            }
        } catch (IOException failure) {
            throw FileFailure.writing(path, failure);
        }
    }

    private void add(byte[] row) throws IOException {
        if (row.length > TableFileFormat.ROW_LENGTH_MAX) {
            throw EtsException.systemLimit(
                    Kind.ROW_SIZE,
                    "a row takes bytes=" + row.length + " in External Term Format, at most "
                            + TableFileFormat.ROW_LENGTH_MAX + " go into a file");
        }
        if (chunk.isFullFor(row.length)) {
            chunk.writeTo(out);
        }
        chunk.add(row);
        if (md5 != null) {
            md5.update(row);
        }
        rows++;
    }

    /** Completes the file and puts it under its name. */
    public void commit(boolean sync) throws FileFailure {
        try {
            chunk.writeTo(out);
            out.put8(TableFileFormat.END_TAG);
            out.put64(rows);
            if (md5 != null) {
                out.put(md5.digest(), TableFileFormat.MD5_LENGTH);
            }
            out.putChecksum();
            buffer.flush();
            file.commit(sync);
        } catch (IOException failure) {
            throw FileFailure.writing(path, failure);
        }
    }

    /** Leaves no trace of a file that was not committed. */
    @Override
    public void close() {
        file.close();
    }
}
