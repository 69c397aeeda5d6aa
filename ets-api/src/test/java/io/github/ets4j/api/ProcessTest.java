/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.TableOptions.Heir;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final TableOptions PRIVATE = TableOptions.set().protection(Protection.PRIVATE);

    private final Ets ets = Ets.create();
    private final EtsProcess a = ets.spawn("a");
    private final EtsProcess b = ets.spawn("b");

    @AfterEach
    void close() {
        ets.close();
    }

    private static Term term(String text) {
        return TermParser.parse(text);
    }

    private static Term down(Reference monitor, EtsProcess process, String reason) {
        return Terms.tuple(Atom.of("DOWN"), monitor, Atom.of("process"), process.pid(), Atom.of(reason));
    }

    private static Term exit(EtsProcess process, String reason) {
        return Terms.tuple(Atom.of("EXIT"), process.pid(), Atom.of(reason));
    }

    private static Term transfer(Term tab, EtsProcess from, String data) {
        return Terms.tuple(Atom.of("ETS-TRANSFER"), tab, from.pid(), term(data));
    }

    private static List<Term> messages(EtsProcess process) {
        List<Term> messages = new ArrayList<>();
        for (Optional<Term> next = process.poll(); next.isPresent(); next = process.poll()) {
            messages.add(next.get());
        }
        return messages;
    }

    private static Kind refusal(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(EtsException.class, call).kind();
    }

    // ---- mailbox ----

    @Test
    void mailbox_isReadInTheOrderOfSending() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            a.send(Terms.of(i));
        }

        for (int i = 0; i < 99; i++) {
            assertEquals(Terms.of(i), a.receive());
        }
        assertEquals(Optional.of(Terms.of(99)), a.receive(LONG));
        assertEquals(Optional.empty(), a.poll());
        assertEquals(Optional.empty(), a.receive(Duration.ofMillis(1)));
    }

    @Test
    void receive_waitsForAMessageOfAnotherThread() throws Exception {
        CompletableFuture<Term> received = CompletableFuture.supplyAsync(() -> uninterrupted(a));

        a.send(Atom.of("hello"));

        assertEquals(Atom.of("hello"), received.get());
    }

    private static Term uninterrupted(EtsProcess process) {
        try {
            return process.receive();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void receive_ofAProcessThatEnds_wakesEveryoneAndLosesNoMessage() throws Exception {
        a.send(Atom.of("last"));
        List<CompletableFuture<Term>> receivers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            FutureTask<Term> task = new FutureTask<>(() -> a.receive());
            new Thread(task).start();
            receivers.add(CompletableFuture.supplyAsync(() -> outcome(task)));
        }

        a.close();

        List<Term> outcomes = new ArrayList<>();
        for (CompletableFuture<Term> receiver : receivers) {
            outcomes.add(receiver.get());
        }
        outcomes.sort(java.util.Comparator.comparing(Term::toString));
        assertEquals(List.of(Atom.of("ended"), Atom.of("ended"), Atom.of("last")), outcomes);
        assertEquals(Optional.empty(), a.poll());
    }

    private static Term outcome(FutureTask<Term> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            assertTrue(e.getCause() instanceof EtsException, e::toString);
            return Atom.of("ended");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // ---- watching ----

    @Test
    void monitor_speaksOnceAfterTheEnd() {
        Reference monitor = b.monitor(a.pid());
        Reference other = b.monitor(a.pid());
        assertTrue(b.demonitor(other));
        assertFalse(b.demonitor(other));

        a.exit(Atom.of("boom"));
        a.exit(Atom.of("again"));

        assertEquals(List.of(down(monitor, a, "boom")), messages(b));
        assertFalse(b.demonitor(monitor));
    }

    @Test
    void monitor_ofAProcessThatHasEnded_speaksAtOnce() {
        a.close();

        Reference monitor = b.monitor(a.pid());

        assertEquals(List.of(down(monitor, a, "noproc")), messages(b));
    }

    @Test
    void reference_ofAMonitor_isNoTable() {
        assertEquals(Kind.TYPE, refusal(() -> ets.info(b.monitor(a.pid()))));
    }

    @Test
    void link_tellsTheOtherWhicheverEnds() {
        EtsProcess c = ets.spawn("c");
        a.link(b.pid());
        b.link(c.pid());
        c.link(c.pid());

        b.close();

        assertEquals(List.of(exit(b, "normal")), messages(a));
        assertEquals(List.of(exit(b, "normal")), messages(c));
        a.link(b.pid());
        assertEquals(List.of(exit(b, "noproc")), messages(a));
    }

    @Test
    void unlink_takesBothSidesBack() {
        a.link(b.pid());
        b.unlink(a.pid());

        a.close();

        assertEquals(List.of(), messages(b));
    }

    // ---- the end of an owner ----

    @Test
    void endOfAnOwner_deletesItsTablesAndThoseOnly() {
        Table of = ets.as(a).createTable("t", TableOptions.set().named());
        Table other = ets.as(b).createTable("t", TableOptions.set());

        a.close();

        assertTrue(of.isDeleted());
        assertEquals(Atom.UNDEFINED, ets.whereis(Atom.of("t")));
        assertFalse(other.isDeleted());
    }

    @Test
    void endOfAnOwner_tellsTheHeirBeforeWatchers() {
        Term tab = ets.as(a).newTable("t", TableOptions.set().named().heir(b, term("{some, data}")));
        ets.as(a).insert(tab, Tuple.of(Atom.of("k")));
        Reference monitor = b.monitor(a.pid());
        b.link(a.pid());

        a.exit(Atom.of("boom"));

        List<Term> told = messages(b);
        assertEquals(transfer(tab, a, "{some, data}"), told.get(0));
        assertEquals(
                List.of(exit(a, "boom"), down(monitor, a, "boom")),
                told.subList(1, 3).stream()
                        .sorted(java.util.Comparator.comparing(Term::toString).reversed())
                        .toList());
        assertEquals(b.pid(), ets.info(tab, Atom.of("owner")));
        assertEquals(b.pid(), ets.info(tab, Atom.of("heir")));
        assertEquals(1, ets.as(b).tab2list(tab).size());

        b.close();

        assertEquals(Atom.UNDEFINED, ets.info(tab));
    }

    @Test
    void heir_withoutData_isNotTold() {
        Table table = ets.as(a).createTable("t", TableOptions.set().heir(new Heir(b.pid(), null)));

        a.close();

        assertEquals(b.pid(), table.owner());
        assertEquals(List.of(), messages(b));
    }

    @Test
    void heir_thatHasEnded_isNone() {
        b.close();
        Table table = ets.as(a).createTable("t", TableOptions.set().heir(b, "data"));

        assertEquals(Atom.of("none"), ets.info(table.id(), Atom.of("heir")));
    }

    @Test
    void heir_ofAnotherNode_isRefused() {
        Heir stranger = new Heir(new Pid(Atom.of("a@b"), 1, 0, 1), Atom.of("data"));

        assertEquals(
                Kind.NONE, refusal(() -> ets.newTable("t", TableOptions.set().heir(stranger))));
        assertEquals(List.of(), ets.all());
    }

    @Test
    void fixation_endsWithTheProcess() {
        Term tab = ets.newTable("t", TableOptions.set());
        ets.as(a).safeFixtable(tab, true);
        ets.as(a).safeFixtable(tab, true);
        ets.as(b).safeFixtable(tab, true);

        a.close();

        Tuple state = (Tuple) ets.info(tab, Atom.of("safe_fixed"));
        assertEquals(Terms.list(Terms.tuple(b.pid(), 1)), state.element(2));
        ets.as(b).safeFixtable(tab, false);
        assertEquals(Atom.FALSE, ets.info(tab, Atom.of("safe_fixed")));
    }

    // ---- callers ----

    @Test
    void plainEngine_actsForOneProcess_whateverTheThread() throws Exception {
        Term tab = ets.newTable("t", PRIVATE);

        CompletableFuture.runAsync(() -> ets.insert(tab, Terms.tuple("k", 1))).get();

        assertTrue(ets.member(tab, "k"));
        assertEquals(ets.self(), ets.info(tab, Atom.of("owner")));
        assertEquals(Kind.ACCESS, refusal(() -> ets.as(a).lookup(tab, "k")));
        assertEquals(Kind.ACCESS, refusal(() -> ets.as(a).table(tab).lookup("k")));
        assertEquals(Terms.of(1), ets.as(a).info(tab, Atom.of("size")));
    }

    @Test
    void plainEngine_itsProcessEndsWithIt() {
        assertThrows(EtsException.class, () -> ets.process().close());
        assertTrue(ets.process().isAlive());
    }

    @Test
    void perThread_everyThreadIsAProcess_thatEndsAfterIt() throws Exception {
        Ets mine = ets.perThread();
        Term tab = mine.newTable("t", PRIVATE);
        Pid self = mine.self();
        assertNotEquals(ets.self(), self);
        assertEquals(self, mine.self());

        CompletableFuture<Term> made = new CompletableFuture<>();
        CompletableFuture<Kind> refused = new CompletableFuture<>();
        CompletableFuture<EtsProcess> process = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            process.complete(mine.process());
            made.complete(mine.newTable("u", TableOptions.set()));
            refused.complete(refusal(() -> mine.lookup(tab, 1)));
        });
        thread.start();

        assertEquals(Kind.ACCESS, refused.get());
        a.monitor(process.get().pid());
        assertEquals(Atom.of("DOWN"), ((Tuple) a.receive()).element(1)); // sent once the thread has ended
        assertEquals(Atom.UNDEFINED, ets.info(made.get()));
        assertEquals(List.of(), mine.lookup(tab, 1));
    }

    @Test
    void as_refusesWhoIsNotHereAnyMore() {
        Ets view = ets.as(a);
        a.close();

        assertThrows(EtsException.class, () -> ets.as(a));
        assertThrows(EtsException.class, () -> ets.as(a.pid()));
        assertThrows(EtsException.class, () -> view.newTable("t", TableOptions.set()));
        assertEquals(List.of(), ets.all());
        Term tab = ets.newTable("t", TableOptions.set());
        assertThrows(EtsException.class, () -> view.safeFixtable(tab, true));
        assertEquals(Atom.FALSE, ets.info(tab, Atom.of("fixed")));
        try (Ets other = Ets.create()) {
            EtsProcess c = other.spawn("c");
            assertThrows(EtsException.class, () -> ets.as(c));
        }
    }

    @Test
    void attach_handsMessagesOn_andTheProcessOwnsTables() {
        Pid far = new Pid(Atom.of("a@b"), 7, 0, 1);
        List<Term> received = new ArrayList<>();
        EtsProcess process = ets.attach(far, received::add);
        assertEquals(Kind.ALREADY_EXISTS, refusal(() -> ets.attach(far, received::add)));
        Term tab = ets.as(a).newTable("t", TableOptions.set());

        ets.as(a).giveAway(tab, far, Atom.of("gift"));

        assertEquals(List.of(transfer(tab, a, "gift")), received);
        assertEquals(far, ets.info(tab, Atom.of("owner")));
        process.exit(Atom.of("noconnection"));
        assertEquals(Atom.UNDEFINED, ets.info(tab));
        assertThrows(EtsException.class, process::poll);
    }

    @Test
    void close_ofAView_leavesTheEngineOpen_andOfTheEngineEndsProcesses() {
        ets.as(a).close();
        Term tab = ets.as(a).newTable("t", TableOptions.set());
        Reference monitor = b.monitor(a.pid());

        ets.close();

        assertFalse(a.isAlive());
        assertFalse(b.isAlive());
        assertEquals(List.of(), ets.all());
        assertThrows(EtsException.class, () -> ets.spawn("late"));
        assertThrows(EtsException.class, () -> ets.perThread().newTable("t", TableOptions.set()));
        assertThrows(EtsException.class, () -> ets.insert(tab, Terms.tuple(1)));
        assertTrue(messages(b).stream().allMatch(down(monitor, a, "shutdown")::equals));
    }

    @Test
    void chunks_ofAPrivateTable_areForItsOwnerOnly() {
        Term tab = ets.as(a).newTable("t", PRIVATE);
        List<Term> arguments = List.of(tab, term("'_'"), Terms.of(1));

        assertEquals(Kind.ACCESS, refusal(() -> ets.as(b).call("match", arguments)));
        assertEquals(Kind.ACCESS, refusal(() -> ets.as(b).call("match_object", arguments)));
        List<Term> selection = List.of(tab, term("[{'_',[],['$_']}]"), Terms.of(1));
        assertEquals(Kind.ACCESS, refusal(() -> ets.as(b).call("select", selection)));
        assertEquals(Kind.ACCESS, refusal(() -> ets.as(b).call("select_reverse", selection)));
        assertEquals(Atom.END_OF_TABLE, ets.as(a).call("select", selection));
    }

    @Test
    void readConcurrency_ofAPrivateTable_isReportedAsNone() {
        Atom item = Atom.of("read_concurrency");

        assertEquals(Atom.FALSE, ets.info(ets.newTable("t", PRIVATE.readConcurrency(true)), item));
        assertEquals(Atom.TRUE, ets.info(ets.newTable("t", TableOptions.set().readConcurrency(true)), item));
    }
}
