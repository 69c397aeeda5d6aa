/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * Something that makes a term no match specification. Immutable.
 *
 * @param path where in the term, see {@link TermPath}; not to be changed
 * @param text what is wrong, and what was expected, without the place
 * @param ertsText what Erlang's own check says of it
 * @param limit whether a limit is exceeded, rather than a rule broken
 */
public record Problem(int[] path, String text, String ertsText, boolean limit) {
    private static final String[] PARTS = {"head", "guard", "body expression"};

    /** The one that comes first when the match specification is read from left to right. */
    public static Problem firstOf(List<Problem> problems) {
        Problem first = problems.get(0);
        for (Problem problem : problems) {
            if (Arrays.compare(problem.path, first.path) < 0) {
                first = problem;
            }
        }
        return first;
    }

    /**
     * The exception that says so.
     *
     * @param before what the text begins with: a position in a text, or nothing
     */
    public EtsException toException(String before) {
        return toException(before, place());
    }

    /**
     * The exception that says so.
     *
     * @param before what the text begins with: a position in a text, or nothing
     * @param place which part is wrong, in words, followed by a colon and a space
     */
    public EtsException toException(String before, String place) {
        String message = before + place + text;
        return limit ? EtsException.systemLimit(Kind.NONE, message) : EtsException.badArgument(Kind.NONE, 0, message);
    }

    private String place() {
        if (path.length == 0) {
            return "match specification: ";
        }
        StringBuilder place = new StringBuilder("clause ").append(path[0] + 1);
        if (path.length > 1) {
            place.append(", ");
            if (path[1] == 0) {
                place.append(PARTS[0]);
            } else if (path.length == 2) {
                place.append(path[1] == 1 ? "guards" : "body");
            } else {
                place.append(PARTS[path[1]]).append(' ').append(path[2] + 1);
            }
        }
        return place.append(": ").toString();
    }
}
