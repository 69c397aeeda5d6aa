/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.api.Bridge;
import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.event.TableIdentity;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions of the protocol by name and arity: those of {@code ets} as the engine has them, but for what is defined here. */
final class Functions {
    /** A function: answers its result, or, where that is long, the whole reply encoded. */
    @FunctionalInterface
    interface Function {
        Object call(ErlangConversation conversation, Term[] arguments, Effects effects);
    }

    /** Functions that take files, which are the client's to see to. */
    private static final Set<String> OF_FILES = Set.of("file2tab", "tab2file", "tabfile_info");

    /** Functions that do not act for their caller, who may have been forgotten. */
    private static final Set<String> FOR_OTHERS = Set.of("forget", "owned_by", "inherit", "drop_owned");

    /** Functions that change nothing, so that nobody needs to wait for them when their caller has ended. */
    private static final Set<String> READING = Set.of(
            "all",
            "first",
            "first_lookup",
            "info",
            "internal_request_all",
            "is_compiled_ms",
            "last",
            "last_lookup",
            "lookup",
            "lookup_element",
            "match",
            "match_object",
            "match_spec_compile",
            "match_spec_run",
            "match_spec_run_r",
            "member",
            "next",
            "next_lookup",
            "prev",
            "prev_lookup",
            "repair_continuation",
            "select",
            "select_count",
            "select_reverse",
            "slot",
            "tab2list",
            "test_ms",
            "whereis");

    private final Map<String, Function> functions = new HashMap<>();

    /** Those of an engine, and the protocol's own. */
    Functions(Ets ets) {
        for (String function : ets.functions()) {
            String name = function.substring(0, function.indexOf('/'));
            if (!OF_FILES.contains(name)) {
                functions.put(
                        function,
                        (conversation, arguments, effects) -> conversation.ets().call(name, List.of(arguments)));
            }
        }
        tables();
        owners();
        specifications();
        underneath();
    }

    Function find(String name, int arity) {
        return functions.get(name + "/" + arity);
    }

    static boolean isForOthers(String name) {
        return FOR_OTHERS.contains(name);
    }

    static boolean onlyReads(String name) {
        return READING.contains(name);
    }

    /** All of them, as {@code name/arity}. */
    Set<String> all() {
        return functions.keySet();
    }

    private void tables() {
        functions.put("new/2", Functions::newTable);
        functions.put("delete/1", Functions::delete);
        functions.put("rename/2", Functions::rename);
        functions.put("reset/0", Functions::reset);
        functions.put("safe_fixtable/2", (conversation, a, effects) -> {
            Term result = conversation.ets().call("safe_fixtable", List.of(a));
            if (a[1] == Atom.TRUE) {
                effects.watch(conversation.caller().pid());
            }
            return result;
        });
        functions.put("setopts/2", (conversation, a, effects) -> {
            Term result = conversation.ets().call("setopts", List.of(a));
            heir(a[1]).ifPresent(effects::watch);
            return result;
        });
    }

    private static Object newTable(ErlangConversation conversation, Term[] a, Effects effects) {
        if (!(a[0] instanceof Atom name)) {
            throw EtsException.badArgument(Kind.NONE, 1, "not an atom");
        }
        TableOptions options = TableOptions.parse(a[1]);
        Table table = conversation.ets().createTable(name.name(), options);
        effects.own(table.identity(), conversation.caller().pid());
        if (options.heir() != null) {
            effects.watch(options.heir().pid());
        }
        return table.id();
    }

    private static Object delete(ErlangConversation conversation, Term[] a, Effects effects) {
        Optional<TableIdentity> table = conversation.service().bridge().identity(a[0]);
        Term result = conversation.ets().call("delete", List.of(a));
        table.ifPresent(effects::drop);
        return result;
    }

    private static Object rename(ErlangConversation conversation, Term[] a, Effects effects) {
        Bridge bridge = conversation.service().bridge();
        Optional<TableIdentity> former = bridge.identity(a[0]);
        Optional<Pid> owner = bridge.owner(a[0]);
        Term result = conversation.ets().call("rename", List.of(a));
        if (former.isPresent() && former.get().isNamed()) {
            effects.drop(former.get().name());
            effects.own(result, owner.orElseThrow());
        }
        return result;
    }

    private static Object reset(ErlangConversation conversation, Term[] a, Effects effects) {
        ErlangService service = conversation.service();
        if (!service.options().allowsReset()) {
            throw EtsException.badArgument(Kind.ACCESS, 0, "the server does not allow it");
        }
        service.bridge().dropAll().forEach(effects::drop);
        service.specifications().clear();
        return Atom.TRUE;
    }

    /** The heir that is set by an option or a list of options. */
    private static Optional<Pid> heir(Term options) {
        List<Term> all = options instanceof ListTerm list ? list.elements() : List.of(options);
        return all.stream()
                .filter(option -> option instanceof Tuple tuple
                        && tuple.size() >= 2
                        && tuple.element(1) == Atom.of("heir")
                        && tuple.element(2) instanceof Pid)
                .map(option -> (Pid) ((Tuple) option).element(2))
                .findFirst();
    }

    // ---- owners ----

    private void owners() {
        functions.put("give_away/3", Functions::giveAway);
        functions.put("give_away_dead/3", (conversation, a, effects) -> {
            conversation.service().bridge().failToGive(conversation.caller(), a[0], pid(a[1], 2));
            throw new AssertionError("it fails always");
        });
        functions.put("forget/1", (conversation, a, effects) -> {
            conversation.service().bridge().forget(pid(a[0], 1));
            return Atom.TRUE;
        });
        functions.put(
                "owned_by/1",
                (conversation, a, effects) -> ListTerm.of(conversation.service().bridge().ownedBy(pid(a[0], 1)).stream()
                        .map(owned -> Tuple.of(
                                owned.table(),
                                owned.heir().<Term>map(heir -> heir).orElse(Replies.NONE)))
                        .toList()));
        functions.put("inherit/3", Functions::inherit);
        functions.put("drop_owned/2", (conversation, a, effects) -> {
            Optional<TableIdentity> table = conversation.service().bridge().dropOwned(a[0], pid(a[1], 2));
            table.ifPresent(effects::drop);
            return Atom.of(table.isPresent());
        });
    }

    private static Object giveAway(ErlangConversation conversation, Term[] a, Effects effects) {
        Optional<TableIdentity> table = conversation.service().bridge().identity(a[0]);
        Term result = conversation.ets().call("give_away", List.of(a));
        table.ifPresent(given -> {
            effects.own(given, (Pid) a[1]);
            effects.sendTransfer((Pid) a[1], given, conversation.caller().pid(), a[2]);
        });
        return result;
    }

    private static Object inherit(ErlangConversation conversation, Term[] a, Effects effects) {
        Pid owner = pid(a[1], 2);
        Pid heir = pid(a[2], 3);
        Optional<Bridge.Inherited> inherited = conversation.service().bridge().inherit(a[0], owner, heir);
        inherited.ifPresent(table -> {
            effects.own(table.table(), heir);
            table.data().ifPresent(data -> effects.sendTransfer(heir, table.table(), owner, data));
        });
        return Atom.of(inherited.isPresent());
    }

    private static Pid pid(Term term, int argument) {
        if (term instanceof Pid pid) {
            return pid;
        }
        throw EtsException.badArgument(Kind.NONE, argument, "not a pid");
    }

    // ---- match specifications ----

    private void specifications() {
        for (String name : List.of("select", "select_reverse", "match", "match_object")) {
            functions.put(name + "/1", (conversation, a, effects) -> next(conversation, name, a[0]));
            functions.put(name + "/2", (conversation, a, effects) -> LongResults.of(conversation, name, List.of(a)));
            functions.put(name + "/3", (conversation, a, effects) -> first(conversation, name, List.of(a)));
        }
        functions.put(
                "tab2list/1",
                (conversation, a, effects) ->
                        LongResults.of(conversation, "match_object", List.of(a[0], Atom.of("_"))));
        functions.put("match_spec_compile/1", (conversation, a, effects) -> compile(conversation, a[0]));
        functions.put(
                "is_compiled_ms/1",
                (conversation, a, effects) ->
                        Atom.of(conversation.service().specifications().specification(a[0]) != null));
        functions.put("match_spec_run/2", (conversation, a, effects) -> run(conversation, a[0], a[1]));
        functions.put("repair_continuation/2", (conversation, a, effects) -> repair(conversation, a[0], a[1]));
    }

    /** The answer of the first chunk, as clients hold it. */
    static Term first(ErlangConversation conversation, String name, List<Term> arguments) {
        boolean isOrdered = conversation
                .service()
                .bridge()
                .identity(arguments.get(0))
                .filter(table -> table.type() == TableType.ORDERED_SET)
                .isPresent();
        Continuations continuations = conversation.service().continuations();
        return continuations.toClient(conversation.ets().call(name, arguments), isOrdered);
    }

    private static Term next(ErlangConversation conversation, String name, Term continuation) {
        Continuations continuations = conversation.service().continuations();
        Term own = continuations.fromClient(continuation);
        if (own == Tuple.EMPTY && continuation instanceof Tuple some && some.size() > 0) {
            // ETS looks at the table first, whatever the rest of the continuation.
            conversation.ets().call("member", List.of(some.element(1), Atom.TRUE));
        }
        return continuations.toClient(
                conversation.ets().call(name, List.of(own)), Continuations.isOrdered(continuation));
    }

    /** What the engine answers is {@code {'$compiled_match_spec', MatchSpec}}. */
    private static Reference compile(ErlangConversation conversation, Term specification) {
        conversation.ets().call("match_spec_compile", List.of(specification));
        return conversation.service().specifications().reference(specification);
    }

    private static ListTerm run(ErlangConversation conversation, Term list, Term reference) {
        Term specification = conversation.service().specifications().specification(reference);
        Term compiled = specification == null
                ? Tuple.EMPTY
                : conversation.ets().call("match_spec_compile", List.of(specification));
        return (ListTerm) conversation.ets().call("match_spec_run", List.of(list, compiled));
    }

    private static Term repair(ErlangConversation conversation, Term continuation, Term specification) {
        if (continuation == Atom.END_OF_TABLE) {
            return continuation;
        }
        Term reference = Continuations.reference(continuation);
        if (reference == null) {
            throw EtsException.badArgument(Kind.NONE, 1, "invalid continuation");
        }
        return conversation.service().specifications().specification(reference) != null
                ? continuation
                : Continuations.withReference(continuation, compile(conversation, specification));
    }

    // ---- what ets calls underneath ----

    private void underneath() {
        functions.put("match_spec_run_r/3", (conversation, a, effects) -> {
            Term results = a[2];
            for (Term result : run(conversation, a[0], a[1]).elements()) {
                results = ListTerm.cons(result, results);
            }
            return results;
        });
        functions.put(
                "internal_delete_all/2",
                (conversation, a, effects) -> Terms.integer(conversation.ets().deleteAllObjects(a[0])));
        functions.put(
                "internal_select_delete/2",
                (conversation, a, effects) -> conversation.ets().call("select_delete", List.of(a)));
        functions.put(
                "internal_request_all/0",
                (conversation, a, effects) -> conversation.ets().call("all", List.of()));
    }
}
