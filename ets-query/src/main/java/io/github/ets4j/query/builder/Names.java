/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;

/** Names of variables, and the errors of this package. */
final class Names {
    private Names() {}

    static void require(String name) {
        if (name == null || name.isEmpty()) {
            throw refused("variable: name=" + name + ", expected a name");
        }
    }

    static EtsException refused(String text) {
        return EtsException.badArgument(Kind.NONE, 0, text);
    }
}
