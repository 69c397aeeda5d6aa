/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** File names as terms: atoms, binaries of UTF-8, lists of characters, atoms and such lists. */
final class FileNames {
    /** What is wrong with a name. */
    enum Fault {
        /** It is a term of another type. */
        TYPE,
        /** It is a list, but not of characters, or has characters that no name may have. */
        CHARACTERS,
        /** It is empty. */
        EMPTY
    }

    /** A name that is none. */
    static final class BadName extends Exception {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        BadName(Fault fault) {
            super(fault.name(), null, false, false);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    private FileNames() {}

    static Path path(Term name) throws BadName {
        String text = text(name);
        if (text.isEmpty()) {
            throw new BadName(Fault.EMPTY);
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new BadName(Fault.CHARACTERS);
        }
    }

    private static String text(Term name) throws BadName {
        if (name instanceof Atom atom) {
            return atom.name();
        }
        if (name instanceof Bitstring binary && binary.isBinary()) {
            return decode(binary.toBytes());
        }
        if (name instanceof ListTerm list) {
            StringBuilder text = new StringBuilder();
            append(list, text);
            return text.toString();
        }
        throw new BadName(Fault.TYPE);
    }

    private static String decode(byte[] bytes) throws BadName {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new BadName(Fault.CHARACTERS);
        }
    }

    /** Lists nest no deeper than terms do. */
    private static void append(ListTerm list, StringBuilder text) throws BadName {
        if (!list.isProper()) {
            throw new BadName(Fault.CHARACTERS);
        }
        for (Term element : list.elements()) {
            if (element instanceof ListTerm inner) {
                append(inner, text);
            } else if (element instanceof Atom atom) {
                text.append(atom.name());
            } else {
                text.appendCodePoint(character(element));
            }
        }
    }

    private static int character(Term term) throws BadName {
        boolean valid = term instanceof IntegerTerm number
                && number.isLong()
                && number.longValue() >= 0
                && number.longValue() <= Character.MAX_CODE_POINT;
        if (!valid) {
            throw new BadName(Fault.CHARACTERS);
        }
        return (int) ((IntegerTerm) term).longValue();
    }

    /** What Erlang answers where such a name is to be read. */
    static Term readError(Term name, Fault fault) {
        Term reason = switch (fault) {
            case TYPE ->
                Tuple.of(
                        Atom.of("badarg"),
                        ListTerm.of(Tuple.of(Atom.of("file"), name), Tuple.of(Atom.of("mode"), Atom.of("read_only"))));
            case CHARACTERS -> Tuple.of(Atom.of("file_error"), name, Atom.of("badarg"));
            case EMPTY -> noSuchFile(name);
        };
        return Tuple.of(Atom.of("read_error"), reason);
    }

    /** What Erlang answers where such a name is to be written. */
    static Term writeError(Term name, Fault fault) {
        return fault == Fault.EMPTY ? noSuchFile(name) : Atom.of("eaccess");
    }

    private static Term noSuchFile(Term name) {
        return Tuple.of(Atom.of("file_error"), name, Atom.of("enoent"));
    }
}
