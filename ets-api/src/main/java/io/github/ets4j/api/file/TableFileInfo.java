/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a table file tells of its table. Immutable.
 *
 * @param name name of the table, whether it identified the table or not
 * @param options how the table was made
 * @param size number of rows when writing began; how many were written is at the end of the file
 * @param extendedInfo those of {@link SaveOption#OBJECT_COUNT} and {@link SaveOption#MD5SUM} that were asked for
 * @param majorVersion version of the format; another major one cannot be read
 * @param minorVersion version of the format; another minor one can be read
 */
public record TableFileInfo(
        Atom name, TableOptions options, long size, Set<SaveOption> extendedInfo, int majorVersion, int minorVersion) {

    /** Takes a copy of the set. */
    public TableFileInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(options, "options");
        extendedInfo = Set.copyOf(extendedInfo);
    }

    /** The same, of a table with other options. */
    public TableFileInfo with(TableOptions others) {
        return new TableFileInfo(name, others, size, extendedInfo, majorVersion, minorVersion);
    }

    /** The list that {@code tabfile_info/1} answers. */
    public Term term() {
        List<Term> pairs = new ArrayList<>();
        pairs.add(pair("name", name));
        pairs.add(pair("type", options.type().atom()));
        pairs.add(pair("protection", options.protection().atom()));
        pairs.add(pair("named_table", Atom.of(options.isNamed())));
        pairs.add(pair("keypos", IntegerTerm.of(options.keyPosition())));
        pairs.add(pair("size", IntegerTerm.of(size)));
        pairs.add(pair("extended_info", extendedInfoTerm()));
        pairs.add(pair("version", Tuple.of(IntegerTerm.of(majorVersion), IntegerTerm.of(minorVersion))));
        return ListTerm.of(pairs);
    }

    /** The extended info as Erlang lists it: {@code object_count} before {@code md5sum}. */
    public ListTerm extendedInfoTerm() {
        return ListTerm.of(
                new TreeSet<>(extendedInfo).stream().map(SaveOption::atom).toList());
    }

    private static Tuple pair(String item, Term value) {
        return Tuple.of(Atom.of(item), value);
    }
}
