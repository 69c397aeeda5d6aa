/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import java.nio.ByteOrder;

/** Size and type of a segment of a bitstring: {@code :Size/Type-Type}. */
final class SegmentType {
    /** How a segment's value becomes bits. */
    enum Encoding {
        INTEGER,
        FLOAT,
        BITS,
        UTF8,
        UTF16,
        UTF32
    }

    private Encoding encoding;
    private boolean little;
    private int size = -1;
    private int unit;
    private boolean unitGiven;

    private SegmentType() {}

    /** Reads what follows the value. */
    static SegmentType read(TokenStream tokens) {
        SegmentType type = new SegmentType();
        Token first = tokens.current();
        if (tokens.accept(":")) {
            type.size = tokens.expectInteger("size", TermParser.BITS_MAX);
        }
        if (tokens.accept("/")) {
            do {
                type.readOne(tokens);
            } while (tokens.accept("-"));
        }
        type.complete(first);
        return type;
    }

    Encoding encoding() {
        return encoding;
    }

    ByteOrder order() {
        return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    boolean hasSize() {
        return size >= 0;
    }

    int unit() {
        return unit;
    }

    /** Number of bits of the segment: those said, or else the type's own. */
    int bitsOr(int typical) {
        return hasSize() ? size * unit : typical;
    }

    private void readOne(TokenStream tokens) {
        Token word = tokens.expect(TokenKind.ATOM, "a type of segment");
        switch (word.text()) {
            case "integer":
                encode(word, Encoding.INTEGER, 1);
                break;
            case "float":
                encode(word, Encoding.FLOAT, 1);
                break;
            case "binary":
            case "bytes":
                encode(word, Encoding.BITS, 8);
                break;
            case "bitstring":
            case "bits":
                encode(word, Encoding.BITS, 1);
                break;
            case "utf8":
                encode(word, Encoding.UTF8, 1);
                break;
            case "utf16":
                encode(word, Encoding.UTF16, 1);
                break;
            case "utf32":
                encode(word, Encoding.UTF32, 1);
                break;
            case "little":
                little = true;
                break;
            case "big":
            case "signed": // tells how to match, not how to build
            case "unsigned":
                break;
            case "unit":
                tokens.expect(":");
                unit = tokens.expectInteger("unit", 256);
                unitGiven = true;
                break;
            default:
                throw word.unexpected("a type of segment");
        }
    }

    private void encode(Token word, Encoding wanted, int typicalUnit) {
        if (encoding != null && encoding != wanted) {
            throw word.error("segment has two types");
        }
        encoding = wanted;
        unit = unit == 0 ? typicalUnit : unit;
    }

    private void complete(Token first) {
        encoding = encoding == null ? Encoding.INTEGER : encoding;
        unit = unit == 0 ? 1 : unit;
        if (unitGiven && !hasSize() && encoding != Encoding.BITS) {
            throw first.error("a unit needs a size");
        }
        if (hasSize() && encoding.compareTo(Encoding.UTF8) >= 0) {
            throw first.error("a segment of type utf has no size");
        }
        if ((long) size * unit > TermParser.BITS_MAX) {
            throw first.error("segment of " + (long) size * unit + " bits, at most " + TermParser.BITS_MAX);
        }
    }
}
