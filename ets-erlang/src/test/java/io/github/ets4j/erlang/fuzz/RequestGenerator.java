/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.fuzz;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.TermGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests for every function of the protocol, with arguments that are mostly what the function takes. What replies hold, such
 * as tables and continuations, comes back in later requests. The same random source and replies give the same requests.
 */
final class RequestGenerator {
    private static final int KEPT_MAX = 64;

    private static final Term[] TABLES = terms("t0", "t1", "t2", "t3", "t4", "t5");
    private static final Term[] KEYS =
            terms("0", "1", "2", "2.0", "3", "a", "{k,1}", "<<1,2>>", "[1,2]", "-7", "1180591620717411303424");
    private static final Term[] ROWS = terms(
            "{1,a}",
            "{2,b,3}",
            "{a,1}",
            "{{k,1},0,0}",
            "{2.0,x}",
            "[{1,1},{2,2},{3,3}]",
            "{3,[x|y],#{a=>1}}",
            "[]",
            "{}");
    private static final Term[] OPTIONS = terms(
            "[]",
            "[named_table,public]",
            "[named_table,ordered_set,public]",
            "[named_table,bag,public,{write_concurrency,true}]",
            "[named_table,duplicate_bag,compressed]",
            "[ordered_set,{keypos,2},public]",
            "[set,{write_concurrency,auto},{read_concurrency,true},{decentralized_counters,true}]",
            "[private,{heir,none}]");
    private static final Term[] PATTERNS = terms("'_'", "'$1'", "{'$1','_'}", "{1,'$1'}", "{{k,'$1'},'_','$2'}", "[]");
    private static final Term[] SPECIFICATIONS = terms(
            "[{'$1',[],['$1']}]",
            "[{{'$1','$2'},[{'>','$1',1}],[{{'$2','$1'}}]}]",
            "[{{'$1','_'},[],[true]}]",
            "[{{'$1','$2'},[{is_integer,'$2'}],[{{'$1',{'+','$2',1}}}]}]",
            "[{{'$1','$2'},[{'bsl','$1','$2'}],[{'bsl',1,'$2'}]}]",
            "[{'_',[],['$$']},{{1,'_'},[],[{self}]}]",
            "[{{'_','_'},[],[{size,{const,<<>>}}]}]",
            "[]");
    private static final Term[] UPDATES =
            terms("1", "-1", "{2,5}", "[{2,1},{3,1}]", "{2,1,100,0}", "[]", "{3,x}", "[{2,a}]");
    private static final Term[] LIMITS = terms("1", "2", "10", "1000", "infinity", "0", "-1", "18446744073709551616");
    private static final Term[] ITEMS = terms(
            "size", "type", "memory", "safe_fixed", "safe_fixed_monotonic_time", "stats", "owner", "binary", "fixed");

    /** Name and kinds of the arguments, one letter each. */
    private static final String[] FUNCTIONS = {
        "all",
        "delete t",
        "delete tk",
        "delete_all_objects t",
        "delete_object tr",
        "first t",
        "first_lookup t",
        "give_away tpx",
        "info t",
        "info ti",
        "insert tr",
        "insert tr",
        "insert tr",
        "insert_new tr",
        "is_compiled_ms c",
        "last t",
        "last_lookup t",
        "lookup tk",
        "lookup_element tkn",
        "lookup_element tknx",
        "match o",
        "match tm",
        "match tml",
        "match_delete tm",
        "match_object o",
        "match_object tm",
        "match_object tml",
        "match_spec_compile s",
        "match_spec_run rc",
        "member tk",
        "new aO",
        "new aO",
        "new aO",
        "new aO",
        "new aO",
        "next tk",
        "next_lookup tk",
        "prev tk",
        "prev_lookup tk",
        "rename ta",
        "repair_continuation os",
        "safe_fixtable tb",
        "select o",
        "select ts",
        "select tsl",
        "select_count ts",
        "select_delete ts",
        "select_replace ts",
        "select_reverse o",
        "select_reverse ts",
        "select_reverse tsl",
        "setopts th",
        "slot tn",
        "tab2list t",
        "take tk",
        "test_ms rs",
        "update_counter tku",
        "update_counter tkur",
        "update_element tku",
        "update_element tkur",
        "whereis a",
        "match_spec_run_r rcr",
        "internal_delete_all tx",
        "internal_select_delete ts",
        "internal_request_all",
        "owned_by p",
        "inherit tpp",
        "drop_owned tp",
        "forget p",
        "give_away_dead tpx",
        "authenticate x"
    };

    private final SplittableRandom random;
    private final TermGenerator terms;
    private final List<Term> kept = new ArrayList<>();

    RequestGenerator(SplittableRandom random) {
        this.random = random;
        terms = new TermGenerator(random.split());
    }

    private static Term[] terms(String... texts) {
        Term[] all = new Term[texts.length];
        Arrays.setAll(all, i -> TermParser.parse(texts[i]));
        return all;
    }

    /** A request. */
    Term next() {
        if (random.nextInt(2000) == 0) {
            return request(Terms.atom("reset"), new Term[0]);
        }
        String[] function = FUNCTIONS[random.nextInt(FUNCTIONS.length)].split(" ");
        String kinds = function.length == 1 ? "" : function[1];
        Term[] arguments = new Term[kinds.length()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = random.nextInt(12) == 0 ? terms.term() : argument(kinds.charAt(i));
        }
        return request(Terms.atom(function[0]), arguments);
    }

    private Term request(Term function, Term[] arguments) {
        Term time = Terms.tuple(Terms.tuple(1700, random.nextInt(100), random.nextInt(100)), random.nextInt());
        Term request = Tuple.of(pid(), time, function, Terms.list((Object[]) arguments));
        return random.nextInt(50) == 0 ? ((Tuple) request).with(1 + random.nextInt(4), terms.term()) : request;
    }

    private Term argument(char kind) {
        return switch (kind) {
            case 't' -> random.nextInt(4) == 0 ? keptOr(TABLES) : any(TABLES);
            case 'a' -> any(TABLES);
            case 'k' -> any(KEYS);
            case 'r' -> any(ROWS);
            case 'p' -> pid();
            case 'i' -> any(ITEMS);
            case 'm' -> any(PATTERNS);
            case 's' -> any(SPECIFICATIONS);
            case 'u' -> any(UPDATES);
            case 'l' -> any(LIMITS);
            case 'c', 'o' -> keptOr(KEYS);
            case 'O' -> any(OPTIONS);
            case 'h' ->
                random.nextBoolean()
                        ? Tuple.of(Terms.atom("heir"), pid(), terms.term())
                        : TermParser.parse("[{protection,public},{heir,none}]");
            case 'b' -> Atom.of(random.nextBoolean());
            case 'n' -> Terms.integer(random.nextInt(-1, 6));
            case 'x' -> terms.term();
            default -> throw new AssertionError(kind);
        };
    }

    private Term any(Term[] pool) {
        return pool[random.nextInt(pool.length)];
    }

    private Term keptOr(Term[] pool) {
        return kept.isEmpty() ? any(pool) : kept.get(random.nextInt(kept.size()));
    }

    private Pid pid() {
        return new Pid(Atom.of("client@localhost"), random.nextBoolean() ? 0 : random.nextInt(8), 0, 1);
    }

    /** Notes what a reply holds for later requests. */
    void note(Term reply) {
        if (reply instanceof Tuple tuple
                && tuple.size() == 3
                && tuple.element(1).equals(Atom.of("ok"))) {
            Term result = tuple.element(2);
            boolean isHandle = result instanceof Reference;
            boolean isChunk = result instanceof Tuple chunk && chunk.size() == 2;
            if (isHandle || isChunk) {
                Term handle = isChunk ? ((Tuple) result).element(2) : result;
                if (kept.size() == KEPT_MAX) {
                    kept.set(random.nextInt(KEPT_MAX), handle);
                } else {
                    kept.add(handle);
                }
            }
        }
    }
}
