/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;

/**
 * The records of a file of separated values by RFC 4180: fields may be in double quotes, with line breaks, separators and doubled
 * quotes in them; empty lines are left out; a byte order mark is skipped. What is malformed is a {@link Failure} that names the line.
 */
final class CsvSource implements AutoCloseable, Iterator<CsvRecord> {
    /** Longest field, in UTF-16 units: a quote that is never closed must not take all memory. */
    private static final int FIELD_LENGTH_MAX = 1 << 24;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path file;
    private final Charset encoding;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private long lastLine;

    /**
     * @param progress is told how many bytes were read so far
     */
    CsvSource(Path file, Charset encoding, char delimiter, LongConsumer progress) throws IOException {
        this.file = file;
        this.encoding = encoding;
        InputStream bytes = new CountingStream(Files.open(file), progress);
        BufferedReader text = new BufferedReader(new InputStreamReader(
                bytes,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        try {
            skipByteOrderMark(text);
        } catch (CharacterCodingException malformed) {
            throw wrongEncoding();
        }
        reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(FIELD_LENGTH_MAX)
                .ofCsvRecord(text);
        records = reader.iterator();
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException failed) {
            throw explain(failed);
        }
    }

    @Override
    public CsvRecord next() {
        try {
            CsvRecord next = records.next();
            lastLine = next.getStartingLineNumber();
            return next;
        } catch (CsvParseException | UncheckedIOException failed) {
            throw explain(failed);
        }
    }

    private RuntimeException explain(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return wrongEncoding();
            }
            if (cause instanceof NoSuchElementException end) {
                return end;
            }
        }
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String after = lastLine == 0 ? "" : ": after line " + lastLine;
        return new Failure(ExitStatus.FAILURE, file + after + ": " + root.getMessage());
    }

    private Failure wrongEncoding() {
        String after = lastLine == 0 ? "" : ": after line " + lastLine;
        return new Failure(ExitStatus.FAILURE, file + after + ": text is not in encoding " + encoding);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Counts what is read through it. */
    private static final class CountingStream extends FilterInputStream {
        private final LongConsumer progress;
        private long count;

        CountingStream(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) {
            count += more;
            progress.accept(count);
        }
    }
}
