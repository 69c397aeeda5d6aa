/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may call what: every function, by the owner and by a stranger, for tables of every protection and type. */
class AccessContractTest extends ContractTest {
    private static final String ALL = "[{'$1',[],['$1']}]";
    /** Stands for the table, the stranger's pid, a continuation of the table, and a file. */
    private static final Atom TAB = Atom.of("<tab>");

    private static final Atom PID = Atom.of("<pid>");
    private static final Atom CONTINUATION = Atom.of("<continuation>");
    private static final Atom FILE = Atom.of("<file>");

    private static final String ALLOWED = "allowed";

    private enum Need {
        READ,
        WRITE,
        OWNER
    }

    private record Call(Need need, String function, List<Term> arguments) {
        String name() {
            return function + "/" + arguments.size();
        }
    }

    private static final List<Call> CALLS = new ArrayList<>();

    static {
        reads();
        writes();
        define(Need.OWNER, "give_away", TAB, PID, "gift");
        define(Need.OWNER, "setopts", TAB, "{heir,none}");
    }

    private static void reads() {
        for (String name : List.of("first", "last", "first_lookup", "last_lookup", "tab2list")) {
            define(Need.READ, name, TAB);
        }
        for (String name : List.of("next", "prev", "next_lookup", "prev_lookup", "lookup", "member")) {
            define(Need.READ, name, TAB, "k");
        }
        define(Need.READ, "lookup_element", TAB, "k", "2");
        define(Need.READ, "lookup_element", TAB, "k", "2", "none");
        define(Need.READ, "slot", TAB, "0");
        define(Need.READ, "safe_fixtable", TAB, "true");
        for (String name : List.of("select", "select_reverse", "match", "match_object")) {
            String what = name.startsWith("select") ? ALL : "{'$1','_'}";
            define(Need.READ, name, TAB, what);
            define(Need.READ, name, TAB, what, "1");
            define(Need.READ, name, CONTINUATION);
        }
        define(Need.READ, "select_count", TAB, ALL);
        define(Need.READ, "tab2file", TAB, FILE);
        define(Need.READ, "tab2file", TAB, FILE, "[]");
    }

    private static void writes() {
        define(Need.WRITE, "insert", TAB, "{k,3}");
        define(Need.WRITE, "insert_new", TAB, "{l,3}");
        define(Need.WRITE, "take", TAB, "k");
        define(Need.WRITE, "delete", TAB);
        define(Need.WRITE, "delete", TAB, "k");
        define(Need.WRITE, "delete_object", TAB, "{k,2}");
        define(Need.WRITE, "delete_all_objects", TAB);
        define(Need.WRITE, "match_delete", TAB, "{k,'_'}");
        define(Need.WRITE, "select_delete", TAB, ALL);
        define(Need.WRITE, "select_replace", TAB, "[{{'$1','_'},[],[{{'$1',x}}]}]");
        define(Need.WRITE, "rename", TAB, "other");
        define(Need.WRITE, "update_counter", TAB, "k", "1");
        define(Need.WRITE, "update_counter", TAB, "k", "1", "{k,0}");
        define(Need.WRITE, "update_element", TAB, "k", "{2,x}");
        define(Need.WRITE, "update_element", TAB, "k", "{2,x}", "{k,0}");
    }

    /** Functions that need no access; {@code repair_continuation} and {@code whereis} do not look at a table's rights. */
    private static final Set<String> FREE = Set.of(
            "all/0",
            "file2tab/1",
            "file2tab/2",
            "info/1",
            "info/2",
            "is_compiled_ms/1",
            "match_spec_compile/1",
            "match_spec_run/2",
            "new/2",
            "repair_continuation/2",
            "tabfile_info/1",
            "test_ms/2",
            "whereis/1");

    @TempDir
    private Path directory;

    private static void define(Need need, String function, Object... arguments) {
        List<Term> terms = new ArrayList<>();
        for (Object argument : arguments) {
            terms.add(argument instanceof Term term ? term : TermParser.parse((String) argument));
        }
        CALLS.add(new Call(need, function, terms));
    }

    @Test
    void everyFunction_isAskedOrNeedsNoAccess() {
        Set<String> named = new TreeSet<>(FREE);
        CALLS.forEach(call -> assertTrue(named.add(call.name()), call::name));
        assertEquals(new TreeSet<>(engine.ets().functions()), named);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void everyFunction_needsTheAccessThatErlangAsksFor(TableType type) {
        EtsProcess owner = engine.ets().spawn("owner");
        EtsProcess stranger = engine.ets().spawn("stranger");
        for (Protection protection : Protection.values()) {
            for (Call call : CALLS) {
                TableOptions options = TableOptions.set().type(type).protection(protection);
                String what = type + " " + protection + " " + call.name();
                assertEquals(ofStranger(call, protection), outcome(owner, stranger, options, call), what);
                assertEquals(ALLOWED, outcome(owner, owner, options, call), what);
            }
        }
    }

    private static String ofStranger(Call call, Protection protection) {
        boolean isOpen =
                protection == Protection.PUBLIC || protection == Protection.PROTECTED && call.need() == Need.READ;
        if (!isOpen) {
            return "access, argument 1";
        }
        if (call.need() != Need.OWNER) {
            return ALLOWED;
        }
        return call.function().equals("give_away") ? "not_owner, argument 2" : "none, argument 2";
    }

    /** What a call for a process ends in, on a new table of the owner. */
    private String outcome(EtsProcess owner, EtsProcess caller, TableOptions options, Call call) {
        Ets view = engine.ets().as(owner);
        Term tab = view.newTable("t", options);
        for (String key : List.of("k", "l", "m", "n")) {
            view.insert(tab, Terms.tuple(Terms.atom(key), 2));
        }
        view.delete(tab, Terms.atom("l"));
        EtsProcess receiver = engine.ets().spawn("receiver");
        List<Term> arguments = new ArrayList<>();
        for (Term argument : call.arguments()) {
            arguments.add(
                    argument == TAB
                            ? tab
                            : argument == PID
                                    ? receiver.pid()
                                    : argument == CONTINUATION
                                            ? view.select(tab, Subject.term(ALL), 1)
                                                    .continuation()
                                                    .term()
                                            : argument == FILE ? file() : argument);
        }
        try {
            engine.ets().as(caller).call(call.function(), arguments);
            return ALLOWED;
        } catch (EtsException refused) {
            assertEquals(Reason.BADARG, refused.reason());
            if (refused.kind() == Kind.TABLE_TYPE) {
                assertTrue(options.type().isBag(), call::name);
                return ALLOWED; // what comes after the access has been checked
            }
            return refused.kind().name().toLowerCase(Locale.ROOT) + ", argument " + refused.argument();
        } finally {
            receiver.close();
            view.all().stream()
                    .filter(left -> view.info(left, Atom.of("owner")).equals(owner.pid()))
                    .forEach(view::delete);
        }
    }

    private Term file() {
        return TermParser.parse("\"" + directory.resolve("table") + "\"");
    }
}
