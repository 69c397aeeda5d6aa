/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.api.Ets;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Results of traversals that may be long: those of large tables are found and encoded a chunk at a time, so that they take
 * the memory of a frame, not that of all results as objects, and stop when the frame is full.
 */
final class LongResults {
    private static final long SMALL_TABLE = 10_000;
    private static final int CHUNK = 1000;

    private static final Atom SIZE = Atom.of("size");

    private LongResults() {}

    /** The results of a traversal that takes a limit as its third argument: a list, or the reply encoded. */
    static Object of(ErlangConversation conversation, String function, List<Term> arguments) {
        Ets ets = conversation.ets();
        if (isSmall(ets, arguments.get(0))) {
            return ets.call(function, arguments);
        }
        List<Term> limited = new ArrayList<>(arguments);
        limited.add(IntegerTerm.of(CHUNK));
        Term chunk = ets.call(function, limited);
        Encoded results = new Encoded(conversation.service().options().frameBytesMax());
        while (chunk instanceof Tuple some) {
            ListTerm found = (ListTerm) some.element(1);
            if (results.isEmpty() && some.element(2) == Atom.END_OF_TABLE) {
                return found;
            }
            results.add(found);
            chunk = ets.call(function, List.of(some.element(2)));
        }
        return results.isEmpty() ? ListTerm.NIL : results.reply();
    }

    /** A table that is not there is small: the call says what is wrong. */
    private static boolean isSmall(Ets ets, Term table) {
        if (!(table instanceof Atom) && !(table instanceof Reference)) {
            return true;
        }
        try {
            return !(ets.info(table, SIZE) instanceof IntegerTerm size) || size.longValue() <= SMALL_TABLE;
        } catch (EtsException noTable) {
            return true;
        }
    }

    /** {@code {ok, [Result, ...], []}} as it grows. */
    private static final class Encoded {
        private static final int VERSION = 131;
        private static final int SMALL_TUPLE = 104;
        private static final int LIST = 108;
        private static final int STRING = 107;
        private static final int SMALL_INTEGER = 97;
        private static final int NIL = 106;
        private static final int TAG_AND_COUNT = 5;
        private static final int AROUND = 32; // more than what is written besides the elements

        private final int bytesMax;
        private final ByteArrayOutputStream elements = new ByteArrayOutputStream();
        private int count;

        Encoded(int bytesMax) {
            this.bytesMax = bytesMax;
        }

        boolean isEmpty() {
            return count == 0;
        }

        void add(ListTerm chunk) {
            byte[] encoded = Etf.encode(chunk, bytesMax);
            count += chunk.size();
            if ((encoded[1] & 0xFF)
                    == STRING) { // a list of bytes: version, tag, length in 2 bytes, then the bytes alone
                for (Term element : chunk.elements()) {
                    elements.write(SMALL_INTEGER);
                    elements.write((int) ((IntegerTerm) element).longValue());
                }
            } else { // version, tag, count, elements, nil
                int begin = 1 + TAG_AND_COUNT;
                elements.write(encoded, begin, encoded.length - begin - 1);
            }
            if (elements.size() + AROUND > bytesMax) {
                throw EtsException.systemLimit(Kind.TERM_SIZE, "results of more than " + bytesMax + " bytes");
            }
        }

        byte[] reply() {
            ByteArrayOutputStream reply = new ByteArrayOutputStream(elements.size() + AROUND);
            byte[] ok = Etf.encode(Replies.OK);
            reply.write(VERSION);
            reply.write(SMALL_TUPLE);
            reply.write(3);
            reply.write(ok, 1, ok.length - 1);
            reply.write(LIST);
            for (int shift = 24; shift >= 0; shift -= 8) {
                reply.write(count >>> shift);
            }
            reply.writeBytes(elements.toByteArray());
            reply.write(NIL);
            reply.write(NIL);
            return reply.toByteArray();
        }
    }
}
