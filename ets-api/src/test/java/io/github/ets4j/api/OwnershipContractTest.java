/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Owner, heir, {@code give_away/3}, {@code setopts/2}, and what a process leaves when it ends. */
class OwnershipContractTest extends ContractTest {
    private static final Atom NORMAL = Atom.of("normal");

    private EtsProcess spawn(String name) {
        return engine.ets().spawn(name);
    }

    /** Calls a function for a process; texts are read as terms. */
    private Term call(EtsProcess process, String function, Object... arguments) {
        List<Term> terms = Arrays.stream(arguments)
                .map(argument -> argument instanceof String text ? Subject.term(text) : (Term) argument)
                .toList();
        return engine.ets().as(process).call(function, terms);
    }

    private Term info(Term tab, String item) {
        return engine.ets().info(tab, Atom.of(item));
    }

    private void refuses(Kind kind, int argument, EtsProcess process, String function, Object... arguments) {
        EtsException refused = assertThrows(
                EtsException.class,
                () -> call(process, function, arguments),
                () -> function + Arrays.toString(arguments));
        assertEquals(kind, refused.kind(), refused::toString);
        assertEquals(argument, refused.argument(), refused::toString);
    }

    private static Term heir(Pid pid, Term... data) {
        List<Term> elements = new ArrayList<>(List.of(Atom.of("heir"), pid));
        elements.addAll(List.of(data));
        return Tuple.of(elements.toArray(new Term[0]));
    }

    private static Term transfer(Term tab, EtsProcess from, String data) {
        return Tuple.of(Atom.of("ETS-TRANSFER"), tab, from.pid(), Subject.term(data));
    }

    private static List<Term> messages(EtsProcess process) {
        List<Term> messages = new ArrayList<>();
        process.poll().ifPresent(first -> {
            messages.add(first);
            messages.addAll(messages(process));
        });
        return messages;
    }

    /** A table of a process, as a variant says, with two objects. */
    private Term tableOf(EtsProcess owner, Variant variant, String more, Term... options) {
        List<Term> all = new ArrayList<>(((ListTerm) Subject.term(variant.options(",public" + more))).elements());
        all.addAll(List.of(options));
        Term tab = call(owner, "new", "t", ListTerm.of(all));
        call(owner, "insert", tab, "[{a,1},{b,2}]");
        return tab;
    }

    // ---- the end of an owner ----

    @EveryTable
    void exit_ownerWithoutHeir_takesItsTablesAlong(Variant variant) {
        EtsProcess owner = spawn("owner");
        Term tab = tableOf(owner, variant, "");
        Term other = call(owner, "new", "other", "[named_table]");
        Term stays = engine.ets().newTable("stays", TableOptions.set());
        assertEquals(owner.pid(), info(tab, "owner"));
        owner.close();
        assertEquals(List.of(stays), engine.ets().all());
        assertEquals(Atom.UNDEFINED, engine.ets().info(tab));
        assertEquals(Atom.UNDEFINED, engine.ets().whereis((Atom) other));
        refuses(Kind.ID, 1, engine.ets().process(), "lookup", tab, "a");
        engine.verify();
        engine.ets().reclaim();
        assertEquals(0, engine.ets().allocatedBytes());
        assertEquals(1, EtsInternals.processCount(engine.ets()));
    }

    @EveryTable
    void exit_ownerWithHeir_handsTheTableOnBeforeThoseWhoWatchAreTold(Variant variant) {
        EtsProcess owner = spawn("owner");
        EtsProcess heir = spawn("heir");
        Term tab = tableOf(owner, variant, "", heir(heir.pid(), Subject.term("{for,you}")));
        assertEquals(heir.pid(), info(tab, "heir"));
        Reference monitor = heir.monitor(owner.pid());
        heir.link(owner.pid());
        owner.exit(Atom.of("why"));
        List<Term> told = messages(heir);
        assertEquals(transfer(tab, owner, "{for,you}"), told.get(0));
        assertEquals(3, told.size());
        assertTrue(told.contains(Tuple.of(Atom.of("DOWN"), monitor, Atom.of("process"), owner.pid(), Atom.of("why"))));
        assertTrue(told.contains(Tuple.of(Atom.of("EXIT"), owner.pid(), Atom.of("why"))));
        assertEquals(heir.pid(), info(tab, "owner"));
        assertEquals(heir.pid(), info(tab, "heir"));
        assertEquals(Subject.term("[{a,1}]"), call(heir, "lookup", tab, "a"));
        heir.close(); // owner and heir are one: nobody is left
        assertEquals(List.of(), engine.ets().all());
    }

    @Test
    void exit_heirWithoutData_inheritsWithoutAMessage() {
        EtsProcess owner = spawn("owner");
        EtsProcess heir = spawn("heir");
        Term tab = call(owner, "new", "t", ListTerm.of(List.of(Atom.of("private"), heir(heir.pid()))));
        owner.close();
        assertEquals(heir.pid(), info(tab, "owner"));
        assertEquals(List.of(), messages(heir));
        assertEquals(Atom.TRUE, call(heir, "insert", tab, "{a}"));
    }

    @Test
    void exit_heirThatHasEnded_inheritsNothing() {
        EtsProcess owner = spawn("owner");
        EtsProcess heir = spawn("heir");
        Term tab = call(owner, "new", "t", ListTerm.of(List.of(heir(heir.pid(), NORMAL))));
        heir.close();
        owner.close();
        assertEquals(Atom.UNDEFINED, engine.ets().info(tab));
    }

    @Test
    void exit_heirThatInherits_mayNameTheNext() {
        EtsProcess[] chain = {spawn("a"), spawn("b"), spawn("c")};
        Term tab = call(chain[0], "new", "t", ListTerm.of(List.of(heir(chain[1].pid(), Atom.of("one")))));
        chain[0].close();
        call(chain[1], "setopts", tab, heir(chain[2].pid(), Atom.of("two")));
        chain[1].close();
        assertEquals(List.of(transfer(tab, chain[1], "two")), messages(chain[2]));
        assertEquals(chain[2].pid(), info(tab, "owner"));
    }

    @Test
    void exit_twice_isOnce() {
        EtsProcess owner = spawn("owner");
        EtsProcess watcher = spawn("watcher");
        watcher.monitor(owner.pid());
        owner.close();
        owner.exit(Atom.of("again"));
        assertEquals(1, messages(watcher).size());
        assertFalse(owner.isAlive());
        refuses(Kind.NONE, 1, owner, "all");
    }

    @Test
    void as_aProcessThatHasEnded_makesNoTable() {
        EtsProcess owner = spawn("owner");
        Ets view = engine.ets().as(owner);
        owner.close();
        assertThrows(EtsException.class, () -> view.newTable("t", TableOptions.set()));
        assertThrows(EtsException.class, () -> engine.ets().as(owner));
        assertThrows(EtsException.class, () -> engine.ets().as(owner.pid()));
        assertEquals(List.of(), engine.ets().all());
    }

    @Test
    void monitor_ofNobody_speaksAtOnce() {
        EtsProcess process = spawn("process");
        EtsProcess gone = spawn("gone");
        gone.close();
        Reference monitor = process.monitor(gone.pid());
        assertEquals(
                List.of(Tuple.of(Atom.of("DOWN"), monitor, Atom.of("process"), gone.pid(), Atom.of("noproc"))),
                messages(process));
        assertFalse(process.demonitor(monitor));
        process.link(gone.pid());
        assertEquals(List.of(Tuple.of(Atom.of("EXIT"), gone.pid(), Atom.of("noproc"))), messages(process));
    }

    @Test
    void demonitorAndUnlink_keepTheEndSilent() {
        EtsProcess process = spawn("process");
        EtsProcess other = spawn("other");
        assertTrue(process.demonitor(process.monitor(other.pid())));
        process.link(other.pid());
        process.unlink(other.pid());
        other.close();
        assertEquals(List.of(), messages(process));
    }

    // ---- give_away ----

    @EveryTable
    void giveAway_handsOverAndTells(Variant variant) {
        EtsProcess owner = spawn("owner");
        EtsProcess receiver = spawn("receiver");
        EtsProcess heir = spawn("heir");
        Term tab = tableOf(owner, variant, "", heir(heir.pid(), NORMAL));
        assertEquals(Atom.TRUE, call(owner, "give_away", tab, receiver.pid(), "{a,gift}"));
        assertEquals(List.of(transfer(tab, owner, "{a,gift}")), messages(receiver));
        assertEquals(receiver.pid(), info(tab, "owner"));
        assertEquals(heir.pid(), info(tab, "heir"));
        owner.close();
        assertEquals(receiver.pid(), info(tab, "owner"));
        receiver.close();
        assertEquals(heir.pid(), info(tab, "owner"));
        assertEquals(List.of(transfer(tab, receiver, "normal")), messages(heir));
    }

    @Test
    void giveAway_namedTable_isToldByItsName() {
        EtsProcess receiver = spawn("receiver");
        Term tab = engine.ets().newTable("t", TableOptions.set().named());
        engine.ets().rename(tab, Atom.of("u"));
        engine.ets().giveAway(Atom.of("u"), receiver.pid(), 1);
        assertEquals(List.of(transfer(Atom.of("u"), engine.ets().process(), "1")), messages(receiver));
    }

    @Test
    void giveAway_refusals() {
        EtsProcess owner = spawn("owner");
        EtsProcess stranger = spawn("stranger");
        EtsProcess gone = spawn("gone");
        gone.close();
        Term tab = call(owner, "new", "t", "[public]");
        refuses(Kind.OWNER, 2, owner, "give_away", tab, owner.pid(), "x");
        refuses(Kind.NONE, 2, owner, "give_away", tab, gone.pid(), "x");
        refuses(Kind.NONE, 2, owner, "give_away", tab, "foo", "x");
        refuses(Kind.NONE, 2, owner, "give_away", tab, "<0.1.99>", "x");
        refuses(Kind.NOT_OWNER, 2, stranger, "give_away", tab, stranger.pid(), "x");
        refuses(Kind.NOT_OWNER, 2, stranger, "give_away", tab, owner.pid(), "x");
        refuses(Kind.NONE, 2, stranger, "give_away", tab, gone.pid(), "x");
        refuses(Kind.TYPE, 1, owner, "give_away", "1", stranger.pid(), "x");
        refuses(Kind.ID, 1, owner, "give_away", "nobody", stranger.pid(), "x");
        for (String protection : List.of("protected", "private")) {
            Term closed = call(owner, "new", "t", "[" + protection + "]");
            refuses(Kind.ACCESS, 1, stranger, "give_away", closed, stranger.pid(), "x");
            refuses(Kind.ACCESS, 1, stranger, "give_away", closed, "foo", "x");
        }
        assertEquals(owner.pid(), info(tab, "owner"));
        assertEquals(List.of(), messages(stranger));
        call(owner, "delete", tab);
        refuses(Kind.ID, 1, owner, "give_away", tab, stranger.pid(), "x");
    }

    // ---- setopts ----

    @Test
    void setopts_heir_isReplacedAndTakenBack() {
        EtsProcess owner = spawn("owner");
        EtsProcess heir = spawn("heir");
        EtsProcess gone = spawn("gone");
        gone.close();
        Term tab = call(owner, "new", "t", "[]");
        assertEquals(Atom.TRUE, call(owner, "setopts", tab, heir(heir.pid(), NORMAL)));
        assertEquals(heir.pid(), info(tab, "heir"));
        assertEquals(Atom.TRUE, call(owner, "setopts", tab, "[]"));
        assertEquals(heir.pid(), info(tab, "heir"));
        assertEquals(Atom.TRUE, call(owner, "setopts", tab, heir(gone.pid(), NORMAL)));
        assertEquals(Atom.of("none"), info(tab, "heir"));
        call(owner, "setopts", tab, ListTerm.of(List.of(heir(owner.pid(), NORMAL))));
        assertEquals(owner.pid(), info(tab, "heir"));
        call(owner, "setopts", tab, "{heir,none}");
        assertEquals(Atom.of("none"), info(tab, "heir"));
        call(owner, "setopts", tab, heir(heir.pid()));
        assertEquals(heir.pid(), info(tab, "heir"));
        owner.close();
        assertEquals(heir.pid(), info(tab, "owner"));
        assertEquals(List.of(), messages(heir));
    }

    @EveryTable
    void setopts_protection_isInForceAtOnce(Variant variant) {
        EtsProcess owner = spawn("owner");
        EtsProcess stranger = spawn("stranger");
        Term tab = tableOf(owner, variant, "");
        assertEquals(Atom.of("public"), info(tab, "protection"));
        call(stranger, "insert", tab, "{c,3}");
        call(owner, "setopts", tab, "[{protection,protected},{heir,none}]");
        assertEquals(Atom.of("protected"), info(tab, "protection"));
        refuses(Kind.ACCESS, 1, stranger, "insert", tab, "{d,4}");
        assertEquals(Subject.term("[{c,3}]"), call(stranger, "lookup", tab, "c"));
        call(owner, "setopts", tab, "{protection,private}");
        refuses(Kind.ACCESS, 1, stranger, "lookup", tab, "c");
        assertEquals(Subject.term("3"), call(stranger, "info", tab, "size"));
        call(owner, "insert", tab, "{d,4}");
        call(owner, "setopts", tab, "{protection,public}");
        call(stranger, "delete", tab);
        assertEquals(List.of(), engine.ets().all());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "[foo]",
                "{heir,foo}",
                "{heir,foo,data}",
                "{heir,none,data}",
                "{heir}",
                "{protection,foo}",
                "{protection}",
                "{protection,public,x}",
                "[{heir,none},{heir,none}]",
                "[{protection,public},{protection,private}]",
                "[{heir,none}|x]",
                "[{protection,private},{keypos,1}]",
                "{write_concurrency,true}",
                "1"
            })
    void setopts_badOptions_areRefusedAndNothingIsSet(String options) {
        EtsProcess owner = spawn("owner");
        Term tab = call(owner, "new", "t", "[public]");
        refuses(Kind.NONE, 2, owner, "setopts", tab, options);
        assertEquals(Atom.of("public"), info(tab, "protection"));
        assertEquals(Atom.of("none"), info(tab, "heir"));
    }

    @Test
    void setopts_byAStranger_isRefused() {
        EtsProcess owner = spawn("owner");
        EtsProcess stranger = spawn("stranger");
        Term open = call(owner, "new", "t", "[public]");
        refuses(Kind.NONE, 2, stranger, "setopts", open, "{heir,none}");
        refuses(Kind.NONE, 2, stranger, "setopts", open, "foo");
        for (String protection : List.of("protected", "private")) {
            Term closed = call(owner, "new", "t", "[" + protection + "]");
            refuses(Kind.ACCESS, 1, stranger, "setopts", closed, "{heir,none}");
            refuses(Kind.ACCESS, 1, stranger, "setopts", closed, "foo");
        }
        refuses(Kind.TYPE, 1, owner, "setopts", "1", "{heir,none}");
        refuses(Kind.ID, 1, owner, "setopts", "nobody", "{heir,none}");
    }

    // ---- processes of elsewhere ----

    @Test
    void attach_makesAForeignProcessAnOwnerAndHeir() {
        List<Term> delivered = new ArrayList<>();
        Pid pid = new Pid(Atom.of("far@away"), 7, 0, 3);
        Term tab = engine.ets().newTable("t", TableOptions.set());
        refuses(Kind.NONE, 2, engine.ets().process(), "give_away", tab, pid, "x");
        refuses(Kind.NONE, 2, engine.ets().process(), "setopts", tab, heir(pid, NORMAL));
        EtsProcess foreign = engine.ets().attach(pid, delivered::add);
        engine.ets().giveAway(tab, pid, 1);
        assertEquals(List.of(transfer(tab, engine.ets().process(), "1")), delivered);
        assertEquals(pid, info(tab, "owner"));
        assertEquals(Atom.of("far@away"), info(tab, "node"));
        foreign.exit(NORMAL);
        assertEquals(Atom.UNDEFINED, engine.ets().info(tab));
    }

    @Test
    void close_endsEveryProcess() {
        Ets ets = Ets.create();
        EtsProcess owner = ets.spawn("owner");
        ets.as(owner).newTable("t", TableOptions.set());
        ets.as(owner).close(); // a view closes nothing
        assertTrue(owner.isAlive());
        ets.close();
        assertFalse(owner.isAlive());
        assertEquals(0, EtsInternals.processCount(ets));
        assertThrows(EtsException.class, () -> ets.spawn("late"));
        assertEquals(0, EtsInternals.processCount(ets));
    }
}
