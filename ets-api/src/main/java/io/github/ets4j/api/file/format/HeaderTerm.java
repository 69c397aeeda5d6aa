/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import io.github.ets4j.api.IndexOptions;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.TableOptions.WriteConcurrency;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableFileInfo;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The header of a table file as a term: a map. Entries that this release does not know are of a later minor version. */
final class HeaderTerm {
    private static final Atom STRUCTURE = Atom.of("structure");
    private static final Atom INDEXES = Atom.of("indexes");

    private HeaderTerm() {}

    /** What is wrong with a header. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String text) {
            super(text, null, false, false);
        }
    }

    /** The minor version of a file: the first one if that knows all keys of the header. */
    static int minorVersion(TableOptions options) {
        boolean isOfFirst = options.structure() == TableStructure.CA_TREE
                && options.indexes().isEmpty();
        return isOfFirst ? TableFileFormat.FIRST_MINOR_VERSION : TableFileFormat.MINOR_VERSION;
    }

    static Term write(TableFileInfo info) {
        TableOptions options = info.options();
        Boolean decentralized = options.decentralizedCounters();
        Map<Term, Term> entries = new HashMap<>();
        entries.put(Atom.of("name"), info.name());
        entries.put(Atom.of("type"), options.type().atom());
        entries.put(Atom.of("protection"), options.protection().atom());
        entries.put(Atom.of("named_table"), Atom.of(options.isNamed()));
        entries.put(Atom.of("keypos"), IntegerTerm.of(options.keyPosition()));
        entries.put(Atom.of("size"), IntegerTerm.of(info.size()));
        entries.put(Atom.of("compressed"), Atom.of(options.isCompressed()));
        entries.put(Atom.of("read_concurrency"), Atom.of(options.readConcurrency()));
        entries.put(Atom.of("write_concurrency"), options.writeConcurrency().atom());
        entries.put(
                Atom.of("decentralized_counters"), decentralized == null ? Atom.of("default") : Atom.of(decentralized));
        entries.put(Atom.of("extended_info"), info.extendedInfoTerm());
        if (options.structure() != TableStructure.CA_TREE) {
            entries.put(STRUCTURE, options.structure().atom());
        }
        if (!options.indexes().isEmpty()) {
            entries.put(
                    INDEXES,
                    ListTerm.of(
                            options.indexes().stream().map(IndexOptions::term).toList()));
        }
        return MapTerm.of(entries);
    }

    static TableFileInfo read(Term header, int majorVersion, int minorVersion) throws Invalid {
        if (!(header instanceof MapTerm map)) {
            throw new Invalid("the header is no map");
        }
        TableOptions options = new TableOptions(
                one(map, "type", List.of(TableType.values()), TableType::atom),
                one(map, "protection", List.of(Protection.values()), Protection::atom),
                flag(map, "named_table"),
                (int) number(map, "keypos", 1, Integer.MAX_VALUE),
                flag(map, "read_concurrency"),
                one(map, "write_concurrency", List.of(WriteConcurrency.values()), WriteConcurrency::atom),
                map.get(Atom.of("decentralized_counters")) == Atom.of("default")
                        ? null
                        : Boolean.valueOf(flag(map, "decentralized_counters")),
                flag(map, "compressed"),
                null,
                structure(map),
                List.of());
        options = withIndexes(options, map);
        requireConsistent(options);
        if (!(map.get(Atom.of("name")) instanceof Atom name)) {
            throw wrong(map, "name");
        }
        long size = number(map, "size", 0, Long.MAX_VALUE);
        return new TableFileInfo(name, options, size, extendedInfo(map), majorVersion, minorVersion);
    }

    /** Files have a structure only where it is not the usual one. */
    private static TableStructure structure(MapTerm map) throws Invalid {
        return map.get(STRUCTURE) == null
                ? TableStructure.CA_TREE
                : one(map, STRUCTURE.name(), List.of(TableStructure.values()), TableStructure::atom);
    }

    /** Files have indexes only where there are some. */
    private static TableOptions withIndexes(TableOptions options, MapTerm map) throws Invalid {
        Term indexes = map.get(INDEXES);
        if (indexes == null) {
            return options;
        }
        if (!(indexes instanceof ListTerm list) || !list.isProper()) {
            throw wrong(map, INDEXES.name());
        }
        try {
            return options.indexes(
                    list.elements().stream().map(IndexOptions::of).toList());
        } catch (EtsException refused) {
            throw new Invalid("the header has indexes that no table can have: " + refused.text());
        }
    }

    private static void requireConsistent(TableOptions options) throws Invalid {
        try {
            options.checked();
        } catch (EtsException refused) {
            throw new Invalid("the header has options that no table can have: " + refused.text());
        }
    }

    private static Set<SaveOption> extendedInfo(MapTerm map) throws Invalid {
        if (!(map.get(Atom.of("extended_info")) instanceof ListTerm list) || !list.isProper()) {
            throw wrong(map, "extended_info");
        }
        Set<SaveOption> known = EnumSet.noneOf(SaveOption.class);
        for (SaveOption option : List.of(SaveOption.OBJECT_COUNT, SaveOption.MD5SUM)) {
            if (list.elements().contains(option.atom())) {
                known.add(option);
            }
        }
        return known;
    }

    private static <T> T one(MapTerm map, String item, List<T> values, Function<T, Atom> atom) throws Invalid {
        Term found = map.get(Atom.of(item));
        for (T value : values) {
            if (atom.apply(value) == found) {
                return value;
            }
        }
        throw wrong(map, item);
    }

    private static boolean flag(MapTerm map, String item) throws Invalid {
        return one(map, item, List.of(true, false), Atom::of);
    }

    private static long number(MapTerm map, String item, long low, long high) throws Invalid {
        boolean valid = map.get(Atom.of(item)) instanceof IntegerTerm number
                && number.isLong()
                && number.longValue() >= low
                && number.longValue() <= high;
        if (!valid) {
            throw wrong(map, item);
        }
        return ((IntegerTerm) map.get(Atom.of(item))).longValue();
    }

    private static Invalid wrong(MapTerm map, String item) {
        return new Invalid("the header has " + item + "=" + map.get(Atom.of(item)));
    }
}
