/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.error;

import java.util.Locale;
import java.util.Objects;

/**
 * The one exception of the engine: an operation was refused and changed nothing. It carries what Erlang's {@code error_info}
 * carries: the reason, the cause, and the argument at fault.
 */
public final class EtsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The class of error, as Erlang raises it. */
    public enum Reason {
        /** {@code badarg}: an argument is wrong, or the table is gone or out of reach. */
        BADARG,
        /** {@code system_limit}: a limit of the system is reached. */
        SYSTEM_LIMIT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was wrong, in ETS's words; the last ones are this engine's own. */
    public enum Kind {
        /** Nothing more specific is known: see the text. */
        NONE,
        /** Not a table identifier at all. */
        TYPE,
        /** No table has this identifier (any more). */
        ID,
        /** The caller has no right to do this. */
        ACCESS,
        /** The operation does not exist for tables of this type. */
        TABLE_TYPE,
        /** No object has this key. */
        BADKEY,
        /** The position is that of the key. */
        KEYPOS,
        /** The position is outside the object. */
        POSITION,
        /** The process is the owner already. */
        OWNER,
        /** The caller is not the owner. */
        NOT_OWNER,
        /** The name is taken. */
        ALREADY_EXISTS,
        /** A unique index of the table has the value already. */
        UNIQUE,
        /** The text is no term or expression; the message tells line and column. */
        SYNTAX,
        /** The bytes are no term in External Term Format. */
        FORMAT,
        /** The file system refused to read or write a file. */
        FILE_ERROR,
        /** The file is no table file, or is cut off or changed. */
        BADFILE,
        /** The table file was written by a later release. */
        UNSUPPORTED_FILE_VERSION,
        /** The MD5 sum of a table file is not that of its rows. */
        CHECKSUM_ERROR,
        /** A table file has more or fewer rows than it says. */
        INVALID_OBJECT_COUNT,
        /** The row, or an element of it, is not of the shape or type that a view or a typed reader of the table expects. */
        ROW_SHAPE,
        /** The object is larger than a row may be. */
        ROW_SIZE,
        /** A term has more bytes than its reader takes or its writer may give. */
        TERM_SIZE,
        /** A name would be one atom more than there may be. */
        ATOM_LIMIT,
        /** The memory limit of the engine, or of the machine, is reached. */
        MEMORY_LIMIT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;
    private final Kind kind;
    private final int argument;

    /**
     * @param reason class of the error
     * @param kind what was wrong
     * @param argument 1-based number of the argument at fault in the {@code ets} function, 0 where none is
     * @param text what a person needs to know, in one sentence without the argument's number
     */
    public EtsException(Reason reason, Kind kind, int argument, String text) {
        super(Objects.requireNonNull(text, "text"), null, false, true);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.argument = argument;
    }

    /** A {@code badarg}. */
    public static EtsException badArgument(Kind kind, int argument, String text) {
        return new EtsException(Reason.BADARG, kind, argument, text);
    }

    /** A {@code system_limit}. */
    public static EtsException systemLimit(Kind kind, String text) {
        return new EtsException(Reason.SYSTEM_LIMIT, kind, 0, text);
    }

    /** This error with another number of the argument at fault, for callers in whose list of arguments it has another place. */
    public EtsException withArgument(int number) {
        EtsException same = new EtsException(reason, kind, number, text());
        same.setStackTrace(getStackTrace());
        return same;
    }

    /** Class of the error. */
    public Reason reason() {
        return reason;
    }

    /** What was wrong. */
    public Kind kind() {
        return kind;
    }

    /** 1-based number of the argument at fault, 0 where none is. */
    public int argument() {
        return argument;
    }

    /** The sentence alone. */
    public String text() {
        return super.getMessage();
    }

    @Override
    public String getMessage() {
        String cause = kind == Kind.NONE ? "" : " (" + kind + ")";
        String which = argument == 0 ? "" : "argument " + argument + ": ";
        return reason + cause + ": " + which + text();
    }
}
