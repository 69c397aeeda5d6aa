/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import static io.github.ets4j.erlang.protocol.TestClient.pid;
import static io.github.ets4j.erlang.protocol.TestClient.term;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.EtfLimits;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErlangConversationTest {
    private static final int FRAME_BYTES_MAX = 1 << 20;
    private static final Atom NAME = Atom.of("t");

    private final ErlangService service =
            new ErlangService(new ServiceOptions(FRAME_BYTES_MAX, Long.MAX_VALUE, true, null));
    private final TestClient one = new TestClient(service, pid(1));
    private final TestClient two = new TestClient(service, pid(2));

    @AfterEach
    void close() {
        service.close();
    }

    private static Tuple error(String text) {
        return (Tuple) term("{error," + text + "}");
    }

    private static Term effect(Object... parts) {
        return Terms.tuple(parts);
    }

    // ---- tables and effects ----

    @Test
    void newTable_unnamed_isOwnedByTheCaller() {
        Tuple reply = one.ask("new", NAME, term("[]"));
        Reference table = (Reference) reply.element(2);
        assertEquals(3, table.size());
        assertEquals(Atom.of("ets4j@localhost"), table.node());
        assertEquals(Terms.list(effect(Atom.of("own"), table, pid(1))), reply.element(3));
        assertEquals(pid(1), one.call("info", table, Atom.of("owner")));
        assertEquals(TestClient.NODE, one.call("info", table, Atom.of("node")));
        assertEquals(Terms.list(table), one.call("all"));
    }

    @Test
    void newTable_namedWithHeir_givesBothIdentifiersAndTheHeir() {
        Tuple reply = one.ask("new", NAME, Terms.list(Atom.of("named_table"), heir(pid(3), "data")));
        Term id = one.call("whereis", NAME);
        assertEquals(NAME, reply.element(2));
        assertEquals(
                Terms.list(
                        effect(Atom.of("own"), id, pid(1)),
                        effect(Atom.of("own"), NAME, pid(1)),
                        effect(Atom.of("watch"), pid(3))),
                reply.element(3));
    }

    private static Term heir(Pid pid, String data) {
        return effect(Atom.of("heir"), pid, Atom.of(data));
    }

    @Test
    void newTable_heirOfAnotherNode_isRefused() {
        Pid stranger = new Pid(Atom.of("other@host"), 3, 0, 7);
        assertEquals(error("badarg,none"), one.ask("new", NAME, Terms.list(heir(stranger, "data"))));
        assertEquals(error("badarg,none"), one.ask("new", Terms.integer(1), term("[]")));
        assertEquals(ListTerm.NIL, one.call("all"));
    }

    @Test
    void newTable_withStructureAndIndexes_keepsThem() {
        one.call(
                "new",
                NAME,
                term("[named_table,ordered_set,{structure,skip_list},{index,by_age,3},{index,one,2,[unique]}]"));
        assertEquals(Atom.of("skip_list"), one.call("info", NAME, Atom.of("structure")));
        assertEquals(term("[{by_age,3},{one,2,[unique]}]"), two.call("info", NAME, Atom.of("indexes")));
        one.call("insert", NAME, term("[{1,ada,36},{2,alan,41},{3,grace,85}]"));
        assertEquals(
                term("[alan,grace]"), two.call("select", NAME, term("[{{'_','$1','$2'},[{'>','$2',40}],['$1']}]")));
        Tuple refused = one.ask("insert", NAME, term("[{4,edsger,72},{5,ada,1}]"));
        assertEquals(error("badarg,none"), refused);
        assertEquals(Terms.integer(3), one.call("info", NAME, Atom.of("size")));
        assertEquals(error("badarg,none"), one.ask("new", Atom.of("u"), term("[{structure,skip_list}]")));
        assertEquals(error("badarg,none"), one.ask("new", Atom.of("u"), term("[{index,by_age,0}]")));
        assertEquals(Terms.list(NAME), one.call("all"));
    }

    @Test
    void delete_namedTable_dropsBothIdentifiers() {
        one.call("new", NAME, term("[named_table]"));
        Term id = one.call("whereis", NAME);
        assertEquals(
                Terms.list(effect(Atom.of("drop"), id), effect(Atom.of("drop"), NAME)), one.effects("delete", NAME));
        assertEquals(error("badarg,id"), one.ask("delete", NAME));
    }

    @Test
    void rename_namedTable_dropsTheOldNameAndOwnsTheNew() {
        one.call("new", NAME, term("[named_table,public]"));
        Tuple reply = two.ask("rename", NAME, Atom.of("u"));
        assertEquals(
                Terms.list(effect(Atom.of("drop"), NAME), effect(Atom.of("own"), Atom.of("u"), pid(1))),
                reply.element(3));
        Term unnamed = one.call("new", NAME, term("[]"));
        assertEquals(Tuple.of(Replies.OK, unnamed, ListTerm.NIL), one.ask("rename", unnamed, Atom.of("v")));
    }

    @Test
    void access_isThatOfTheCaller() {
        one.call("new", NAME, term("[named_table]"));
        one.call("insert", NAME, term("{1,a}"));
        assertEquals(term("[{1,a}]"), two.call("lookup", NAME, Terms.integer(1)));
        assertEquals(error("badarg,access"), two.ask("insert", NAME, term("{2,b}")));
        one.call("setopts", NAME, term("{protection,private}"));
        assertEquals(error("badarg,access"), two.ask("lookup", NAME, Terms.integer(1)));
    }

    @Test
    void matchSpecification_selfAndNode_areTheCallers() {
        one.call("new", NAME, term("[named_table]"));
        one.call("insert", NAME, term("{1,a}"));
        assertEquals(
                Terms.list(Terms.tuple(pid(2), TestClient.NODE)),
                two.call("select", NAME, term("[{'_',[],[{{{self},{node}}}]}]")));
    }

    @Test
    void safeFixtable_takesTheTimesOfTheCaller() {
        one.call("new", NAME, term("[named_table]"));
        assertEquals(Terms.list(effect(Atom.of("watch"), pid(2))), two.effects("safe_fixtable", NAME, Atom.TRUE));
        assertEquals(
                Terms.tuple(term("{1700,1,2}"), Terms.list(Terms.tuple(pid(2), 1))),
                one.call("info", NAME, Atom.of("safe_fixed")));
        assertEquals(
                Terms.tuple(-5, Terms.list(Terms.tuple(pid(2), 1))),
                one.call("info", NAME, Atom.of("safe_fixed_monotonic_time")));
        assertEquals(ListTerm.NIL, two.effects("safe_fixtable", NAME, Atom.FALSE));
    }

    // ---- owners ----

    @Test
    void giveAway_ownsAndSends() {
        one.call("new", NAME, term("[named_table]"));
        Term id = one.call("whereis", NAME);
        assertEquals(
                Terms.list(
                        effect(Atom.of("own"), id, pid(2)),
                        effect(Atom.of("own"), NAME, pid(2)),
                        effect(
                                Atom.of("send"),
                                pid(2),
                                Terms.tuple(Atom.of("ETS-TRANSFER"), NAME, pid(1), Atom.of("gift")))),
                one.effects("give_away", NAME, pid(2), Atom.of("gift")));
        assertEquals(pid(2), one.call("info", NAME, Atom.of("owner")));
        assertEquals(error("badarg,access"), one.ask("give_away", NAME, pid(2), Atom.of("gift")));
        assertEquals(error("badarg,owner"), two.ask("give_away", NAME, pid(2), Atom.of("gift")));
    }

    @Test
    void giveAwayDead_failsByTableRightsAndOwnershipFirst() {
        one.call("new", NAME, term("[named_table]"));
        Term arguments = Terms.list(NAME, pid(9), Atom.of("gift"));
        Term real = Terms.tuple(Atom.of("give_away"), arguments);
        assertEquals(
                Tuple.of(Atom.of("error"), Replies.BADARG, Atom.of("access"), real),
                two.ask("give_away_dead", NAME, pid(9), Atom.of("gift")));
        one.call("setopts", NAME, term("{protection,public}"));
        assertEquals(
                Tuple.of(Atom.of("error"), Replies.BADARG, Atom.of("not_owner"), real),
                two.ask("give_away_dead", NAME, pid(9), Atom.of("gift")));
        assertEquals(
                Tuple.of(Atom.of("error"), Replies.BADARG, Replies.NONE, real),
                one.ask("give_away_dead", NAME, pid(9), Atom.of("gift")));
        assertEquals(pid(1), one.call("info", NAME, Atom.of("owner")));
    }

    @Test
    void forget_ofAnOwner_leavesItsTablesToBeSettled() {
        one.call("new", NAME, Terms.list(Atom.of("named_table"), heir(pid(2), "data")));
        Term second = one.call("new", NAME, term("[]"));
        two.call("owned_by", pid(2));
        two.call("forget", pid(1));
        assertEquals(
                Terms.list(Terms.tuple(NAME, pid(2)), Terms.tuple(second, Replies.NONE)), two.call("owned_by", pid(1)));
        Tuple inherited = two.ask("inherit", NAME, pid(1), pid(2));
        assertEquals(Atom.TRUE, inherited.element(2));
        assertEquals(
                effect(Atom.of("send"), pid(2), Terms.tuple(Atom.of("ETS-TRANSFER"), NAME, pid(1), Atom.of("data"))),
                ((ListTerm) inherited.element(3)).get(2));
        assertEquals(Terms.list(effect(Atom.of("drop"), second)), two.effects("drop_owned", second, pid(1)));
        assertEquals(ListTerm.NIL, two.call("owned_by", pid(1)));
        assertEquals(pid(2), two.call("info", NAME, Atom.of("owner")));
        assertEquals(Atom.FALSE, two.call("inherit", NAME, pid(1), pid(2)));
        assertEquals(Atom.FALSE, two.call("drop_owned", NAME, pid(1)));
    }

    @Test
    void forget_requestsOnTheirWay_areRefused() {
        one.call("owned_by", pid(1));
        two.call("forget", pid(1));
        assertEquals(error("badarg,caller"), one.ask("new", NAME, term("[named_table]")));
        assertEquals(error("badarg,caller"), one.ask("lookup", NAME, Terms.integer(1)));
        try (TestClient again = new TestClient(service, pid(1))) {
            assertEquals(NAME, again.call("new", NAME, term("[named_table]")));
        }
    }

    @Test
    void forget_duringRequests_refusesThemAsThoseOfTheForgotten() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            try (TestClient dying = new TestClient(service, pid(5))) {
                dying.call("owned_by", pid(5));
                Thread forgetting = new Thread(() -> two.call("forget", pid(5)));
                forgetting.start();
                Tuple reply;
                do {
                    reply = dying.ask("new", NAME, ListTerm.NIL);
                } while (reply.element(1) == Replies.OK);
                forgetting.join();
                assertEquals(error("badarg,caller"), reply);
                two.call("reset");
            }
        }
    }

    @Test
    void forget_ofOneself_allowsToSettleOnesTables() {
        one.call("new", NAME, term("[named_table]"));
        one.call("forget", pid(1));
        assertEquals(Terms.list(Terms.tuple(NAME, Replies.NONE)), one.call("owned_by", pid(1)));
        assertEquals(Atom.TRUE, one.call("drop_owned", NAME, pid(1)));
        assertEquals(ListTerm.NIL, two.call("all"));
    }

    @Test
    void forget_ofFixerAndHeir_releasesBoth() {
        one.call("new", NAME, Terms.list(Atom.of("named_table"), heir(pid(2), "data")));
        two.call("safe_fixtable", NAME, Atom.TRUE);
        one.call("forget", pid(2));
        assertEquals(Atom.FALSE, one.call("info", NAME, Atom.of("safe_fixed")));
        assertEquals(pid(2), one.call("info", NAME, Atom.of("heir"))); // as ETS tells of a heir that has ended
        one.call("setopts", NAME, term("{protection,public}"));
        assertEquals(Terms.list(Terms.tuple(NAME, Replies.NONE)), one.call("owned_by", pid(1)));
        assertEquals(error("badarg,caller"), two.ask("safe_fixtable", NAME, Atom.TRUE));
        one.call("setopts", NAME, Terms.list(heir(pid(2), "other")));
        assertEquals(Terms.list(Terms.tuple(NAME, pid(2))), one.call("owned_by", pid(1)));
    }

    @Test
    void inherit_byWhoCannot_isRefused() {
        one.call("new", NAME, term("[named_table]"));
        assertEquals(error("badarg,none"), two.ask("inherit", NAME, pid(1), pid(1)));
        assertEquals(error("badarg,none"), two.ask("inherit", NAME, pid(1), Atom.of("x")));
        assertEquals(error("badarg,type"), two.ask("inherit", Terms.integer(1), pid(1), pid(2)));
        assertEquals(Atom.FALSE, two.call("inherit", Atom.of("gone"), pid(1), pid(2)));
        assertEquals(Atom.FALSE, two.call("drop_owned", Atom.of("gone"), pid(1)));
        assertEquals(pid(1), one.call("info", NAME, Atom.of("owner")));
    }

    @Test
    void reset_dropsEverything_whereItIsAllowed() {
        Term id = one.call("new", NAME, term("[]"));
        assertEquals(Terms.list(effect(Atom.of("drop"), id)), two.effects("reset"));
        assertEquals(ListTerm.NIL, one.call("all"));
        one.call("new", NAME, term("[]"));
        try (ErlangService strict =
                        new ErlangService(new ServiceOptions(FRAME_BYTES_MAX, Long.MAX_VALUE, false, null));
                TestClient client = new TestClient(strict, pid(1))) {
            assertEquals(error("badarg,access"), client.ask("reset"));
        }
    }

    // ---- match specifications and continuations ----

    @Test
    void continuation_ofASet_hasTheShapeOfEts() {
        Term table = one.call("new", NAME, term("[]"));
        one.call("insert", table, term("[{1,a},{2,b},{3,c}]"));
        Term specification = term("[{'_',[],['$_']}]");
        Tuple chunk = (Tuple) one.call("select", table, specification, Terms.integer(2));
        Tuple continuation = (Tuple) chunk.element(2);
        assertEquals(6, continuation.size());
        assertEquals(table, continuation.element(1));
        assertEquals(Terms.integer(2), continuation.element(3));
        assertEquals(Atom.TRUE, one.call("is_compiled_ms", continuation.element(4)));
        Tuple last = (Tuple) two.call("select", continuation);
        List<Term> all = new ArrayList<>(((ListTerm) chunk.element(1)).elements());
        all.addAll(((ListTerm) last.element(1)).elements());
        assertEquals(3, all.stream().distinct().count());
        assertEquals(Atom.END_OF_TABLE, one.call("select", last.element(2)));
    }

    @Test
    void continuation_ofAnOrderedSet_hasTheShapeOfEts() {
        one.call("new", NAME, term("[named_table,ordered_set]"));
        one.call("insert", NAME, term("[{1,a},{2,b},{3,c}]"));
        Tuple chunk = (Tuple) one.call("select_reverse", NAME, term("[{'_',[],['$_']}]"), Terms.integer(1));
        assertEquals(term("[{3,c}]"), chunk.element(1));
        Tuple continuation = (Tuple) chunk.element(2);
        assertEquals(8, continuation.size());
        assertEquals(NAME, continuation.element(1));
        assertEquals(Terms.integer(3), continuation.element(2));
        assertEquals(term("[{2,b}]"), ((Tuple) one.call("select", continuation)).element(1));
    }

    @Test
    void continuation_withAReferenceThatIsNotKnown_isRepaired() {
        Term table = one.call("new", NAME, term("[]"));
        one.call("insert", table, term("[{1,a},{2,b}]"));
        Term specification = term("[{'_',[],['$_']}]");
        Tuple continuation = (Tuple) ((Tuple) one.call("select", table, specification, Terms.integer(1))).element(2);
        Tuple stale = continuation.with(4, Reference.of(Atom.of("ets4j@localhost"), 1, 1, 1, 1, 1));
        assertEquals(error("badarg,none"), one.ask("select", stale));
        Term repaired = one.call("repair_continuation", stale, specification);
        assertEquals(continuation, repaired);
        assertEquals(continuation, one.call("repair_continuation", continuation, specification));
        assertEquals(1, ((ListTerm) ((Tuple) one.call("select", repaired)).element(1)).size());
    }

    @Test
    void continuation_madeUp_isRefused() {
        one.call("new", NAME, term("[named_table]"));
        for (String text : List.of(
                "x", "{}", "{t,1,1,x,[],1}", "{t,1,1,1,1,1,1,1}", "[]", "{'$continuation',t,[],forward,1,[],[]}")) {
            Term reply = one.ask("match", term(text)).element(1);
            assertEquals(Atom.of("error"), reply, text);
        }
    }

    @Test
    void matchSpecRun_goesByReference() {
        Reference compiled = (Reference) one.call("match_spec_compile", term("[{{'$1',a},[],['$1']}]"));
        assertEquals(4, compiled.size());
        assertEquals(compiled, two.call("match_spec_compile", term("[{{'$1',a},[],['$1']}]")));
        Term list = term("[{1,a},{2,b},{3,a}]");
        assertEquals(term("[1,3]"), one.call("match_spec_run", list, compiled));
        assertEquals(term("[3,1|x]"), one.call("match_spec_run_r", list, compiled, Atom.of("x")));
        assertEquals(
                error("badarg,none,{match_spec_run_r,[[],x,[]]}"), one.ask("match_spec_run", term("[]"), Atom.of("x")));
    }

    @Test
    void longResults_areComplete_orRefused() {
        Term table = one.call("new", NAME, term("[ordered_set]"));
        int rows = 12_000;
        List<Term> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(Terms.tuple(i, i % 256));
        }
        one.call("insert", table, ListTerm.of(all));
        assertEquals(ListTerm.of(all), one.call("tab2list", table));
        Term bytes = one.call("select", table, term("[{{'_','$1'},[],['$1']}]"));
        assertEquals(rows, ((ListTerm) bytes).size());
        assertEquals(Terms.integer(255), ((ListTerm) bytes).get(255));
        assertEquals(term("[{3,3}]"), one.call("match_object", table, term("{3,'_'}")));
        assertEquals(ListTerm.NIL, one.call("match", table, term("{foo,'_'}")));
        Term wide = Tuple.of(Atom.of("const"), Terms.binary(new byte[200]));
        assertEquals(
                error("system_limit,frame_size"),
                one.ask("select", table, Terms.list(Terms.tuple(Atom.of("_"), ListTerm.NIL, Terms.list(wide)))));
    }

    // ---- errors ----

    @Test
    void error_tellsTheRealFunction() {
        assertEquals(error("badarg,id,{match_object,[gone,'_']}"), one.ask("tab2list", Atom.of("gone")));
        assertEquals(
                error("badarg,id,{internal_delete_all,[gone,undefined]}"),
                one.ask("delete_all_objects", Atom.of("gone")));
        assertEquals(
                error("badarg,id,{internal_select_delete,[gone,[{{a},[],[true]}]]}"),
                one.ask("match_delete", Atom.of("gone"), term("{a}")));
        assertEquals(error("badarg,id"), one.ask("lookup", Atom.of("gone"), Terms.integer(1)));
        assertEquals(error("badarg,type"), one.ask("info", Terms.integer(1)));
    }

    @Test
    void table_ofAnEarlierServer_isGone() {
        Term former = Reference.of(Atom.of("ets4j@localhost"), 1, 5, 0, 9);
        assertEquals(error("badarg,id"), one.ask("lookup", former, Terms.integer(1)));
        assertEquals(Atom.UNDEFINED, one.call("info", former));
        Term stranger = Reference.of(Atom.of("other@localhost"), 1, 5, 0, 9);
        assertEquals(error("badarg,type"), one.ask("lookup", stranger, Terms.integer(1)));
    }

    @Test
    void function_unknownOrOfFiles_isUndefined() {
        assertEquals(error("undef,none"), one.ask("nosuch"));
        assertEquals(error("undef,none"), one.ask("lookup", NAME));
        assertEquals(error("undef,none"), one.ask("tab2file", NAME, Terms.list(1)));
    }

    @Test
    void request_malformed_isRefusedAndTheConversationGoesOn() {
        for (String text : List.of("x", "{}", "{a,{{1,2,3},4},all,[]}", "[]", "{1,2,3,4}")) {
            assertEquals(error("badarg,request"), one.ask(term(text)), text);
        }
        assertEquals(
                error("badarg,request"), one.ask(Tuple.of(pid(1), term("{{1,2,3},x}"), Atom.of("all"), ListTerm.NIL)));
        assertEquals(
                error("badarg,request"),
                one.ask(Tuple.of(pid(1), term("{{9999999999999,2,3},1}"), Atom.of("all"), ListTerm.NIL)));
        for (byte[] bytes :
                List.of(new byte[0], new byte[] {1}, new byte[] {(byte) 131}, new byte[] {(byte) 131, 104, 4, 97})) {
            assertEquals(error("badarg,format"), Etf.decode(one.conversation().answer(bytes, 0, bytes.length)));
        }
        assertEquals(ListTerm.NIL, one.call("all"));
        assertFalse(one.conversation().isOver());
    }

    @Test
    void caller_ofTheServer_isRefused() {
        Term table = one.call("new", NAME, term("[]"));
        Pid impostor = new Pid(Atom.of("ets4j@localhost"), 0, 0, ((Reference) table).creation());
        try (TestClient client = new TestClient(service, impostor)) {
            assertEquals(error("badarg,caller"), client.ask("delete", table));
        }
    }

    @Test
    void request_thatExpandsBeyondAFrame_isRefused() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        int size = FRAME_BYTES_MAX + 1;
        bomb.write(
                new byte[] {(byte) 131, 80, (byte) (size >>> 24), (byte) (size >>> 16), (byte) (size >>> 8), (byte) size
                });
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bomb)) {
            deflater.write(new byte[size]);
        }
        byte[] bytes = bomb.toByteArray();
        assertEquals(
                error("system_limit,frame_size"), Etf.decode(one.conversation().answer(bytes, 0, bytes.length)));
    }

    @Test
    void reply_thatIsTooLong_isRefused() {
        one.call("new", NAME, term("[named_table,duplicate_bag]"));
        for (int i = 0; i < 3; i++) {
            one.call("insert", NAME, Terms.tuple(1, Terms.binary(new byte[400_000])));
        }
        assertEquals(error("system_limit,frame_size"), one.ask("lookup", NAME, Terms.integer(1)));
    }

    @Test
    void memory_atItsLimit_isAnError() {
        try (ErlangService small = new ErlangService(new ServiceOptions(FRAME_BYTES_MAX, 4 << 20, false, null));
                TestClient client = new TestClient(small, pid(1))) {
            client.call("new", NAME, term("[named_table]"));
            Tuple reply = null;
            for (int i = 0; i < 100 && (reply == null || reply.element(1) == Replies.OK); i++) {
                reply = client.ask("insert", NAME, Terms.tuple(i, Terms.binary(new byte[100_000])));
            }
            assertEquals(error("system_limit,memory"), reply);
            client.call("delete", NAME);
        }
    }

    @Test
    void secret_mustComeFirst() {
        byte[] secret = "a secret of some length".getBytes(StandardCharsets.UTF_8);
        try (ErlangService guarded =
                new ErlangService(new ServiceOptions(FRAME_BYTES_MAX, Long.MAX_VALUE, false, secret))) {
            TestClient good = new TestClient(guarded, pid(1));
            assertEquals(Atom.TRUE, good.call("authenticate", Terms.binary(secret)));
            assertEquals(ListTerm.NIL, good.call("all"));
            TestClient bad = new TestClient(guarded, pid(1));
            assertEquals(error("badarg,authenticate"), bad.ask("authenticate", Terms.binary("wrong")));
            assertTrue(bad.conversation().isOver());
            TestClient none = new TestClient(guarded, pid(1));
            assertEquals(error("badarg,authenticate"), none.ask("all"));
            assertTrue(none.conversation().isOver());
        }
    }

    @Test
    void secret_notTold_makesNoAtomsAndEndsTheConversation() {
        byte[] secret = "a secret of some length".getBytes(StandardCharsets.UTF_8);
        try (ErlangService guarded =
                new ErlangService(new ServiceOptions(FRAME_BYTES_MAX, Long.MAX_VALUE, false, secret))) {
            TestClient stranger = new TestClient(guarded, pid(1));
            byte[] garbage = {(byte) 131, 1};
            assertEquals(
                    error("badarg,authenticate"),
                    Etf.decode(stranger.conversation().answer(garbage, 0, garbage.length)));
            assertTrue(stranger.conversation().isOver());
            byte[] name = "secretNotToldProbe".getBytes(StandardCharsets.UTF_8);
            byte[] atom = ByteBuffer.allocate(3 + name.length)
                    .put((byte) 131)
                    .put((byte) 119)
                    .put((byte) name.length)
                    .put(name)
                    .array();
            stranger.conversation().answer(atom, 0, atom.length);
            EtfLimits noNewAtoms = new EtfLimits(1000, 0);
            assertThrows(EtsException.class, () -> Etf.decode(atom, 0, atom.length, noNewAtoms));
            TestClient again = new TestClient(guarded, pid(1));
            assertEquals(Atom.TRUE, again.call("authenticate", Terms.binary(secret)));
            assertEquals(error("badarg,authenticate"), again.ask("authenticate", Terms.binary("wrong")));
            assertTrue(again.conversation().isOver());
        }
    }

    @Test
    void refusal_byAFaultOfTheServer_isInternal() {
        assertEquals(error("internal,none"), Etf.decode(service.fault()));
        assertEquals(error("system_limit,memory"), Etf.decode(service.refusal("memory")));
    }

    @Test
    void functions_areThoseThatTheProtocolNames() throws Exception {
        String document = Files.readString(Path.of("../docs/spec/erlang-protocol.md"));
        for (String function : service.functions().all()) {
            String name = function.substring(0, function.indexOf('/'));
            assertTrue(document.contains("`" + name + "/") || document.contains("`" + name + "("), function);
        }
    }
}
