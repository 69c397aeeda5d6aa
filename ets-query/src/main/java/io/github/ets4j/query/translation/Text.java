/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;

/** Strings as terms. */
final class Text {
    private Text() {}

    /** The list of the code points. */
    static ListTerm list(String text) {
        return ListTerm.ofOwned(text.codePoints().mapToObj(IntegerTerm::of).toArray(Term[]::new), ListTerm.NIL);
    }
}
