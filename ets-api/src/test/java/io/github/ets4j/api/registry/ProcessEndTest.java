/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Heir;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of a process where code from outside misbehaves, and where those who watch end at the same time. */
class ProcessEndTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int ROUNDS = 1000;

    private final Ets ets = Ets.create();

    @AfterEach
    void close() {
        ets.close();
    }

    private EtsProcess attached(Consumer<? super Term> mailbox) {
        return ets.attach(new Pid(Atom.of("elsewhere@host"), 1, 0, 1), mailbox);
    }

    private EtsProcess ownerOfTwo(EtsProcess heir) {
        EtsProcess owner = ets.spawn("owner");
        TableOptions options = TableOptions.set().heir(new Heir(heir.pid(), Atom.of("gift")));
        ets.as(owner).newTable("one", options);
        ets.as(owner).newTable("two", options);
        return owner;
    }

    private static int watches(EtsProcess process) {
        return ((LocalProcess) process).watchCount();
    }

    @Test
    void exit_mailboxOfHeirClosesEngine_returns() {
        EtsProcess owner = ownerOfTwo(attached(message -> ets.close()));
        assertTimeoutPreemptively(LONG, owner::close);
        assertFalse(owner.isAlive());
        assertThrows(EtsException.class, () -> ets.newTable("t", TableOptions.set()));
    }

    @Test
    void exit_mailboxOfHeirThrowsError_endsAllTheSame() throws InterruptedException {
        EtsProcess heir = attached(message -> {
            throw new AssertionError("of a mailbox");
        });
        EtsProcess owner = ownerOfTwo(heir);
        EtsProcess watcher = ets.spawn("watcher");
        Reference monitor = watcher.monitor(owner.pid());

        Thread thread = new Thread(owner::close);
        thread.setUncaughtExceptionHandler((failed, failure) -> {
            throw new IllegalStateException("of a handler", failure);
        });
        thread.start();
        thread.join();

        Term down = Terms.tuple(Atom.of("DOWN"), monitor, Atom.of("process"), owner.pid(), Atom.of("normal"));
        assertEquals(Optional.of(down), watcher.poll());
        assertEquals(2, ets.all().size());
        ets.all().forEach(tab -> assertEquals(heir.pid(), ets.info(tab, Atom.of("owner"))));
        assertThrows(EtsException.class, owner::receive);
    }

    @Test
    void attach_pidOfThisNode_refusedSinceItIsGivenOutHere() {
        Pid last = ets.spawn("last").pid();
        Pid next = new Pid(last.node(), last.number() + 1, last.serial(), last.creation());
        EtsException refusal = assertThrows(EtsException.class, () -> ets.attach(next, message -> {}));
        assertTrue(refusal.text().contains("pid=" + next), refusal::text);
        assertTrue(ets.spawn("next").isAlive());
    }

    @Test
    void receive_longestDuration_waitsAsLongAsCanBe() throws InterruptedException {
        EtsProcess process = ets.spawn("patient");
        process.send(Atom.of("message"));
        assertEquals(Optional.of(Atom.of("message")), process.receive(ChronoUnit.FOREVER.getDuration()));
    }

    @Test
    void monitorAndLink_byProcessThatHasEnded_leaveNothing() {
        EtsProcess ended = ets.spawn("ended");
        ended.close();
        ended.monitor(ets.self());
        ended.link(ets.self());
        assertEquals(0, watches(ets.process()));
        assertEquals(0, watches(ended));
    }

    @Test
    void monitorAndLink_whileOtherEnds_leaveNothing() throws InterruptedException {
        EtsProcess living = ets.spawn("living");
        for (int round = 0; round < ROUNDS; round++) {
            EtsProcess ending = ets.spawn("ending");
            EtsProcess watched = ets.spawn("watched");
            Thread end = new Thread(() -> {
                watched.close();
                ending.close();
            });
            end.start();
            ending.monitor(living.pid());
            living.link(watched.pid());
            living.monitor(watched.pid());
            ending.link(living.pid());
            end.join();
            assertEquals(0, watches(living), "round=" + round);
            assertEquals(0, watches(ending), "round=" + round);
            assertTrue(living.poll().isPresent());
            while (living.poll().isPresent()) {
                // told once for each link and monitor
            }
        }
    }
}
