/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** The forms of replies. */
final class Replies {
    static final Atom OK = Atom.of("ok");
    static final Atom BADARG = Atom.of("badarg");
    static final Atom NONE = Atom.of("none");
    static final Atom ACCESS = Atom.of("access");
    static final Atom AUTHENTICATE = Atom.of("authenticate");
    static final Atom CALLER = Atom.of("caller");
    static final Atom FORMAT = Atom.of("format");
    static final Atom REQUEST = Atom.of("request");
    static final Atom ATOMS = Atom.of("atoms");
    static final Atom FRAME_SIZE = Atom.of("frame_size");
    static final Atom MEMORY = Atom.of("memory");

    private static final Atom ERROR = Atom.of("error");
    private static final Atom SYSTEM_LIMIT = Atom.of("system_limit");
    private static final Atom UNDEFINED_FUNCTION = Atom.of("undef");
    private static final Atom INTERNAL = Atom.of("internal");

    private Replies() {}

    static Term ok(Term result, List<Term> effects) {
        return Tuple.of(OK, result, ListTerm.of(effects));
    }

    static Term badArgument(Atom cause) {
        return error(BADARG, cause);
    }

    static Term systemLimit(Atom cause) {
        return error(SYSTEM_LIMIT, cause);
    }

    static Term undefined() {
        return error(UNDEFINED_FUNCTION, NONE);
    }

    static Term internal() {
        return error(INTERNAL, NONE);
    }

    static Term error(Term reason, Term cause) {
        return Tuple.of(ERROR, reason, cause);
    }

    /** An error that ETS raises in another function than the one called. */
    static Term error(Term reason, Term cause, RealCalls.Call real) {
        return Tuple.of(ERROR, reason, cause, Tuple.of(Atom.of(real.function()), ListTerm.of(real.arguments())));
    }
}
