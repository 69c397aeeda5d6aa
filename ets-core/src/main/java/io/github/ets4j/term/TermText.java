/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Erlang syntax of terms.
 *
 * <p>{@link #format} prints as {@code io_lib:format("~tw", [T])} of OTP 27 does: no white space, lists of numbers as
 * numbers, atoms with their characters as they are. Where OTP has no stable text of its own:
 *
 * <ul>
 *   <li>maps are printed in the exact order of their keys (OTP prints them in the order they happen to be stored);
 *   <li>pids, ports and references of {@code nonode@nohost} with creation 0 print as OTP prints its own:
 *       {@code <0.85.0>}, {@code #Port<0.3>}, {@code #Ref<0.1.2.3>}. Those of another node, or another creation, print node
 *       and creation instead of OTP's private channel number: {@code <'b@host'.17.85.0>}, {@code #Port<'b@host'.17.3>},
 *       {@code #Ref<'b@host'.17.1.2.3>}.
 * </ul>
 *
 * <p>{@link TermParser} reads all of it back, except local funs ({@code #Fun<m.1.2>}).
 */
public final class TermText {
    private final StringBuilder out = new StringBuilder();
    private final boolean guess;

    private TermText(boolean guess) {
        this.guess = guess;
    }

    /** The term as {@code ~tw} prints it. */
    public static String format(Term term) {
        return new TermText(false).append(term).out.toString();
    }

    /**
     * The term as {@code ~tp} prints it, on one line: a list that looks like Latin-1 text prints as {@code "text"}, a
     * binary that is printable UTF-8 as {@code <<"text">>} or {@code <<"text"/utf8>>}, one that is printable Latin-1 as
     * {@code <<"text">>}. Binaries are guessed by the full Unicode range, as under {@code erl +pc unicode}; lists, where
     * plain numbers are more likely, by Latin-1 as OTP does by default.
     */
    public static String pretty(Term term) {
        return new TermText(true).append(term).out.toString();
    }

    private TermText append(Term term) {
        if (term instanceof FloatTerm number) {
            out.append(FloatText.format(number.value()));
        } else if (term instanceof Atom atom) {
            AtomText.append(out, atom.name());
        } else if (term instanceof Tuple tuple) {
            appendTuple(tuple);
        } else if (term instanceof ListTerm list) {
            appendList(list);
        } else if (term instanceof Bitstring bits) {
            appendBits(bits);
        } else if (term instanceof MapTerm map) {
            appendMap(map);
        } else {
            appendIdentifier(term);
        }
        return this;
    }

    private void appendIdentifier(Term term) {
        if (term instanceof Pid pid) {
            out.append('<');
            appendNode(pid.node(), pid.creation());
            out.append('.')
                    .append(pid.number())
                    .append('.')
                    .append(pid.serial())
                    .append('>');
        } else if (term instanceof Port port) {
            out.append("#Port<");
            appendNode(port.node(), port.creation());
            out.append('.').append(Long.toUnsignedString(port.number())).append('>');
        } else if (term instanceof Reference reference) {
            appendReference(reference);
        } else if (term instanceof Fun fun) {
            appendFun(fun);
        } else {
            out.append(term); // an integer prints itself
        }
    }

    private void appendTuple(Tuple tuple) {
        out.append('{');
        for (int position = 1; position <= tuple.size(); position++) {
            separate(position > 1);
            append(tuple.element(position));
        }
        out.append('}');
    }

    private void appendList(ListTerm list) {
        if (guess && !list.isEmpty() && looksLikeText(list)) {
            out.append('"');
            for (int i = 0; i < list.size(); i++) {
                AtomText.appendCharacter(out, (int) ((IntegerTerm) list.get(i)).longValue(), '"');
            }
            out.append('"');
            return;
        }
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            separate(i > 0);
            append(list.get(i));
        }
        if (!list.isProper()) {
            out.append('|');
            append(list.tail());
        }
        out.append(']');
    }

    private void appendMap(MapTerm map) {
        out.append("#{");
        for (int i = 0; i < map.size(); i++) {
            separate(i > 0);
            append(map.keyAt(i));
            out.append(" => ");
            append(map.valueAt(i));
        }
        out.append('}');
    }

    private void appendBits(Bitstring bits) {
        out.append("<<");
        String text = guess && bits.isBinary() && bits.byteSize() > 0 ? printableText(bits.toBytes()) : null;
        if (text != null) {
            out.append('"');
            text.codePoints().forEach(c -> AtomText.appendCharacter(out, c, '"'));
            boolean utf8 = bits.byteSize() != text.length();
            out.append(utf8 ? "\"/utf8" : "\"");
        } else {
            appendBytes(bits);
        }
        out.append(">>");
    }

    private void appendBytes(Bitstring bits) {
        int rest = (int) (bits.bitSize() & 7);
        int whole = (int) (bits.bitSize() >>> 3);
        for (int i = 0; i < whole; i++) {
            separate(i > 0);
            out.append(bits.byteAt(i) & 0xFF);
        }
        if (rest > 0) {
            separate(whole > 0);
            out.append((bits.byteAt(whole) & 0xFF) >>> (8 - rest)).append(':').append(rest);
        }
    }

    private void appendReference(Reference reference) {
        out.append("#Ref<");
        appendNode(reference.node(), reference.creation());
        for (int i = reference.size() - 1; i >= 0; i--) {
            out.append('.').append(Integer.toUnsignedString(reference.word(i)));
        }
        out.append('>');
    }

    private void appendFun(Fun fun) {
        if (fun instanceof Fun.External external) {
            out.append("fun ");
            append(external.module());
            out.append(':');
            append(external.function());
            out.append('/').append(external.arity());
        } else {
            Fun.Local local = (Fun.Local) fun;
            out.append("#Fun<");
            append(local.module());
            out.append('.')
                    .append(local.oldIndex())
                    .append('.')
                    .append(local.oldUniq())
                    .append('>');
        }
    }

    private void appendNode(Atom node, long creation) {
        if (node == Atom.NO_NODE && creation == 0) {
            out.append('0');
        } else {
            AtomText.appendQuoted(out, node.name());
            out.append('.').append(creation);
        }
    }

    private void separate(boolean needed) {
        if (needed) {
            out.append(',');
        }
    }

    private static boolean looksLikeText(ListTerm list) {
        if (!list.isProper()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof IntegerTerm integer) || !integer.isLong()) {
                return false;
            }
            long value = integer.longValue();
            if (value < 0 || value > 0xFF || !isPrintable((int) value)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes as text in UTF-8, or in Latin-1 where they are none, if every character is printable; otherwise null. */
    private static String printableText(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return text.codePoints().allMatch(TermText::isPrintable) ? text : null;
    }

    private static boolean isPrintable(int c) {
        return c >= 0x20 && c <= 0x7E
                || c >= 0xA0 && c < 0xD800
                || c > 0xDFFF && c < 0xFFFE
                || c > 0xFFFF
                || c >= '\b' && c <= '\r'
                || c == 0x1B;
    }
}
