/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.query.syntax.FormReader;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import java.io.IOException;
import java.io.Reader;

/** Evaluates the forms of a script one after another and prints the value of each on a line. */
final class ScriptRunner {
    private final Session session;
    private final Streams streams;
    private final boolean keepGoing;

    /**
     * @param keepGoing whether a failure is printed as the result of its form, and the next one is evaluated; otherwise it ends
     *     the script
     */
    ScriptRunner(Session session, Streams streams, boolean keepGoing) {
        this.session = session;
        this.streams = streams;
        this.keepGoing = keepGoing;
    }

    /**
     * Runs a script.
     *
     * @param lastDotMayMiss whether the end of the script also ends its last form
     * @return the exit status
     */
    int run(Reader script, boolean lastDotMayMiss) throws IOException {
        FormReader forms = new FormReader(flushing(script));
        try {
            for (FormReader.Source source = forms.next(); source != null; source = forms.next()) {
                if (!run(source, lastDotMayMiss)) {
                    return ExitStatus.FAILURE;
                }
            }
            return ExitStatus.SUCCESS;
        } catch (Halt halt) {
            return halt.exitStatus();
        } finally {
            streams.out().flush();
        }
    }

    private boolean run(FormReader.Source source, boolean lastDotMayMiss) {
        try {
            Term value = evaluate(source, lastDotMayMiss);
            streams.out().print(TermText.format(value));
            streams.out().print('\n');
            return true;
        } catch (EvaluationFailure failure) {
            if (keepGoing) {
                streams.out().print("** error: " + failure.reason() + "\n");
            } else {
                streams.error(failure.line());
            }
            return keepGoing;
        }
    }

    private Term evaluate(FormReader.Source source, boolean lastDotMayMiss) {
        if (!source.complete() && !lastDotMayMiss) {
            session.requireSyntax(source);
            throw new EvaluationFailure(Atom.of("syntax_error"), source.start(), "expression has no final '.'");
        }
        return session.evaluate(source);
    }

    /** The script, read so that whoever writes it and waits for results has them. */
    private Reader flushing(Reader script) {
        return new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                if (!script.ready()) {
                    streams.out().flush();
                }
                return script.read(buffer, offset, length);
            }

            @Override
            public void close() throws IOException {
                script.close();
            }
        };
    }
}
