/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.query.syntax.FormReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Line editing on a terminal: history in {@code ~/.ets4j_history}, completion, and input over several lines up to the dot. */
final class LineEditor implements AutoCloseable {
    private static final String HISTORY_FILE = ".ets4j_history";

    private final Terminal terminal;
    private final LineReader reader;

    LineEditor(Session session) throws IOException {
        terminal = TerminalBuilder.builder().system(true).name("ets4j").build();
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("ets4j")
                .parser(new FormParser())
                .completer(new NameCompleter(session))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P .. ")
                .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), HISTORY_FILE))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
                .build();
    }

    /** Whether the terminal can do what editing needs. */
    static boolean isUsable() {
        String type = System.getenv("TERM");
        return type != null && !type.isEmpty() && !type.equals("dumb");
    }

    /** Text that ends with a full stop, or blank text; null at the end of input. */
    String read(String prompt) {
        while (true) {
            try {
                return reader.readLine(prompt);
            } catch (UserInterruptException dropped) {
                // Ctrl-C drops what was typed so far
            } catch (EndOfFileException end) {
                return null;
            }
        }
    }

    /** A line that answers a question; null if there is none. */
    String ask(String question) {
        try {
            return LineReaderBuilder.builder().terminal(terminal).build().readLine(question);
        } catch (UserInterruptException | EndOfFileException refused) {
            return null;
        }
    }

    /** Does something that Ctrl-C interrupts. */
    void whileInterruptible(FormReader.Source source, Consumer<FormReader.Source> action) {
        Thread evaluation = Thread.currentThread();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> evaluation.interrupt());
        try {
            action.accept(source);
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            Thread.interrupted();
        }
    }

    @Override
    public void close() throws IOException {
        reader.getHistory().save();
        terminal.close();
    }

    /** Asks for more lines until the last form has its full stop; words end where names do. */
    private static final class FormParser extends DefaultParser {
        FormParser() {
            setEscapeChars(null);
            setQuoteChars(new char[0]);
        }

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && !isComplete(line)) {
                throw new EOFError(-1, -1, "full stop is missing");
            }
            return super.parse(line, cursor, context);
        }

        @Override
        public boolean isDelimiterChar(CharSequence buffer, int position) {
            char c = buffer.charAt(position);
            return !Character.isLetterOrDigit(c) && c != '_' && c != '@' && c != ':';
        }

        private static boolean isComplete(String text) {
            try {
                FormReader forms = new FormReader(new StringReader(text));
                FormReader.Source last = null;
                for (FormReader.Source source = forms.next(); source != null; source = forms.next()) {
                    last = source;
                }
                return last == null || last.complete();
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
