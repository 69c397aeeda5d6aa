/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.NodeIdentity;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Terms;
import java.util.Objects;

/**
 * How an engine is made. Immutable.
 *
 * @param memoryBytesMax how many bytes of off-heap memory it may commit at most; an operation that needs more fails, having
 *     changed nothing
 * @param node the name of the node that pids and table identifiers of the engine are of
 * @param creation tells them from those of another node of that name, earlier or later; unsigned, 32 bits
 */
public record EngineOptions(long memoryBytesMax, Atom node, long creation) {
    private static final EngineOptions DEFAULT = new EngineOptions(Long.MAX_VALUE, Atom.NO_NODE, 0);

    /** Checks the creation. */
    public EngineOptions {
        Objects.requireNonNull(node, "node");
        if (creation < 0 || creation > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("creation=" + creation + " is not an unsigned number of 32 bits");
        }
    }

    /** No limit on memory; the node is {@code nonode@nohost}, as one that is not distributed. */
    public static EngineOptions defaults() {
        return DEFAULT;
    }

    /** These options with a limit on memory, in bytes. */
    public EngineOptions memoryLimit(long bytes) {
        return new EngineOptions(bytes, node, creation);
    }

    /** These options with another node: for servers, whose identifiers go to other nodes. */
    public EngineOptions node(String newName, long newCreation) {
        return new EngineOptions(memoryBytesMax, Terms.atom(newName), newCreation);
    }

    NodeIdentity identity() {
        return new NodeIdentity(node, creation);
    }
}
