/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Terms looked at in place are what they are decoded. */
class ImageReaderTest {
    private static final int PAIRS = 4_000;

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final TermGenerator terms = new TermGenerator(random);
    private final Space space = new Space(64L << 20);
    private final Memory memory = space.memory();
    private final RowCodec codec = new RowCodec(space);
    private final ImageReader reader = new ImageReader(memory);

    @AfterEach
    void nothingStaysAllocated() {
        assertEquals(0, space.allocatedBytes());
        space.close();
    }

    private String about(Term... involved) {
        return Seeds.replay(seed) + ": " + Arrays.toString(involved);
    }

    @Test
    void compareAndEqual_randomPairs_areThoseOfTheTerms() {
        for (int i = 0; i < PAIRS; i++) {
            Term[] pair = terms.pair();
            long row = codec.encode(Tuple.of(terms.scalar(), pair[0], pair[1]), 0);
            checkPair(row, pair);
            space.free(row);
        }
    }

    @Test
    void compareAndEqual_samples_areThoseOfTheTerms() {
        List<Term> samples = Rows.samples();
        for (Term a : samples) {
            for (Term b : samples) {
                long row = codec.encode(Tuple.of(Rows.integer(0), a, b), 0);
                checkPair(row, a, b);
                space.free(row);
            }
        }
    }

    private void checkPair(long row, Term... pair) {
        long word = codec.word(row, 2);
        long other = codec.word(row, 3);
        int order = Integer.signum(pair[0].compareTo(pair[1]));
        boolean same = pair[0].equals(pair[1]);
        EncodedTerm encoded = EncodedTerm.of(pair[0]);
        assertEquals(order, Integer.signum(reader.compare(row, word, row, other)), () -> about(pair));
        assertEquals(order, Integer.signum(encoded.compareToAt(memory, row, other)), () -> about(pair));
        assertEquals(same, reader.equal(row, word, row, other), () -> about(pair));
        assertEquals(same, encoded.equalsAt(memory, row, other), () -> about(pair));
        assertEquals(TermWord.withoutOffset(word), encoded.word(), () -> about(pair));
        assertEquals(pair[1], reader.decode(row, other), () -> about(pair));
        assertSame(pair[0], encoded.term());
        assertEquals(pair[0].toString(), encoded.toString());
        assertEquals(!TermWord.hasBlob(word), encoded.isImmediate(), () -> about(pair));
    }

    @Test
    void equalsRow_randomTuples_isThatOfTheTuples() {
        for (int i = 0; i < PAIRS; i++) {
            Tuple tuple = terms.tuple(random.nextInt(4), 2);
            Term near = random.nextBoolean() ? tuple : terms.near(tuple);
            long row = codec.encode(tuple, 0);
            boolean equal = EncodedTerm.of(near).equalsRow(memory, row);
            assertEquals(near.equals(tuple), equal, () -> about(tuple, near));
            assertEquals(tuple, reader.row(row));
            space.free(row);
        }
    }

    @Test
    void equalsRow_localFunsMadeByOthers_holds() {
        Tuple tuple = Tuple.of(Rows.integer(1), Rows.localFun(1, 2, Rows.integer(3)));
        long row = codec.encode(Tuple.of(Rows.integer(1), Rows.localFun(5, 6, Rows.integer(3))), 0);
        assertTrue(EncodedTerm.of(tuple).equalsRow(memory, row));
        space.free(row);
    }

    @Test
    void of_termTooDeepForARow_isNull() {
        assertNull(EncodedTerm.of(Rows.nested(RowDescriptor.NESTING_MAX)));
    }

    @Test
    void mapsAndLists_randomTerms_areReadInPlace() {
        for (int i = 0; i < PAIRS; i++) {
            Term term = terms.term();
            Term other = terms.term(1);
            long row = codec.encode(Tuple.of(term, other), 0);
            long blob = ImageReader.blob(row, codec.word(row, 1));
            if (term instanceof MapTerm map && map.size() > 0) {
                checkMap(map, blob, random.nextBoolean() ? other : map.keyAt(random.nextInt(map.size())));
            } else if (term instanceof ListTerm list && !list.isEmpty()) {
                checkList(list, blob);
            }
            space.free(row);
        }
    }

    private void checkMap(MapTerm map, long blob, Term key) {
        long keyRow = codec.encode(Tuple.of(key), 0);
        int index = map.keys().indexOf(key);
        assertEquals(map.size(), reader.count(blob));
        assertEquals(index, reader.indexOfKey(blob, EncodedTerm.of(key)), () -> about(map, key));
        assertEquals(index, reader.indexOfKey(blob, keyRow, codec.word(keyRow, 1)), () -> about(map, key));
        long word = codec.word(keyRow, 1);
        if (TermWord.hasBlob(word) && TermWord.kind(word) == TermWord.KIND_FLOAT) {
            long bits = reader.first(ImageReader.blob(keyRow, word));
            assertEquals(index, reader.indexOfNumber(blob, TermWord.KIND_FLOAT, bits), () -> about(map, key));
        }
        if (index >= 0) {
            assertEquals(map.valueAt(index), reader.decode(blob, reader.held(blob, map.size() + index)));
        }
        space.free(keyRow);
    }

    private void checkList(ListTerm list, long blob) {
        int from = random.nextInt(list.size() + 1);
        Term rest = list.drop(from);
        assertEquals(rest, reader.decodeRest(blob, from), () -> about(list));
        if (rest instanceof ListTerm && rest != ListTerm.NIL) {
            Term other = random.nextBoolean() ? rest : terms.near(rest);
            long row = codec.encode(Tuple.of(other), 0);
            if (other instanceof ListTerm && other != ListTerm.NIL) {
                long otherBlob = ImageReader.blob(row, codec.word(row, 1));
                assertEquals(rest.equals(other), reader.restsEqual(blob, from, otherBlob, 0), () -> about(list, other));
                assertEquals(rest.equals(other), reader.restsEqual(otherBlob, 0, blob, from), () -> about(list, other));
            }
            space.free(row);
        }
    }

    @Test
    void indexOfNumber_valueOfTheMap_isNoKey() {
        Term number = FloatTerm.of(2.5);
        long row = codec.encode(Tuple.of(MapTerm.of(new Term[] {Rows.integer(1)}, new Term[] {number})), 0);
        long blob = ImageReader.blob(row, codec.word(row, 1));
        assertEquals(-1, reader.indexOfNumber(blob, TermWord.KIND_FLOAT, Double.doubleToRawLongBits(2.5)));
        assertEquals(-1, reader.indexOfKey(blob, EncodedTerm.of(number)));
        space.free(row);
    }

    @Test
    void nodeAndArity_areThoseOfTheTerm() {
        Atom node = Atom.of("a@b");
        Term[] terms = {
            new Pid(node, 1, 2, 3),
            new Port(node, 1, 2),
            Reference.of(node, 1, 2),
            new Fun.External(node, node, 200),
            Rows.localFun(1, 2, node)
        };
        long row = codec.encode(Tuple.of(terms), 0);
        for (int i = 1; i <= 3; i++) {
            assertSame(node, reader.node(ImageReader.blob(row, codec.word(row, i))));
        }
        assertEquals(200, reader.funArity(ImageReader.blob(row, codec.word(row, 4)), codec.word(row, 4)));
        assertEquals(2, reader.funArity(ImageReader.blob(row, codec.word(row, 5)), codec.word(row, 5)));
        assertSame(memory, reader.memory());
        space.free(row);
    }

    @Test
    void kind_ofBits_tellsBinariesFromOthers() {
        long row = codec.encode(Tuple.of(Bitstring.of(new byte[9]), Bitstring.ofBits(new byte[9], 71)), 0);
        assertEquals(TermWord.KIND_BINARY, TermWord.kind(codec.word(row, 1)));
        assertEquals(TermWord.KIND_BITSTRING, TermWord.kind(codec.word(row, 2)));
        space.free(row);
    }

    @Test
    void bytes_anyRange_areThoseOfTheBinary() {
        byte[] all = new byte[200];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        long row = codec.encode(Tuple.of(Bitstring.of(all)), 0);
        long blob = ImageReader.blob(row, codec.word(row, 1));
        for (int from = 0; from < 20; from++) {
            for (int to = from; to <= all.length; to += 1 + to / 20) {
                assertArrayEquals(Arrays.copyOfRange(all, from, to), reader.bytes(blob, from, to - from));
            }
        }
        space.free(row);
    }
}
