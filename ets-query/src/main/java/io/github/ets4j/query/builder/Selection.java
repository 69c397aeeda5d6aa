/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

/** What is wanted of the objects: made by {@link MatchSpecifications#select}. Immutable. */
public final class Selection {
    private final Value result;

    Selection(Value result) {
        this.result = result;
    }

    /**
     * Says which objects are meant.
     *
     * @param head what an object must look like; its variables may be used in conditions and in the result
     */
    public Query from(HeadPattern head) {
        if (head == null) {
            throw Names.refused("from: head=null");
        }
        return new Query(head, result);
    }
}
