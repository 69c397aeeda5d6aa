/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import java.util.List;

/**
 * One match function of a match specification, checked: {@code {Head, Guards, Body}}. Immutable.
 *
 * @param head what the object must look like
 * @param guards conditions, all of which must yield {@code true}
 * @param body one expression or more, of which the last is the result
 * @param variables numbers of the variables of the head, ascending: element {@code i} is {@code N} of the {@code '$N'} with slot
 *     {@code i}
 */
public record MatchClause(
        Pattern head, List<MatchExpression> guards, List<MatchExpression> body, List<Integer> variables) {
    /** Copies the lists. */
    public MatchClause {
        guards = List.copyOf(guards);
        body = List.copyOf(body);
        variables = List.copyOf(variables);
    }

    /** The expression that yields the result. */
    public MatchExpression result() {
        return body.get(body.size() - 1);
    }
}
