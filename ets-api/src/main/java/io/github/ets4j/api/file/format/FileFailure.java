/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Why a table file could not be written or read. Erlang answers such failures, {@code {error, Reason}}, where Java throws:
 * this becomes either.
 */
public final class FileFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient UnaryOperator<Term> reason;

    private FileFailure(Kind kind, String text, UnaryOperator<Term> reason) {
        super(text, null, false, false);
        this.kind = kind;
        this.reason = reason;
    }

    /** The file cannot be written where a file is already that is no file to be replaced. */
    static FileFailure cannotReplace(Path file) {
        return new FileFailure(
                Kind.FILE_ERROR, "file=" + file + " cannot be replaced by a table file", name -> Atom.of("eaccess"));
    }

    /** What the file system said while writing. */
    static FileFailure writing(Path file, IOException cause) {
        return new FileFailure(Kind.FILE_ERROR, text(file, cause), name -> fileError(name, cause));
    }

    /** What the file system said while reading. */
    static FileFailure reading(Path file, IOException cause) {
        return new FileFailure(
                Kind.FILE_ERROR, text(file, cause), name -> tagged("read_error", fileError(name, cause)));
    }

    private static String text(Path file, IOException cause) {
        return "file=" + file + ": " + PosixErrors.text(cause);
    }

    private static Term fileError(Term name, IOException cause) {
        return Tuple.of(Atom.of("file_error"), name, PosixErrors.atom(cause));
    }

    /** The file does not begin as a table file does. Erlang's table files are logs, hence its word. */
    static FileFailure foreign(Path file, String what) {
        return new FileFailure(
                Kind.BADFILE,
                "file=" + file + " is no table file: " + what,
                name -> tagged("read_error", Tuple.of(Atom.of("not_a_log_file"), name)));
    }

    /** The file begins as a table file does, but is cut off or changed. */
    static FileFailure corrupt(Path file, long offset, String what) {
        return new FileFailure(
                Kind.BADFILE,
                "file=" + file + " is corrupt: offset=" + offset + ": " + what,
                name -> Atom.of("badfile"));
    }

    /** The file was written by a later release. */
    static FileFailure version(Path file, int major, int minor) {
        String text =
                "file=" + file + " has version=" + major + "." + minor + ", which this release cannot read; it reads "
                        + TableFileFormat.MAJOR_VERSION + "." + TableFileFormat.MINOR_VERSION;
        Term version = Tuple.of(IntegerTerm.of(major), IntegerTerm.of(minor));
        return new FileFailure(
                Kind.UNSUPPORTED_FILE_VERSION, text, name -> tagged("unsupported_file_version", version));
    }

    /** The MD5 sum is not that of the rows. */
    static FileFailure checksum(Path file) {
        return new FileFailure(
                Kind.CHECKSUM_ERROR,
                "file=" + file + ": the MD5 sum is not that of the rows",
                name -> Atom.of("checksum_error"));
    }

    /** The file has more or fewer rows than it says. */
    static FileFailure count(Path file, long declared, long found) {
        return new FileFailure(
                Kind.INVALID_OBJECT_COUNT,
                "file=" + file + " has rows=" + found + ", declared=" + declared,
                name -> Atom.of("invalid_object_count"));
    }

    /** The table of the file cannot be made: its name is taken. */
    public static FileFailure nameTaken(Path file, Atom name) {
        return new FileFailure(
                Kind.ALREADY_EXISTS,
                "file=" + file + " holds a named table whose name already exists: " + name,
                fileName -> Atom.of("cannot_create_table"));
    }

    /** The table of the file cannot be made: two of its rows have one value of a unique index. */
    public static FileFailure notUnique(Path file, EtsException violation) {
        return new FileFailure(
                violation.kind(), "file=" + file + ": " + violation.text(), fileName -> Atom.of("not_unique"));
    }

    private static Tuple tagged(String tag, Term term) {
        return Tuple.of(Atom.of(tag), term);
    }

    /** The error for users of Java. */
    public EtsException exception(int argument) {
        return EtsException.badArgument(kind, argument, getMessage());
    }

    /** The reason that Erlang answers. */
    public Term reason(Term fileName) {
        return reason.apply(fileName);
    }
}
