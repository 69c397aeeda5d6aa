/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.api.ErrorInfo;
import io.github.ets4j.api.Ets;
import io.github.ets4j.api.process.CallTime;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * The requests of one connection. It keeps in mind which process it spoke for last: if that is forgotten, as its node does
 * when it has ended, requests of it that are still on their way are refused here, whatever has its pid now.
 */
final class ErlangConversation implements Conversation {
    private static final Logger LOG = System.getLogger(ErlangConversation.class.getName());

    private final ErlangService service;
    private boolean isAuthenticated;
    private boolean isOver;
    private EtsProcess caller;
    private Ets ets; // for the caller
    private CallTime time;

    ErlangConversation(ErlangService service) {
        this.service = service;
        this.isAuthenticated = service.secret() == null;
    }

    ErlangService service() {
        return service;
    }

    /** The process that the request comes from. */
    EtsProcess caller() {
        return caller;
    }

    /** The engine for the caller. */
    Ets ets() {
        return ets;
    }

    @Override
    public byte[] answer(byte[] bytes, int offset, int length) {
        try {
            return encoded(bytes, offset, length);
        } catch (OutOfMemoryError | StackOverflowError tooLarge) {
            return Etf.encode(Replies.systemLimit(Replies.MEMORY));
        } catch (RuntimeException | AssertionError broken) {
            LOG.log(Level.ERROR, "a request has failed in a way that it must not", broken);
            return Etf.encode(Replies.internal());
        }
    }

    private byte[] encoded(byte[] bytes, int offset, int length) {
        try {
            Object reply = reply(bytes, offset, length);
            return reply instanceof byte[] done
                    ? done
                    : Etf.encode((Term) reply, service.options().frameBytesMax());
        } catch (EtsException tooLong) {
            if (tooLong.kind() != Kind.TERM_SIZE) {
                throw tooLong;
            }
            return Etf.encode(Replies.systemLimit(Replies.FRAME_SIZE));
        }
    }

    /** The reply, as a term or encoded. */
    private Object reply(byte[] bytes, int offset, int length) {
        if (!isAuthenticated && !service.secret().isToldBy(bytes, offset, length)) {
            isOver = true;
            return Replies.badArgument(Replies.AUTHENTICATE);
        }
        Term term;
        try {
            term = Etf.decode(bytes, offset, length, service.limits());
        } catch (EtsException malformed) {
            isOver = !isAuthenticated;
            return switch (malformed.kind()) {
                case TERM_SIZE -> Replies.systemLimit(Replies.FRAME_SIZE);
                case ATOM_LIMIT -> Replies.systemLimit(Replies.ATOMS);
                default -> Replies.badArgument(Replies.FORMAT);
            };
        }
        Request request = Request.of(term);
        if (request == null) {
            isOver = !isAuthenticated;
            return Replies.badArgument(Replies.REQUEST);
        }
        if (request.function().equals("authenticate") && request.arguments().size() == 1) {
            return authenticate(bytes, offset, length);
        }
        if (!isAuthenticated) {
            isOver = true;
            return Replies.badArgument(Replies.AUTHENTICATE);
        }
        return call(request);
    }

    private Term authenticate(byte[] bytes, int offset, int length) {
        isAuthenticated = service.secret() == null || service.secret().isToldBy(bytes, offset, length);
        isOver = !isAuthenticated;
        return isAuthenticated ? Replies.ok(Atom.TRUE, List.of()) : Replies.badArgument(Replies.AUTHENTICATE);
    }

    private Object call(Request request) {
        Functions.Function function =
                service.functions().find(request.function(), request.arguments().size());
        if (function == null) {
            return Replies.undefined();
        }
        boolean isForOthers = Functions.isForOthers(request.function());
        boolean mayChange = !isForOthers && !Functions.onlyReads(request.function());
        if (!speakFor(request.caller())
                || !(isForOthers || caller.isAlive())
                || mayChange && !service.bridge().beginChange(caller)) {
            return Replies.badArgument(Replies.CALLER);
        }
        try {
            return call(request, function, isForOthers);
        } finally {
            if (mayChange) {
                service.bridge().endChange(caller);
            }
        }
    }

    private Object call(Request request, Functions.Function function, boolean isForOthers) {
        time = request.time();
        Effects effects = new Effects();
        try {
            Object result = function.call(this, request.arguments().toArray(new Term[0]), effects);
            return result instanceof byte[] ? result : Replies.ok((Term) result, effects.all());
        } catch (EtsException failure) {
            boolean mayAct = caller.isAlive() || isForOthers;
            return mayAct ? error(request, failure) : Replies.badArgument(Replies.CALLER); // forgotten meanwhile
        }
    }

    /** Makes a process the caller; false if its pid is one of the server. */
    private boolean speakFor(Pid pid) {
        if (caller != null && caller.pid().equals(pid)) {
            return true;
        }
        close();
        try {
            caller = service.bridge().use(pid);
        } catch (EtsException ofServer) {
            return false;
        }
        ets = service.bridge().as(caller, () -> time);
        return true;
    }

    private static Term error(Request request, EtsException failure) {
        Atom reason = Atom.of(failure.reason().toString());
        if (failure.reason() == Reason.SYSTEM_LIMIT) {
            return switch (failure.kind()) {
                case TERM_SIZE -> Replies.systemLimit(Replies.FRAME_SIZE);
                case MEMORY_LIMIT -> Replies.systemLimit(Replies.MEMORY);
                default -> Replies.systemLimit(Replies.NONE);
            };
        }
        RealCalls.Call real = RealCalls.of(request.function(), request.arguments());
        if (real == null) {
            return Replies.error(
                    reason,
                    ErrorInfo.of(request.function(), request.arguments(), failure)
                            .cause());
        }
        return Replies.error(
                reason, ErrorInfo.of(real.function(), real.arguments(), failure).cause(), real);
    }

    @Override
    public boolean isOver() {
        return isOver;
    }

    @Override
    public void close() {
        if (caller != null) {
            service.bridge().release(caller);
            caller = null;
            ets = null;
        }
    }
}
