/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Lists that share an array stay what they are. */
class ListTermConsTest {
    private static Term number(long value) {
        return IntegerTerm.of(value);
    }

    private static ListTerm downFrom(int size) {
        ListTerm list = ListTerm.NIL;
        for (int i = 1; i <= size; i++) {
            list = ListTerm.cons(number(i), list);
        }
        return list;
    }

    @Test
    void cons_repeated_buildsTheList() {
        ListTerm list = downFrom(1000);
        assertEquals(1000, list.size());
        assertEquals(number(1000), list.get(0));
        assertEquals(number(1), list.get(999));
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(1000));
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(-1));
    }

    @Test
    void cons_twoOnOneList_leavesAllAsTheyAre() {
        ListTerm shared = downFrom(5);
        ListTerm a = ListTerm.cons(number(10), shared);
        ListTerm b = ListTerm.cons(number(20), shared);
        ListTerm c = ListTerm.cons(number(30), a);
        assertEquals(ListTerm.of(number(10), number(5), number(4), number(3), number(2), number(1)), a);
        assertEquals(ListTerm.of(number(20), number(5), number(4), number(3), number(2), number(1)), b);
        assertEquals(a, c.drop(1));
        assertEquals(a.hashCode(), c.drop(1).hashCode());
        assertEquals(List.of(number(5), number(4)), shared.elements().subList(0, 2));
    }

    @Test
    void cons_onWhatWasDropped_doesNotOverwrite() {
        ListTerm list = downFrom(4);
        ListTerm other = ListTerm.cons(number(9), list.drop(1));
        assertEquals(ListTerm.of(number(4), number(3), number(2), number(1)), list);
        assertEquals(ListTerm.of(number(9), number(3), number(2), number(1)), other);
    }

    @Test
    void drop_upToTheTail_yieldsTheTail() {
        ListTerm improper = ListTerm.cons(number(1), ListTerm.cons(number(2), Atom.of("x")));
        assertEquals("[1,2|x]", improper.toString());
        assertEquals(Atom.of("x"), improper.drop(2));
        assertSame(improper, improper.drop(0));
        assertEquals(ListTerm.NIL, downFrom(3).drop(3));
        assertThrows(IndexOutOfBoundsException.class, () -> improper.drop(3));
    }

    @Test
    void cons_fromManyThreads_givesEachItsOwn() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                ListTerm shared = downFrom(5);
                List<Callable<ListTerm>> calls = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    Term head = number(100 + i);
                    calls.add(() -> ListTerm.cons(head, shared));
                }
                List<Future<ListTerm>> lists = pool.invokeAll(calls);
                for (int i = 0; i < 4; i++) {
                    assertEquals(number(100 + i), lists.get(i).get().get(0));
                    assertEquals(shared, lists.get(i).get().drop(1));
                }
            }
        } finally {
            pool.shutdown();
        }
    }
}
