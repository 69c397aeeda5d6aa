/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.api.registry.RegistryChecks;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EtsExtension;
import io.github.ets4j.testing.Eventually;
import io.github.ets4j.testing.VirtualThreads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many processes with tables, opened or those of threads, that end at the same time: nothing of them is left. */
class ManyProcessesTest {
    private static final int PROCESSES = 10_000;
    private static final int THREADS = 4;
    private static final int PLATFORM_THREADS = 100;
    private static final int VIRTUAL_THREADS = 2000;

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private Ets ets() {
        return engine.ets();
    }

    private void requireNothingLeft() {
        assertEquals(List.of(), ets().all());
        assertEquals(1, EtsInternals.processCount(ets()));
        RegistryChecks.verify(ets().registry(), List.of(ets().process()));
        ets().reclaim();
        assertEquals(0, ets().allocatedBytes());
    }

    /** Each third process has a named table, each third an heir, which is the process before it. */
    @Test
    void processesByTheThousand_thatEndTogether_leaveNothing() throws Exception {
        Term shared = ets().newTable("shared", TableOptions.set().protection(Protection.PUBLIC));
        List<EtsProcess> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            EtsProcess process = ets().spawn("process " + i);
            TableOptions options = TableOptions.set().type(TableType.values()[i % 4]);
            if (i % 3 == 1) {
                options = options.heir(processes.get(i - 1), i);
            } else if (i % 3 == 2) {
                options = options.named();
            }
            Ets view = ets().as(process);
            view.insert(view.newTable("t" + i, options), Terms.tuple(i, "text"));
            view.safeFixtable(shared, true);
            processes.add(process);
        }
        assertEquals(PROCESSES + 1, ets().all().size());
        assertNotEquals(0, ets().allocatedBytes());
        Crew crew = new Crew();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            crew.add(() -> {
                for (int i = first; i < PROCESSES; i += THREADS) {
                    processes.get(i).close();
                }
            });
        }
        crew.start().join();
        assertEquals(List.of(shared), ets().all());
        assertEquals(Atom.FALSE, ets().info(shared, Atom.of("safe_fixed")));
        ets().delete(shared);
        requireNothingLeft();
    }

    /** Threads that use the processes which the engine gives them, and end without a word. */
    private void runAndEnd(Ets view, ThreadFactory factory, int count) throws Exception {
        Term heirloom = ets().newTable("public", TableOptions.set().protection(Protection.PUBLIC));
        Set<Pid> pids = ConcurrentHashMap.newKeySet();
        AtomicInteger made = new AtomicInteger();
        Crew crew = new Crew(factory);
        for (int i = 0; i < count; i++) {
            int number = i;
            crew.add(() -> {
                Pid self = view.self();
                assertTrue(pids.add(self), "two threads are one process");
                Term tab = view.newTable("t", TableOptions.set().protection(Protection.PRIVATE));
                view.insert(tab, Terms.tuple(number));
                assertEquals(self, view.info(tab, Atom.of("owner")));
                assertEquals(self, view.self());
                view.safeFixtable(heirloom, true);
                view.updateCounter(heirloom, "threads", 1, Terms.tuple("threads", 0));
                made.incrementAndGet();
            });
        }
        crew.start().join();
        assertEquals(count, made.get());
        assertEquals(count, pids.size());
        Eventually.holds(
                () -> EtsInternals.processCount(ets()) == 1, () -> "left: " + EtsInternals.processCount(ets()));
        assertEquals(List.of(heirloom), ets().all());
        assertEquals(Atom.FALSE, ets().info(heirloom, Atom.of("safe_fixed")));
        assertEquals(List.of(Terms.tuple("threads", count)), ets().lookup(heirloom, "threads"));
        ets().delete(heirloom);
        requireNothingLeft();
    }

    @Test
    void platformThreads_thatEnd_takeTheirTablesAlong() throws Exception {
        runAndEnd(ets().perThread(), Thread::new, PLATFORM_THREADS);
    }

    @Test
    void virtualThreads_thatEnd_takeTheirTablesAlong() throws Exception {
        Optional<ThreadFactory> factory = VirtualThreads.factory();
        assumeTrue(factory.isPresent(), "no virtual threads before JDK 21");
        runAndEnd(ets().perThread(), factory.get(), VIRTUAL_THREADS);
    }

    @Test
    void threads_thatEnd_handTheirTablesToTheirHeirs() throws Exception {
        EtsProcess heir = ets().spawn("heir");
        Ets view = ets().perThread();
        Set<Term> tables = ConcurrentHashMap.newKeySet();
        Crew crew = new Crew();
        for (int i = 0; i < 20; i++) {
            crew.add(() -> tables.add(view.newTable("t", TableOptions.set().heir(heir, "from a thread"))));
        }
        crew.start().join();
        Set<Term> inherited = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            inherited.add(((Tuple) heir.receive()).element(2));
        }
        assertEquals(tables, inherited);
        tables.forEach(tab -> assertEquals(heir.pid(), ets().info(tab, Atom.of("owner"))));
        Eventually.holds(() -> EtsInternals.processCount(ets()) == 2, () -> "processes of threads are left");
        heir.close();
        requireNothingLeft();
    }

    @Test
    void thread_whoseProcessIsClosed_getsAnother() throws Exception {
        Ets view = ets().perThread();
        Pid first = view.self();
        Term tab = view.newTable("t", TableOptions.set());
        view.process().close();
        assertEquals(Atom.UNDEFINED, ets().info(tab));
        assertNotEquals(first, view.self());
        view.newTable("t", TableOptions.set());
        view.process().close();
        requireNothingLeft();
    }

    @Test
    void closing_theEngine_whileThreadsComeAndGo_endsTheirProcesses() throws Exception {
        for (int round = 0; round < 20; round++) {
            Ets ets = Ets.create();
            Ets view = ets.perThread();
            AtomicInteger made = new AtomicInteger();
            Crew crew = new Crew();
            for (int i = 0; i < 4; i++) {
                crew.add(() -> {
                    try {
                        while (true) {
                            view.newTable("t", TableOptions.set());
                            view.process().close();
                            made.incrementAndGet();
                        }
                    } catch (EtsException closed) {
                        assertEquals(EtsException.Kind.ID, closed.kind(), closed::toString);
                    }
                });
            }
            crew.start();
            while (made.get() < 10) {
                Thread.yield();
            }
            ets.close();
            crew.join();
            while (EtsInternals.processCount(ets)
                    > 0) { // the thread that looks after threads may be ending one of them
                Thread.yield();
            }
            assertEquals(0, ets.allocatedBytes());
        }
    }
}
