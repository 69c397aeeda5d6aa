/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Which prefix leaves have, and whether their keys are known to be short, as {@code docs/spec/btree-page.md} says. The
 * verifier looks whether prefix, heads and flag are right; here it is whether they are as good as they are to be.
 */
final class BTreePrefixTest {
    private static final int LONGEST_FRONT = 30;

    private final TreeFixture fixture = new TreeFixture(256);
    private final Memory memory = fixture.table.memory;

    @AfterEach
    void close() {
        fixture.close();
    }

    /** The prefix of a leaf, and whether it says that its keys are short. */
    private record Front(String prefix, boolean isShort) {
        static Front of(byte[] key, int length, boolean isShort) {
            return new Front(HexFormat.of().formatHex(key, 0, length), isShort);
        }

        int length() {
            return prefix.length() / 2;
        }
    }

    private Front front(long leaf) {
        long word = memory.getLong(leaf);
        byte[] bytes = new byte[PageHeader.PREFIX_BYTES_MAX];
        for (int at = 0; at < bytes.length; at += Long.BYTES) {
            SortKeys.put(bytes, at, memory.getLong(leaf + PageHeader.PREFIX_OFFSET + at), Long.BYTES);
        }
        return Front.of(
                bytes, PageHeader.prefixLength(word), (PageHeader.flags(word) & PageLayout.FLAG_SHORT_KEYS) != 0);
    }

    private List<byte[]> keys(long leaf) {
        List<byte[]> keys = new ArrayList<>();
        fixture.entries(leaf).forEach(entry -> keys.add(fixture.keys.sortKeyOf(memory, entry)));
        return keys;
    }

    /** Bytes in which the first and the last key agree, up to the most that a prefix has. */
    private static int common(List<byte[]> keys) {
        int common = SortKeys.commonBytes(keys.get(0), keys.get(keys.size() - 1));
        return Math.min(common, PageHeader.PREFIX_BYTES_MAX);
    }

    private static boolean allEndWithin(List<byte[]> keys, int length) {
        return keys.stream().allMatch(key -> key.length <= length);
    }

    /** What a leaf is to have whose keys have come one by one. */
    private static Front grown(List<byte[]> keys) {
        int length = common(keys);
        return Front.of(keys.get(0), length, allEndWithin(keys, length + Long.BYTES));
    }

    /** What a leaf is to have that a split has made out of another. */
    private static Front halved(Front before, List<byte[]> keys) {
        byte[] first = keys.get(0);
        byte[] last = keys.get(keys.size() - 1);
        int heads = SortKeys.commonBytes(SortKeys.head(first, before.length()), SortKeys.head(last, before.length()));
        if (before.isShort()) {
            return Front.of(first, keys.size() == 1 ? before.length() : common(keys), true);
        }
        if (heads < 4 || before.length() == PageHeader.PREFIX_BYTES_MAX) {
            return before;
        }
        return grown(keys);
    }

    /** What a leaf is to have that is made of two. */
    private static Front merged(Front left, Front right, List<byte[]> keys) {
        byte[] a = HexFormat.of().parseHex(left.prefix());
        byte[] b = HexFormat.of().parseHex(right.prefix());
        int length = Math.min(SortKeys.commonBytes(a, b), Math.min(a.length, b.length));
        boolean isShort = left.isShort() && right.isShort() && allEndWithin(keys, length + Long.BYTES);
        return Front.of(a, length, isShort);
    }

    /** A key whose sort key has {@code front + 1} bytes that are those of others. */
    private static Term key(int front, String rest) {
        return Terms.binary("f".repeat(front) + rest);
    }

    private void clear() {
        while (fixture.root != 0) {
            fixture.remove(fixture.keyOf(fixture.tree.first(fixture.root)));
        }
    }

    private void putAndCheck(Term key) {
        fixture.put(key, 1);
        fixture.verify();
        assertEquals(grown(keys(fixture.root)), front(fixture.root));
    }

    @Test
    void leafOfOneKey_hasAsMuchOfItAsFits() {
        for (int length = 0; length <= LONGEST_FRONT + 8; length++) {
            fixture.put(key(length, ""), 1);
            byte[] key = keys(fixture.root).get(0);
            int prefix = Math.min(key.length, PageHeader.PREFIX_BYTES_MAX);
            assertEquals(Front.of(key, prefix, key.length <= 32), front(fixture.root));
            fixture.verify();
            clear();
        }
    }

    @Test
    void put_keyWithLessInCommon_shortensThePrefixToThat() {
        for (int front = 0; front <= LONGEST_FRONT; front++) {
            for (int less = 0; less <= front; less++) {
                for (String rest : List.of("", "123", "1234567890123456")) {
                    for (int i = 0; i < 3; i++) {
                        putAndCheck(key(front, i + rest));
                    }
                    putAndCheck(key(less, less % 2 == 0 ? "A" : "z"));
                    putAndCheck(Terms.integer(5));
                    clear();
                }
            }
        }
    }

    @Test
    void put_keyOfAnotherLength_keepsShortKeysShortAsLongAsNoByteIsLost() {
        for (int front = 0; front <= LONGEST_FRONT; front++) {
            putAndCheck(key(front, "12345"));
            putAndCheck(Terms.integer(5));
            clear();
        }
        // Numbers of n bytes have n + 2 in their sort keys, the last of them zero: it may be lost.
        for (int bits = 8; bits < 64; bits++) {
            for (int i = 1; i < 4; i++) {
                putAndCheck(Terms.integer((1L << bits) - i));
            }
            fixture.put(Terms.integer(1), 1);
            fixture.verify();
            byte[] key = keys(fixture.root).get(3);
            Front expected = Front.of(key, key[0] == 0x14 ? 1 : 0, key.length <= 9);
            assertEquals(expected, front(fixture.root));
            clear();
        }
    }

    @Test
    void put_keyOfAnotherType_noticesALossBehindEightZeros() {
        // A pid has eight zeros, serial and number, and then its node: behind "aa" they are bytes 8 to 15 of a prefix
        // of 24.
        fixture.put(Terms.tuple(Terms.atom("aa"), new Pid(Atom.of("n@h"), 0, 0, 0)), 1);
        byte[] key = keys(fixture.root).get(0);
        assertEquals(0, SortKeys.head(key, 8));
        assertEquals(Front.of(key, 24, true), front(fixture.root));
        putAndCheck(Terms.integer(5));
    }

    @Test
    void split_keysWithCommonFronts_lengthensThePrefixOfHalves() {
        for (int front = 0; front <= LONGEST_FRONT; front++) {
            for (int more = 0; more <= 9; more++) {
                for (String rest : List.of("", "123", "1234567890123456")) {
                    for (int less = 0; less <= front; less += Math.max(1, front / 4)) {
                        fill(front, more, rest);
                        fixture.put(key(less, "A"), 1);
                        fixture.remove(key(less, "A"));
                        splitAndCheck();
                        clear();
                    }
                }
            }
        }
    }

    /** Three keys with a longer common front each below and above the middle. */
    private void fill(int front, int more, String rest) {
        for (String half : List.of("b", "c")) {
            for (int i = 0; i < 3; i++) {
                fixture.put(key(front, half.repeat(1 + more) + i + rest), 1);
            }
        }
    }

    private void splitAndCheck() {
        Front before = front(fixture.root);
        Split split = fixture.tree.split(fixture.root, Region.ALL, fixture.operation);
        for (long half : new long[] {split.left(), split.right()}) {
            fixture.tree.verify(half, Region.ALL);
            assertEquals(halved(before, keys(half)), front(half));
        }
        joinAndCheck(split.left(), split.right());
    }

    /** Makes one leaf of two that are small enough. */
    private void joinAndCheck(long left, long right) {
        Front leftFront = front(left);
        Front rightFront = front(right);
        fixture.root = fixture.tree.join(left, right, Region.ALL, fixture.operation);
        assertEquals(0, fixture.height(fixture.root));
        assertEquals(merged(leftFront, rightFront, keys(fixture.root)), front(fixture.root));
        fixture.operation.finish();
        fixture.verify();
    }

    @Test
    void split_twoKeys_leavesAloneWhatOneKeyCannotTell() {
        fixture.put(Terms.integer(1), 1);
        fixture.put(Terms.integer(2), 1);
        splitAndCheck();
    }

    @Test
    void join_leavesOfDifferentFronts_keepsWhatPrefixesShare() {
        for (int front = 0; front <= LONGEST_FRONT; front++) {
            for (int more = 0; more <= 9; more++) {
                for (String rest : List.of("", "1234567890123456")) {
                    long left = grow(front, "b", rest);
                    long right = grow(front, "c".repeat(more) + "d", rest);
                    joinAndCheck(left, right);
                    clear();
                    left = grow(front, "b".repeat(more) + "b", rest);
                    right = grow(front, "c", "");
                    joinAndCheck(left, right);
                    clear();
                }
            }
        }
    }

    private long grow(int front, String middle, String rest) {
        for (int i = 0; i < 3; i++) {
            fixture.put(key(front, middle + i + rest), 1);
        }
        long root = fixture.root;
        fixture.root = 0;
        return root;
    }

    @Test
    void put_intoFullLeafBesideAnother_givesBothThePrefixOfTheirKeys() {
        for (int front = 0; front <= LONGEST_FRONT; front++) {
            for (boolean leftIsFull : new boolean[] {true, false}) {
                twoLeaves(front, leftIsFull);
                shareAndCheck(front, leftIsFull);
                clear();
            }
        }
    }

    /** A leaf of twelve keys beside one of six, with fronts of their own. */
    private void twoLeaves(int front, boolean leftIsFull) {
        long left = grow(front, "b", leftIsFull ? 12 : 6);
        long right = grow(front, "c", leftIsFull ? 6 : 12);
        fixture.root = fixture.tree.join(left, right, Region.ALL, fixture.operation);
        fixture.operation.finish();
        assertEquals(1, fixture.height(fixture.root));
    }

    private long grow(int front, String middle, int keys) {
        for (int i = 0; i < keys; i++) {
            fixture.put(key(front, middle + (char) ('A' + 2 * i)), 1);
        }
        long root = fixture.root;
        fixture.root = 0;
        return root;
    }

    private void shareAndCheck(int front, boolean leftIsFull) {
        Front before = front(child(leftIsFull ? 0 : 1));
        Front other = front(child(leftIsFull ? 1 : 0));
        fixture.put(key(front, (leftIsFull ? "b" : "c") + "F"), 1);
        fixture.verify();
        assertEquals(2, PageHeader.count(memory.getLong(fixture.root)));
        // Nine of the eighteen go to each side, and one of them has the new key: fronts do not depend on which.
        List<byte[]> alone = keys(child(leftIsFull ? 0 : 1));
        List<byte[]> mixed = keys(child(leftIsFull ? 1 : 0));
        assertEquals(halved(before, alone), front(child(leftIsFull ? 0 : 1)));
        assertEquals(merged(before, other, mixed), front(child(leftIsFull ? 1 : 0)));
    }

    private long child(int at) {
        int log2Size = PageHeader.log2Size(memory.getLong(fixture.root));
        return memory.getLong(Slots.address(fixture.root, log2Size, at) + PageLayout.REF_OFFSET);
    }
}
