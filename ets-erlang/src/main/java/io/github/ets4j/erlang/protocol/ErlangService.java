/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.api.Bridge;
import io.github.ets4j.api.EngineOptions;
import io.github.ets4j.api.Ets;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.EtfLimits;
import java.security.SecureRandom;

/** One engine for all clients, by the protocol of {@code docs/spec/erlang-protocol.md}. */
public final class ErlangService implements Service {
    private static final String NODE = "ets4j@localhost";

    private final ServiceOptions options;
    private final EtfLimits limits;
    private final Secret secret;
    private final Ets ets;
    private final Bridge bridge;
    private final Functions functions;
    private final CompiledSpecifications specifications;
    private final Continuations continuations;

    /** A service without tables. */
    public ErlangService(ServiceOptions options) {
        this.options = options;
        this.limits = new EtfLimits(options.frameBytesMax(), ServiceOptions.ATOMS_MAX);
        this.secret = options.secret() == null ? null : new Secret(options.secret());
        long creation = 1 + (new SecureRandom().nextInt() & 0xFFFF_FFFEL); // 0 would be any creation
        this.ets = Ets.create(
                EngineOptions.defaults().memoryLimit(options.memoryBytesMax()).node(NODE, creation));
        this.bridge = ets.bridge();
        this.functions = new Functions(ets);
        this.specifications = new CompiledSpecifications(Atom.of(NODE), creation);
        this.continuations = new Continuations(specifications);
    }

    ServiceOptions options() {
        return options;
    }

    /** What clients must tell first; null if nothing. */
    Secret secret() {
        return secret;
    }

    EtfLimits limits() {
        return limits;
    }

    Ets ets() {
        return ets;
    }

    Bridge bridge() {
        return bridge;
    }

    Functions functions() {
        return functions;
    }

    CompiledSpecifications specifications() {
        return specifications;
    }

    Continuations continuations() {
        return continuations;
    }

    @Override
    public Conversation open() {
        return new ErlangConversation(this);
    }

    @Override
    public byte[] refusal(String cause) {
        return Etf.encode(Replies.systemLimit(Atom.of(cause)));
    }

    @Override
    public byte[] fault() {
        return Etf.encode(Replies.internal());
    }

    @Override
    public void close() {
        ets.close();
    }
}
