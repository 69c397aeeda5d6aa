/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import java.util.ConcurrentModificationException;
import java.util.List;

/**
 * Changing inner pages in place, and making new ones out of {@link Children}. Called with the lock held, but for what is
 * marked racy.
 *
 * <p>Child {@code i} covers the keys from separator {@code i} to separator {@code i + 1}; the first slot has no separator,
 * its head and tail are zero. A separator is kept, behind the prefix of the page, in the head (8 bytes) and in the tail:
 * 7 bytes and the length if that is all, else the address of a block that belongs to this page alone.
 */
final class Inners {
    private final Memory memory;
    private final Slots slots;
    private final int log2SizeMax;

    Inners(TableSpace space, Slots slots, int log2SizeMax) {
        this.memory = space.memory;
        this.slots = slots;
        this.log2SizeMax = log2SizeMax;
    }

    /** Address of the tail of a separator. */
    static long tailAddress(long page, int log2Size, int at) {
        return page + PageLayout.tailsOffset(log2Size) + at * PageLayout.TAIL_BYTES;
    }

    /** A child. */
    long child(long page, int at) {
        return slots.ref(page, PageHeader.log2Size(memory.getLong(page)), at);
    }

    /** Whether a page that is writable can be edited in place, without a rebuild. */
    boolean accepts(long page, Edit edit) {
        long word = memory.getLong(page);
        int count = PageHeader.count(word);
        return switch (edit.count()) {
            case 0 -> count > 1;
            case 1 -> true;
            default ->
                (edit.span() == 2 || count < PageLayout.capacity(word)) && hasPrefix(page, word, edit.separator());
        };
    }

    private boolean hasPrefix(long page, long word, byte[] separator) {
        int length = PageHeader.prefixLength(word);
        if (separator.length < length) {
            return false;
        }
        for (int at = 0; at < length; at += Long.BYTES) {
            long wanted = SortKeys.head(separator, at) & SortKeys.mask(length - at);
            if (wanted != memory.getLong(page + PageHeader.PREFIX_OFFSET + at)) {
                return false;
            }
        }
        return true;
    }

    /** Edits a page in place and publishes the change; all memory is taken before the first store. */
    void apply(Change change, long page, int at, Edit edit) {
        if (edit.count() == 0) {
            change.publish();
            remove(change, page, at);
            return;
        }
        long word = memory.getLong(page);
        int log2Size = PageHeader.log2Size(word);
        if (edit.count() == 1) {
            change.publish();
            slots.putRef(page, log2Size, at, edit.first());
            if (edit.span() == 2) {
                remove(change, page, at + 1);
            }
            return;
        }
        int prefixLength = PageHeader.prefixLength(word);
        long tail = tail(change, edit.separator(), prefixLength);
        change.publish();
        slots.putRef(page, log2Size, at, edit.first());
        long head = SortKeys.head(edit.separator(), prefixLength);
        if (edit.span() == 2) {
            replace(change, page, at + 1, head, edit.second(), tail);
        } else {
            insert(page, at + 1, head, edit.second(), tail);
        }
    }

    private void replace(Change change, long page, int at, long head, long child, long tail) {
        long word = memory.getLong(page);
        int log2Size = PageHeader.log2Size(word);
        long tailAt = tailAddress(page, log2Size, at);
        obsoleteTail(change, memory.getLong(tailAt));
        memory.putLongRelease(tailAt, tail);
        slots.putHead(page, log2Size, at, head);
        slots.putRef(page, log2Size, at, child);
        slots.rehint(page, log2Size, at, PageHeader.count(word));
    }

    private static void obsoleteTail(Change change, long tail) {
        if (!PageLayout.isInline(tail)) {
            change.obsolete(tail);
        }
    }

    private void insert(long page, int at, long head, long child, long tail) {
        long word = memory.getLong(page);
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        long tailAt = tailAddress(page, log2Size, at);
        memory.copy(tailAt, tailAt + PageLayout.TAIL_BYTES, (count - at) * PageLayout.TAIL_BYTES);
        memory.putLongRelease(tailAt, tail);
        slots.insert(page, log2Size, at, count, head, child);
        memory.putLong(page, PageHeader.withCount(word, count + 1));
        slots.rehint(page, log2Size, at, count + 1);
    }

    private void remove(Change change, long page, int at) {
        long word = memory.getLong(page);
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        // With the first child goes the separator behind it: the second child becomes the first.
        obsoleteTail(change, memory.getLong(tailAddress(page, log2Size, Math.max(at, 1))));
        long tailAt = tailAddress(page, log2Size, at);
        memory.copy(tailAt + PageLayout.TAIL_BYTES, tailAt, (count - at - 1) * PageLayout.TAIL_BYTES);
        memory.putLong(tailAddress(page, log2Size, count - 1), 0);
        slots.remove(page, log2Size, at, count);
        if (at == 0) {
            slots.putHead(page, log2Size, 0, 0);
            memory.putLong(tailAddress(page, log2Size, 0), 0);
        }
        memory.putLong(page, PageHeader.withCount(word, count - 1));
        slots.rehint(page, log2Size, at, count - 1);
    }

    private long tail(Change change, byte[] separator, int prefixLength) {
        int length = separator.length - prefixLength;
        int offset = prefixLength + Long.BYTES;
        if (length <= PageLayout.INLINE_BYTES_MAX) {
            return PageLayout.inlineTail(SortKeys.head(separator, offset), length);
        }
        long block = change.block(length - Long.BYTES);
        for (int at = 0; at < length - Long.BYTES; at += Long.BYTES) {
            memory.putLong(block + PageLayout.BLOCK_BYTES_OFFSET + at, SortKeys.head(separator, offset + at));
        }
        return block;
    }

    /** Reads all children and separators out of a page, with room for more of them. */
    Children read(long page, int room) {
        long word = memory.getLong(page);
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        Children children = new Children(PageHeader.level(word), count + room);
        for (int at = 0; at < count; at++) {
            children.add(at == 0 ? null : separator(page, at), slots.ref(page, log2Size, at));
        }
        return children;
    }

    /** Racy. Appends the separators of the inner pages of a level and above, in order. */
    void separators(long page, int level, List<byte[]> separators) {
        long word = memory.getLong(page);
        int pageLevel = PageHeader.level(word);
        if (pageLevel < Math.max(1, level)) {
            return;
        }
        int count = PageLayout.count(word);
        for (int at = 0; at < count; at++) {
            if (at > 0) {
                separators.add(separator(page, at));
            }
            long child = slots.ref(page, PageHeader.log2Size(word), at);
            if (child == 0 || PageHeader.level(memory.getLong(child)) != pageLevel - 1) {
                throw new ConcurrentModificationException("a level does not fall");
            }
            separators(child, level, separators);
        }
    }

    /** Racy. The separator in front of a child other than the first. */
    byte[] separator(long page, int at) {
        long word = memory.getLong(page);
        int log2Size = PageHeader.log2Size(word);
        int prefixLength = PageLayout.prefixLength(word);
        long tail = memory.getLongAcquire(tailAddress(page, log2Size, at));
        if (tail == 0) {
            throw new ConcurrentModificationException("a separator has gone");
        }
        boolean inline = PageLayout.isInline(tail);
        int length = inline ? PageLayout.inlineLength(tail) : Long.BYTES + PageLayout.blockLength(memory.getLong(tail));
        byte[] separator = new byte[prefixLength + length];
        for (int i = 0; i < prefixLength; i += Long.BYTES) {
            long prefix = memory.getLong(page + PageHeader.PREFIX_OFFSET + i);
            SortKeys.put(separator, i, prefix, Math.min(Long.BYTES, prefixLength - i));
        }
        SortKeys.put(separator, prefixLength, slots.head(page, log2Size, at), Math.min(Long.BYTES, length));
        for (int i = 0; i < length - Long.BYTES; i += Long.BYTES) {
            long bytes =
                    inline ? PageLayout.inlineBytes(tail) : memory.getLong(tail + PageLayout.BLOCK_BYTES_OFFSET + i);
            SortKeys.put(
                    separator, prefixLength + Long.BYTES + i, bytes, Math.min(Long.BYTES, length - Long.BYTES - i));
        }
        return separator;
    }

    /** Makes a page of some of the children. */
    long create(Change change, Children children, int from, int to, int log2Size) {
        long page = change.page(PageHeader.KIND_ORDERED_INNER, children.level(), log2Size);
        int count = to - from;
        int prefixLength = count <= 2
                ? 0
                : Math.min(
                        SortKeys.commonBytes(children.separator(from + 1), children.separator(to - 1)),
                        PageHeader.PREFIX_BYTES_MAX);
        for (int at = 0; at < prefixLength; at += Long.BYTES) {
            long prefix = SortKeys.head(children.separator(from + 1), at) & SortKeys.mask(prefixLength - at);
            memory.putLong(page + PageHeader.PREFIX_OFFSET + at, prefix);
        }
        slots.putRef(page, log2Size, 0, children.child(from));
        for (int at = 1; at < count; at++) {
            byte[] separator = children.separator(from + at);
            slots.putHead(page, log2Size, at, SortKeys.head(separator, prefixLength));
            slots.putRef(page, log2Size, at, children.child(from + at));
            memory.putLong(tailAddress(page, log2Size, at), tail(change, separator, prefixLength));
        }
        long word = PageHeader.withPrefixLength(memory.getLong(page), prefixLength);
        memory.putLong(page, PageHeader.withCount(word, count));
        slots.rehint(page, log2Size, 0, count);
        return page;
    }

    /** Makes a root over two pages of one level. */
    long root(Change change, long first, byte[] separator, long second) {
        Children children = new Children(PageHeader.level(memory.getLong(first)) + 1, 2);
        children.add(null, first);
        children.add(separator, second);
        return create(change, children, 0, 2, PageHeader.LOG2_SIZE_MIN);
    }

    /** Makes new pages of an edited page and returns what becomes of it; no page is made for a single child of the root. */
    Edit rebuild(Change change, long page, int at, Edit edit, boolean isRoot) {
        Children children = read(page, 1);
        children.edit(at, edit);
        obsolete(change, page);
        int count = children.count();
        if (count == 0) {
            return Edit.none();
        }
        if (count == 1 && isRoot) {
            return Edit.one(1, children.child(0));
        }
        int log2Size = PageLayout.log2SizeFor(false, count, log2SizeMax);
        if (count <= PageLayout.capacity(false, log2Size)) {
            int unchanged = PageHeader.log2Size(memory.getLong(page));
            return Edit.one(1, create(change, children, 0, count, Math.max(log2Size, unchanged)));
        }
        int cut = Structure.cut(count, at + 1 == count - 1);
        return Edit.two(
                1,
                create(change, children, 0, cut, log2Size),
                children.separator(cut),
                create(change, children, cut, count, log2Size));
    }

    /** Notes a page and its blocks as no longer linked. */
    void obsolete(Change change, long page) {
        change.obsolete(page);
        long word = memory.getLong(page);
        int log2Size = PageHeader.log2Size(word);
        for (int at = 1; at < PageHeader.count(word); at++) {
            obsoleteTail(change, memory.getLong(tailAddress(page, log2Size, at)));
        }
    }
}
