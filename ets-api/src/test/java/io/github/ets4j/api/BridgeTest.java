/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.process.CallTime;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes of other nodes: what {@link Bridge} says of their ends. The rest of it is tested with the server. */
class BridgeTest {
    private static final Atom NODE = Atom.of("client@host");
    private static final int ROUNDS = 500;

    private final Ets ets = Ets.create(EngineOptions.defaults().node("engine@host", 3));
    private final Bridge bridge = ets.bridge();

    @AfterEach
    void close() {
        ets.close();
    }

    private static Pid pid(int number) {
        return new Pid(NODE, number, 0, 1);
    }

    private Ets as(EtsProcess process) {
        return bridge.as(process, CallTime::now);
    }

    @Test
    void engine_withANode_hasItsIdentifiers() {
        assertEquals(new Pid(Atom.of("engine@host"), 0, 0, 3), ets.self());
        assertThrows(EtsException.class, () -> bridge.use(ets.self()));
        assertThrows(
                IllegalArgumentException.class, () -> EngineOptions.defaults().node("n@h", -1));
    }

    @Test
    void release_ofAProcessWithoutStake_isTheEndOfIt() {
        EtsProcess process = bridge.use(pid(1));
        int known = ets.registry().processes().count();
        bridge.release(process);
        assertEquals(known - 1, ets.registry().processes().count());
        EtsProcess owner = bridge.use(pid(1));
        Term table = as(owner).newTable("t", TableOptions.set());
        bridge.release(owner);
        assertEquals(owner, bridge.use(pid(1)));
        assertEquals(List.of(new Bridge.Owned(table, Optional.empty())), bridge.ownedBy(pid(1)));
    }

    @Test
    void processes_thatLoseTheirLastStake_areNotKept() {
        EtsProcess owner = bridge.use(pid(1));
        EtsProcess other = bridge.use(pid(2));
        int known = ets.registry().processes().count();
        TableOptions open = TableOptions.set().protection(TableOptions.Protection.PUBLIC);
        TableOptions inherited = open.heir(new TableOptions.Heir(pid(3), Atom.of("data")));
        Term table = as(owner).newTable("t", inherited);
        assertEquals(known + 1, ets.registry().processes().count());
        assertThrows(EtsException.class, () -> as(other).giveAway(table, pid(4), "gift"));
        assertEquals(known + 1, ets.registry().processes().count());
        as(owner).giveAway(table, pid(5), "gift");
        assertEquals(known + 2, ets.registry().processes().count());
        EtsProcess fixer = bridge.use(pid(6));
        as(fixer).safeFixtable(table, true);
        bridge.release(fixer);
        assertEquals(known + 3, ets.registry().processes().count());
        as(other).delete(table);
        assertEquals(known, ets.registry().processes().count());
    }

    @Test
    void forgottenOwner_whoseTablesOthersDelete_isNotKept() {
        EtsProcess watcher = ets.spawn("watcher");
        EtsProcess owner = bridge.use(pid(1));
        Term table = as(owner).newTable("t", TableOptions.set().protection(TableOptions.Protection.PUBLIC));
        watcher.monitor(pid(1));
        bridge.forget(pid(1));
        assertEquals(Optional.empty(), watcher.poll());
        as(bridge.use(pid(2))).delete(table);
        assertTrue(watcher.poll().isPresent());
        assertFalse(bridge.dropOwned(table, pid(1)).isPresent());
        assertFalse(bridge.inherit(table, pid(1), pid(2)).isPresent());
    }

    @Test
    void pidUsedAgain_isAnotherProcess() {
        EtsProcess former = bridge.use(pid(1));
        Term table = as(former).newTable("t", TableOptions.set());
        bridge.forget(pid(1));
        EtsProcess later = bridge.use(pid(1));
        assertFalse(former.isAlive());
        assertTrue(later.isAlive());
        assertThrows(EtsException.class, () -> as(later).insert(table, Terms.tuple(1)));
        assertThrows(EtsException.class, () -> as(former).newTable("u", TableOptions.set()));
        assertTrue(bridge.dropOwned(table, pid(1)).isPresent());
    }

    @Test
    void giveAway_byAProcessThatIsForgotten_leavesTheTableToItsNode() {
        EtsProcess giver = bridge.use(pid(1));
        EtsProcess receiver = bridge.use(pid(2));
        Term table = as(giver).newTable("t", TableOptions.set());
        bridge.forget(pid(1));
        assertThrows(EtsException.class, () -> as(giver).giveAway(table, receiver.pid(), "x"));
        assertEquals(List.of(new Bridge.Owned(table, Optional.empty())), bridge.ownedBy(pid(1)));
        assertTrue(bridge.dropOwned(table, pid(1)).isPresent());
    }

    @Test
    void watcherOfARemoteProcess_isToldWhenItsLastTableIsSettled() {
        try (EtsProcess watcher = ets.spawn("watcher")) {
            Term table = as(bridge.use(pid(1))).newTable("t", TableOptions.set());
            watcher.monitor(pid(1));
            bridge.forget(pid(1));
            assertTrue(watcher.poll().isEmpty());
            bridge.dropOwned(table, pid(1));
            assertTrue(watcher.poll().isPresent());
        }
    }

    @Test
    void forget_whileTheProcessChangesSomething_waits() throws Exception {
        EtsProcess process = bridge.use(pid(1));
        assertTrue(bridge.beginChange(process));
        Thread forgetting = new Thread(() -> bridge.forget(pid(1)));
        forgetting.start();
        while (process.isAlive() || forgetting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertFalse(bridge.beginChange(process));
        bridge.endChange(process);
        forgetting.join();
    }

    /** Whoever makes a table while its process is forgotten has it settled, or fails: none is left over. */
    @Test
    void forget_whileTablesAreMadeAndGiven_leavesNoneBehind() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(3);
            for (int round = 0; round < ROUNDS; round++) {
                Pid dying = pid(2 * round + 1);
                Pid giver = pid(2 * round + 2);
                EtsProcess process = bridge.use(dying);
                EtsProcess other = bridge.use(giver);
                Term gift = as(other).newTable("gift", TableOptions.set());
                Future<?> making =
                        threads.submit(() -> racing(start, () -> as(process).newTable("made", TableOptions.set())));
                Future<?> giving =
                        threads.submit(() -> racing(start, () -> as(other).giveAway(gift, dying, "x")));
                start.await();
                bridge.forget(dying);
                making.get();
                giving.get();
                // Who gives to a process that was forgotten gives to another one of its pid: its node will say of that,
                // too.
                bridge.forget(dying);
                bridge.forget(giver);
                for (Pid owner : List.of(dying, giver)) {
                    bridge.ownedBy(owner).forEach(owned -> bridge.dropOwned(owned.table(), owner));
                }
                assertEquals(List.of(), ets.all(), "round=" + round);
            }
            assertEquals(1, ets.registry().processes().count());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void racing(CyclicBarrier start, Runnable action) throws Exception {
        start.await();
        try {
            action.run();
        } catch (EtsException tooLate) {
            // the process had been forgotten
        }
        return null;
    }
}
