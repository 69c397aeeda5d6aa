/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Options for {@code new/2}, {@code setopts/2} and the functions on files, and items for {@code info/2}. Not thread-safe. */
final class OptionGenerator {
    /** The largest key position made. */
    static final int KEY_POSITION_MAX = 3;

    private static final Atom HEIR = Atom.of("heir");
    private static final List<Term> PLAIN = terms("[set, ordered_set, bag, duplicate_bag, public, protected, private,"
            + " compressed, {read_concurrency,true}, {read_concurrency,false}, {write_concurrency,true},"
            + " {write_concurrency,false}, {write_concurrency,auto}, {decentralized_counters,true},"
            + " {decentralized_counters,false}]");
    private static final List<Term> TYPES = terms("[set, ordered_set, bag, duplicate_bag]");
    private static final List<Term> PROTECTIONS = terms("[public, public, public, public, protected, private]");
    private static final List<Term> INVALID = terms("[foo, {keypos,0}, {keypos,-1}, {keypos,a}, {keypos,1.0},"
            + " {keypos,18446744073709551616}, {keypos}, {keypos,1,2}, {}, [], 1, \"set\", {type,set}, {named_table,true},"
            + " {heir,none,x}, {heir,a,b}, {heir}, {heir,none,x,y}, {write_concurrency,always}, {write_concurrency,1},"
            + " {write_concurrency}, {read_concurrency,auto}, {decentralized_counters,auto}, {compressed,true},"
            + " {protection,public}, <<\"set\">>, {public}, [set]]");
    private static final List<Term> INVALID_SETTINGS = terms("[foo, {heir}, {heir,none,x}, {heir,a,b}, {heir,1},"
            + " {protection,foo}, {protection}, {protection,public,1}, {keypos,2}, {}, public, 1,"
            + " {protection,1}, {heir,none,x,y}, {read_concurrency,true}]");
    private static final List<Term> ITEMS = terms("[id, decentralized_counters, read_concurrency, write_concurrency,"
            + " compressed, memory, owner, heir, name, size, node, named_table, type, keypos, protection, fixed, safe_fixed,"
            + " safe_fixed_monotonic_time, binary, stats]");
    private static final List<Term> INVALID_ITEMS = terms("[foo, 1, \"size\", {size}, [], '', <<>>]");
    private static final List<Term> SAVE_OPTIONS = terms("[{sync,true}, {sync,false}, {extended_info,[]},"
            + " {extended_info,[md5sum]}, {extended_info,[object_count]}, {extended_info,[object_count,md5sum]}]");
    private static final List<Term> LOAD_OPTIONS = terms("[{verify,true}, {verify,false}]");
    private static final List<Term> INVALID_FILE_OPTIONS = terms("[foo, {sync,1}, {verify,a}, {extended_info,[foo]},"
            + " {extended_info,md5sum}, {extended_info,[md5sum|x]}, {sync}, 1]");

    private final SplittableRandom random;
    private final Supplier<Term> heirs;
    private final Supplier<Term> values;

    /**
     * @param heirs what stands where a pid is expected
     * @param values what stands where any term may be
     */
    OptionGenerator(SplittableRandom random, Supplier<Term> heirs, Supplier<Term> values) {
        this.random = random;
        this.heirs = heirs;
        this.values = values;
    }

    /** Options that make a table. */
    List<Term> valid(boolean isNamed, int keyPosition, Term heir) {
        List<Term> options = new ArrayList<>();
        options.add(pick(TYPES));
        options.add(pick(PROTECTIONS));
        while (random.nextInt(3) == 0) {
            Term option = pick(PLAIN);
            if (!TYPES.contains(option) && !PROTECTIONS.contains(option)) {
                options.add(option);
            }
        }
        if (keyPosition != 1 || random.nextInt(4) == 0) {
            options.add(Tuple.of(Atom.of("keypos"), IntegerTerm.of(keyPosition)));
        }
        if (isNamed) {
            options.add(Atom.of("named_table"));
        }
        if (heir != null) {
            options.add(Tuple.of(HEIR, heir, values.get()));
        }
        return options;
    }

    /** Options, repeated and in any order, some of them wrong. */
    Term any() {
        List<Term> options = new ArrayList<>();
        while (random.nextInt(4) != 0) {
            options.add(random.nextInt(6) == 0 ? pick(INVALID) : option());
        }
        return list(options);
    }

    private Term option() {
        switch (random.nextInt(8)) {
            case 0:
                return Tuple.of(Atom.of("keypos"), IntegerTerm.of(1 + random.nextInt(KEY_POSITION_MAX)));
            case 1:
                return heir();
            case 2:
                return Atom.of("named_table");
            default:
                return pick(PLAIN);
        }
    }

    /** What {@code setopts/2} takes, and what it does not. */
    Term settings() {
        List<Term> settings = new ArrayList<>();
        while (settings.size() < 3 && random.nextInt(3) != 0) {
            settings.add(setting());
        }
        return random.nextBoolean() ? setting() : list(settings);
    }

    private Term setting() {
        switch (random.nextInt(7)) {
            case 0:
                return pick(INVALID_SETTINGS);
            case 1:
            case 2:
                return Tuple.of(Atom.of("protection"), pick(PROTECTIONS));
            default:
                return heir();
        }
    }

    private Term heir() {
        return random.nextInt(4) == 0 ? Tuple.of(HEIR, Atom.of("none")) : Tuple.of(HEIR, heirs.get(), values.get());
    }

    /** An item for {@code info/2}. */
    Term item() {
        return pick(random.nextInt(8) == 0 ? INVALID_ITEMS : ITEMS);
    }

    /** Options for {@code tab2file/3}. */
    Term saveOptions() {
        return fileOptions(SAVE_OPTIONS);
    }

    /** Options for {@code file2tab/2}. */
    Term loadOptions() {
        return fileOptions(LOAD_OPTIONS);
    }

    private Term fileOptions(List<Term> valid) {
        List<Term> options = new ArrayList<>();
        while (random.nextInt(3) != 0) {
            options.add(pick(random.nextInt(8) == 0 ? INVALID_FILE_OPTIONS : valid));
        }
        return list(options);
    }

    /** The list, seldom an improper one or none at all. */
    private Term list(List<Term> elements) {
        if (random.nextInt(30) == 0) {
            return elements.isEmpty() ? Atom.of("options") : ListTerm.improper(elements, Atom.of("tail"));
        }
        return random.nextInt(60) == 0 ? Tuple.of(elements) : ListTerm.of(elements);
    }

    private Term pick(List<Term> terms) {
        return terms.get(random.nextInt(terms.size()));
    }

    private static List<Term> terms(String text) {
        return ((ListTerm) TermParser.parse(text)).elements();
    }
}
