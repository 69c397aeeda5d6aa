/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.shell.eval.EvaluationThread;
import io.github.ets4j.term.Atom;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ets4j import}. */
@Command(
        name = "import",
        description =
                "Loads a file of separated values into a named table, then evaluates expressions or opens a shell.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ImportCommand implements Callable<Integer> {
    /** Files smaller than this are read before a progress bar would be seen. */
    private static final long PROGRESS_BYTES_MIN = 4L << 20;

    /** What to do with a bad line. */
    enum OnError {
        /** Report it and go on. */
        skip,
        /** End with exit status 1. */
        fail
    }

    /** Types of tables. */
    enum Type {
        /** One row for each key. */
        set,
        /** One row for each key, in order of the keys. */
        ordered_set,
        /** Any number of different rows for each key. */
        bag,
        /** Any number of rows for each key. */
        duplicate_bag
    }

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file, with one record a line.")
    private Path file;

    @Option(names = "--table", required = true, paramLabel = "NAME", description = "Name of the table to make.")
    private String table;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "set",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Type type;

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            defaultValue = "1",
            description = "Name or number of the key column (default: ${DEFAULT-VALUE}).")
    private String key;

    @Option(
            names = "--on-error",
            paramLabel = "ACTION",
            defaultValue = "fail",
            description = "What a bad line does: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OnError onError;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME:TYPE",
            description = "Types of columns: int, float, text, atom. Those not named are inferred.")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--no-header", description = "The first line is a record; columns are c1, c2, ...")
    private boolean noHeader;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description = "What separates fields; 'tab' for a tab (default: tab for .tsv and .tab, else a comma).")
    private String delimiter;

    @Option(
            names = "--encoding",
            paramLabel = "CHARSET",
            defaultValue = "UTF-8",
            description = "Default: ${DEFAULT-VALUE}.")
    private String encoding;

    @Option(
            names = "--then",
            paramLabel = "EXPRESSIONS",
            description = "Expressions to evaluate with the table loaded, instead of a shell; may be repeated.")
    private List<String> then = new ArrayList<>();

    ImportCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Exception {
        List<Column> given = givenColumns();
        Charset charset = charset();
        char separator = separator();
        requireTableName();
        if (then.isEmpty()) {
            return InteractiveShell.run(streams, session -> load(session, given, charset, separator));
        }
        return EvaluationThread.call(() -> {
            try (Session session = new Session(streams)) {
                load(session, given, charset, separator);
                return evaluate(session);
            }
        });
    }

    private int evaluate(Session session) throws IOException {
        for (String expressions : then) {
            int status = new ScriptRunner(session, streams, false).run(new StringReader(expressions), true);
            if (status != ExitStatus.SUCCESS) {
                return status;
            }
        }
        return ExitStatus.SUCCESS;
    }

    private void load(Session session, List<Column> given, Charset charset, char separator) {
        long start = System.nanoTime();
        try {
            List<Column> all = inspect(given, charset, separator);
            int keyIndex = CsvColumns.find(all, key);
            Table target = session.ets().table(session.ets().newTable(table, options(keyIndex + 1)));
            boolean skip = onError == OnError.skip;
            CsvLoader loader = new CsvLoader(target, all, streams, file.toString(), skip);
            each(charset, separator, "loading", loader::add);
            loader.finish();
            report(loader, all, keyIndex, System.nanoTime() - start);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.FAILURE, file + ": cannot be read: " + failed.getMessage());
        }
    }

    /** Names and types of all columns; reads the whole file if a type is to be inferred. */
    private List<Column> inspect(List<Column> given, Charset charset, char separator) throws IOException {
        try (ProgressBar bar = progressBar("inspecting");
                CsvSource source = new CsvSource(file, charset, separator, bar::update)) {
            if (!source.hasNext()) {
                throw new Failure(ExitStatus.FAILURE, file + ": file is empty");
            }
            CsvRecord first = source.next();
            List<Column> named = CsvColumns.of(first, !noHeader, given);
            if (named.stream().allMatch(column -> column.type() != null)) {
                return named;
            }
            return CsvColumns.infer(named, noHeader ? new After(first, source) : source);
        }
    }

    /** A record before others. */
    private record After(CsvRecord[] first, CsvSource rest) implements Iterator<CsvRecord> {
        After(CsvRecord first, CsvSource rest) {
            this(new CsvRecord[] {first}, rest);
        }

        @Override
        public boolean hasNext() {
            return first[0] != null || rest.hasNext();
        }

        @Override
        public CsvRecord next() {
            CsvRecord next = first[0] != null ? first[0] : rest.next();
            first[0] = null;
            return next;
        }
    }

    private void each(Charset charset, char separator, String title, Consumer<CsvRecord> action) throws IOException {
        try (ProgressBar bar = progressBar(title);
                CsvSource source = new CsvSource(file, charset, separator, bar::update)) {
            if (!noHeader) {
                source.next();
            }
            while (source.hasNext()) {
                action.accept(source.next());
            }
        }
    }

    private ProgressBar progressBar(String title) {
        long size = file.toFile().length();
        boolean shown = streams.errorIsTerminal() && size >= PROGRESS_BYTES_MIN;
        return new ProgressBar(shown ? streams.err() : null, title, size);
    }

    private TableOptions options(int keyPosition) {
        TableOptions options = switch (type) {
            case set -> TableOptions.set();
            case ordered_set -> TableOptions.orderedSet();
            case bag -> TableOptions.bag();
            case duplicate_bag -> TableOptions.duplicateBag();
        };
        return options.named().keyPosition(keyPosition);
    }

    private void report(CsvLoader loader, List<Column> all, int keyIndex, long nanos) {
        List<String> parts = new ArrayList<>();
        all.forEach(column -> parts.add(column.name() + ":" + column.type().label()));
        streams.error(String.format(
                Locale.ROOT,
                "ets4j: %d rows into %s (%s, key %s) in %.1f s, %d lines skipped; columns %s",
                loader.loaded(),
                Atom.of(table),
                type,
                all.get(keyIndex).name(),
                nanos / 1e9,
                loader.skipped(),
                String.join(", ", parts)));
    }

    private List<Column> givenColumns() {
        List<Column> given = new ArrayList<>();
        for (String text : columns) {
            int colon = text.lastIndexOf(':');
            ColumnType columnType =
                    colon < 0 ? null : ColumnType.of(text.substring(colon + 1).strip());
            if (columnType == null) {
                throw wrong(
                        "--columns: expected NAME:TYPE with type int, float, text or atom, but found '" + text + "'");
            }
            given.add(new Column(text.substring(0, colon).strip(), columnType));
        }
        return given;
    }

    private Charset charset() {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw wrong("--encoding: unknown encoding '" + encoding + "'");
        }
    }

    private char separator() {
        if (delimiter == null) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            return name.endsWith(".tsv") || name.endsWith(".tab") ? '\t' : ',';
        }
        if (delimiter.equals("tab") || delimiter.equals("\\t")) {
            return '\t';
        }
        boolean valid = delimiter.length() == 1 && "\"\r\n".indexOf(delimiter.charAt(0)) < 0;
        if (!valid) {
            throw wrong("--delimiter: expected one character or 'tab', but found '" + delimiter + "'");
        }
        return delimiter.charAt(0);
    }

    private void requireTableName() {
        if (table.codePointCount(0, table.length()) > Atom.NAME_LENGTH_MAX) {
            throw wrong("--table: name is longer than " + Atom.NAME_LENGTH_MAX + " characters");
        }
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
