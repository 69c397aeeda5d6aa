/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import static io.github.ets4j.api.file.format.TableFileFormat.CHECKSUM_LENGTH;
import static io.github.ets4j.api.file.format.TableFileFormat.CHUNK_LENGTH_MAX;
import static io.github.ets4j.api.file.format.TableFileFormat.ROW_HEAD_LENGTH;

import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableFileInfo;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a table file from its beginning to its end: the header when it is opened, then rows. Whatever the bytes are, it ends
 * in rows or in a {@link FileFailure}; it allocates no more than a small multiple of what the file really has. Confined to
 * one thread.
 */
public final class TableFileReader implements AutoCloseable {
    /** Second byte of a compressed term, which no table file has: its size would be bounded by nothing. */
    private static final int COMPRESSED = 80;

    private final Path path;
    private final InputStream stream;
    private final ChecksummedInput in;
    private final TableFileInfo info;
    private final MessageDigest md5;
    private byte[] payload = new byte[0];
    private long rows;
    private boolean atEnd;

    private TableFileReader(Path path, InputStream stream, ChecksummedInput in, TableFileInfo info, boolean verify) {
        this.path = path;
        this.stream = stream;
        this.in = in;
        this.info = info;
        this.md5 = verify && info.extendedInfo().contains(SaveOption.MD5SUM) ? Md5.create() : null;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param verify whether to compute the MD5 sum, if there is one
     */
    public static TableFileReader open(Path path, boolean verify) throws FileFailure {
        InputStream stream = null;
        try {
            MeasuredFile file = MeasuredFile.open(path);
            stream = file.stream();
            ChecksummedInput in = new ChecksummedInput(path, stream, file.size());
            TableFileReader reader = new TableFileReader(path, stream, in, readHead(path, in), verify);
            stream = null;
            return reader;
        } catch (IOException failure) {
            throw FileFailure.reading(path, failure);
        } finally {
            closeQuietly(stream);
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException nothingWasWritten) {
            // nothing can be lost by a file that was only read
        }
    }

    private static TableFileInfo readHead(Path path, ChecksummedInput in) throws IOException, FileFailure {
        if (in.remaining() < TableFileFormat.MAGIC_LENGTH) {
            throw FileFailure.foreign(path, "its size is " + in.remaining() + " bytes");
        }
        byte[] magic = in.get(TableFileFormat.MAGIC_LENGTH);
        if (!TableFileFormat.isMagic(magic)) {
            throw FileFailure.foreign(path, ForeignFiles.describe(magic));
        }
        int major = in.get16();
        int minor = in.get16();
        if (major != TableFileFormat.MAJOR_VERSION) {
            throw FileFailure.version(path, major, minor);
        }
        long at = in.offset();
        long length = in.get32();
        if (length > TableFileFormat.HEADER_LENGTH_MAX) {
            throw FileFailure.corrupt(path, at, "header of length=" + length);
        }
        byte[] header = in.get((int) length);
        in.checkChecksum("header");
        try {
            return HeaderTerm.read(decode(path, at, header, 0, header.length), major, minor);
        } catch (HeaderTerm.Invalid invalid) {
            throw FileFailure.corrupt(path, at, invalid.getMessage());
        }
    }

    private static Term decode(Path path, long at, byte[] bytes, int offset, int length) throws FileFailure {
        if (length > 1 && bytes[offset + 1] == COMPRESSED) {
            throw FileFailure.corrupt(path, at, "a compressed term");
        }
        try {
            return Etf.decode(bytes, offset, length);
        } catch (EtsException noTerm) {
            throw FileFailure.corrupt(path, at, noTerm.text());
        }
    }

    /** The header. */
    public TableFileInfo info() {
        return info;
    }

    /** The next rows, as many as were written together; an empty list at the end, when everything was found to be right. */
    public List<Tuple> next() throws FileFailure {
        try {
            return atEnd ? List.of() : nextChunk();
        } catch (IOException failure) {
            throw FileFailure.reading(path, failure);
        }
    }

    private List<Tuple> nextChunk() throws IOException, FileFailure {
        long at = in.offset();
        int tag = in.get8();
        switch (tag) {
            case TableFileFormat.ROWS_TAG:
                return readChunk(at);
            case TableFileFormat.END_TAG:
                readEnd();
                atEnd = true;
                return List.of();
            default:
                throw FileFailure.corrupt(path, at, "tag=" + tag + " is unknown");
        }
    }

    private List<Tuple> readChunk(long at) throws IOException, FileFailure {
        long count = in.get32();
        long length = in.get32();
        in.checkChecksum("head of a chunk");
        long lengthMax = count == 1 ? TableFileFormat.ROW_LENGTH_MAX + ROW_HEAD_LENGTH : CHUNK_LENGTH_MAX;
        if (count < 1 || length > lengthMax || count * ROW_HEAD_LENGTH > length) {
            throw FileFailure.corrupt(path, at, "chunk of rows=" + count + ", length=" + length);
        }
        in.require(length + CHECKSUM_LENGTH); // before memory is taken for it
        if (payload.length < length) {
            payload = new byte[(int) Math.max(length, Math.min(2L * payload.length, CHUNK_LENGTH_MAX))];
        }
        long from = in.offset();
        in.get(payload, (int) length);
        in.checkChecksum("chunk");
        return decodeRows(from, (int) length, (int) count);
    }

    private List<Tuple> decodeRows(long from, int length, int count) throws FileFailure {
        ByteBuffer bytes = ByteBuffer.wrap(payload, 0, length);
        List<Tuple> chunk = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long at = from + bytes.position();
            int rowLength = bytes.remaining() < ROW_HEAD_LENGTH ? -1 : bytes.getInt();
            if (rowLength < 0 || rowLength > bytes.remaining()) {
                throw FileFailure.corrupt(path, at, "row of length=" + rowLength + " in length=" + length);
            }
            chunk.add(row(at, bytes.position(), rowLength));
            bytes.position(bytes.position() + rowLength);
        }
        if (bytes.hasRemaining()) {
            throw FileFailure.corrupt(path, from + bytes.position(), "bytes after the rows of a chunk");
        }
        rows += count;
        return chunk;
    }

    private Tuple row(long at, int offset, int length) throws FileFailure {
        Term term = decode(path, at, payload, offset, length);
        int keyPosition = info.options().keyPosition();
        if (!(term instanceof Tuple row) || row.size() < keyPosition) {
            throw FileFailure.corrupt(path, at, "a row must be a tuple of " + keyPosition + " elements or more");
        }
        if (md5 != null) {
            md5.update(payload, offset, length);
        }
        return row;
    }

    private void readEnd() throws IOException, FileFailure {
        long declared = in.get64();
        byte[] sum = in.get(info.extendedInfo().contains(SaveOption.MD5SUM) ? TableFileFormat.MD5_LENGTH : 0);
        in.checkChecksum("end");
        if (in.remaining() > 0) {
            throw FileFailure.corrupt(path, in.offset(), "remaining=" + in.remaining() + " bytes after the end");
        }
        if (md5 != null && !MessageDigest.isEqual(md5.digest(), sum)) {
            throw FileFailure.checksum(path);
        }
        if (declared != rows) {
            throw FileFailure.count(path, declared, rows);
        }
    }

    /** Closes the file; nothing can be lost by that. */
    @Override
    public void close() {
        closeQuietly(stream);
    }
}
