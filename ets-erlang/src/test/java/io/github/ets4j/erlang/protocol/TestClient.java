/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** A connection of a process of another node, without the socket. */
final class TestClient implements AutoCloseable {
    static final Atom NODE = Atom.of("client@host");
    static final long CREATION = 7;

    private static final Term TIMES = TermParser.parse("{{1700,1,2},-5}");

    private final Conversation conversation;
    private final Pid self;

    TestClient(Service service, Pid self) {
        this.conversation = service.open();
        this.self = self;
    }

    /** A process of the client's node. */
    static Pid pid(int number) {
        return new Pid(NODE, number, 0, CREATION);
    }

    Pid self() {
        return self;
    }

    Conversation conversation() {
        return conversation;
    }

    /** The whole reply. */
    Tuple ask(String function, Object... arguments) {
        return ask(Tuple.of(self, TIMES, Atom.of(function), Terms.list(arguments)));
    }

    Tuple ask(Term request) {
        byte[] bytes = Etf.encode(request);
        byte[] reply = conversation.answer(bytes, 0, bytes.length);
        return (Tuple) Etf.decode(reply);
    }

    /** The result of a call that succeeds. */
    Term call(String function, Object... arguments) {
        Tuple reply = ask(function, arguments);
        if (reply.element(1) != Replies.OK) {
            throw new AssertionError(function + List.of(arguments) + " is answered by " + reply);
        }
        return reply.element(2);
    }

    /** The effects of a call that succeeds. */
    Term effects(String function, Object... arguments) {
        Tuple reply = ask(function, arguments);
        if (reply.element(1) != Replies.OK) {
            throw new AssertionError(function + List.of(arguments) + " is answered by " + reply);
        }
        return reply.element(3);
    }

    static Term term(String text) {
        return TermParser.parse(text);
    }

    @Override
    public void close() {
        conversation.close();
    }
}
