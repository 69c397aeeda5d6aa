/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Terms in messages, as Erlang's shell prints them there: cut off in depth, and broken over lines of 80 characters. Simple
 * elements fill a line; compound ones begin a line of their own. Confined to one thread.
 */
final class TermLayout {
    /** Last column that is written to, from 0. */
    private static final int LAST_COLUMN = 77;

    private static final int DEPTH = 30;
    /** Tags of tuples up to this length have the other elements to their right. */
    private static final int TAG_LENGTH_MAX = 12;
    /** Indentation of the other elements behind a longer tag. */
    private static final int TAG_INDENTATION = 4;

    private static final int TEXT_LENGTH_MAX = 1000;
    private static final String CUT = "...";

    private final StringBuilder out = new StringBuilder();
    private int column;

    private TermLayout(int column) {
        this.column = column;
    }

    /** A term whose first character is in this column, from 0. */
    static String term(Term term, int column) {
        TermLayout layout = new TermLayout(column);
        layout.write(node(term, DEPTH), 0);
        return layout.out.toString();
    }

    /** A call, whose first character is in this column. */
    static String call(String function, List<Term> arguments, int column) {
        TermLayout layout = new TermLayout(column);
        layout.write(new Node(function + "(", parts(arguments, null, DEPTH), ")", null), 0);
        return layout.out.toString();
    }

    // The parts of a term

    /** A piece of a compound: the separator before it, and what it is. */
    private record Part(String separator, Node node) {}

    /**
     * A term to be written.
     *
     * @param open what it begins with, all of it if it is simple
     * @param parts its elements, null if it is simple
     * @param tag the text of the atom that a tuple begins with, or null
     */
    private record Node(String open, List<Part> parts, String close, String tag) {
        static Node simple(String text) {
            return new Node(text, null, "", null);
        }

        boolean isTagged() {
            return tag != null;
        }

        boolean isSimple() {
            return parts == null;
        }

        void flat(StringBuilder to) {
            to.append(open);
            if (parts != null) {
                for (Part part : parts) {
                    to.append(part.separator());
                    part.node().flat(to);
                }
            }
            to.append(close);
        }

        int length() {
            int length = open.length() + close.length();
            if (parts != null) {
                for (Part part : parts) {
                    length += part.separator().length() + part.node().length();
                }
            }
            return length;
        }
    }

    private static Node node(Term term, int depth) {
        if (depth <= 0) {
            return Node.simple(CUT);
        }
        if (term instanceof Bitstring bits) {
            return Node.simple(binary(bits, depth));
        }
        if (term instanceof Tuple tuple && tuple.size() > 0) {
            boolean isTagged = tuple.element(1) instanceof Atom && tuple.size() > 1;
            String tag = isTagged ? tuple.element(1).toString() : null;
            return new Node("{", parts(elements(tuple), null, depth), "}", tag);
        }
        if (term instanceof MapTerm map && map.size() > 0) {
            return new Node("#{", fields(map, depth), "}", null);
        }
        if (term instanceof ListTerm list && !list.isEmpty() && !isText(list)) {
            return new Node("[", parts(list.elements(), list, depth), "]", null);
        }
        return Node.simple(cut(TermText.pretty(term)));
    }

    private static boolean isText(ListTerm list) {
        return TermText.pretty(list).startsWith("\"");
    }

    private static List<Term> elements(Tuple tuple) {
        List<Term> elements = new ArrayList<>(tuple.size());
        for (int position = 1; position <= tuple.size(); position++) {
            elements.add(tuple.element(position));
        }
        return elements;
    }

    /** Elements, each a step deeper than the one before; those that are too deep are left out. */
    private static List<Part> parts(List<Term> elements, ListTerm list, int depth) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            if (depth - i <= 1) {
                parts.add(new Part(i == 0 ? "" : list == null ? "," : "|", Node.simple(CUT)));
                return parts;
            }
            parts.add(new Part(i == 0 ? "" : ",", node(elements.get(i), depth - i - 1)));
        }
        if (list != null && !list.isProper()) {
            parts.add(new Part("|", node(list.tail(), depth - elements.size() - 1)));
        }
        return parts;
    }

    private static List<Part> fields(MapTerm map, int depth) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < map.size(); i++) {
            String separator = i == 0 ? "" : ",";
            if (depth - i <= 1) {
                parts.add(new Part(separator, Node.simple(CUT)));
                return parts;
            }
            Node key = node(map.keyAt(i), depth - i - 1);
            Node value = node(map.valueAt(i), depth - i - 1);
            Node field = key.isSimple() && value.isSimple()
                    ? Node.simple(key.open() + " => " + value.open())
                    : new Node("", List.of(new Part("", key), new Part(" => ", value)), "", null);
            parts.add(new Part(separator, field));
        }
        return parts;
    }

    private static String binary(Bitstring bits, int depth) {
        String text = TermText.pretty(bits);
        if (text.startsWith("<<\"")) {
            int most = 4 * (depth - 1);
            return text.length() <= most + 6 ? text : text.substring(0, 3 + most) + "\"" + CUT + ">>";
        }
        if (bits.bitSize() <= (long) depth * Byte.SIZE) {
            return text;
        }
        int end = 0;
        for (int i = 1; i < depth; i++) {
            end = text.indexOf(',', end) + 1;
        }
        return text.substring(0, end) + CUT + ">>";
    }

    private static String cut(String text) {
        return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX) + CUT;
    }

    // Writing

    /** Writes a node, after which so many closing characters stand on the same line. */
    private void write(Node node, int closing) {
        if (node.isSimple() || column + node.length() + closing <= LAST_COLUMN + 1) {
            StringBuilder flat = new StringBuilder();
            node.flat(flat);
            append(flat.toString());
            return;
        }
        append(node.open());
        int indentation = column;
        boolean afterCompound = false;
        List<Part> parts = node.parts();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean isLast = i == parts.size() - 1;
            int after = isLast ? node.close().length() + closing : 1;
            append(part.separator());
            boolean fits = column + part.node().length() + after <= LAST_COLUMN + 1;
            boolean staysOnLine = i == 0
                    || node.isTagged() && i == 1 && node.tag().length() <= TAG_LENGTH_MAX
                    || part.node().isSimple() && fits && !afterCompound;
            if (!staysOnLine) {
                newLine(indentation);
            }
            write(part.node(), after);
            afterCompound = !part.node().isSimple();
            if (node.isTagged() && i == 0) {
                boolean isShort = node.tag().length() <= TAG_LENGTH_MAX;
                indentation = isShort ? column + 1 : indentation - 1 + TAG_INDENTATION;
            }
        }
        append(node.close());
    }

    private void append(String text) {
        out.append(text);
        column += text.codePointCount(0, text.length());
    }

    private void newLine(int indentation) {
        out.append('\n').append(" ".repeat(indentation));
        column = indentation;
    }
}
