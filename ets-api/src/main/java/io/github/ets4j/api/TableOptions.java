/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What {@code ets:new/2} takes as options. Immutable: each method answers other options.
 *
 * @param type type of the table
 * @param protection who may read and write; a program that never names a process acts for one and the same, which owns
 *     all its tables, so to it every protection allows everything
 * @param isNamed whether the name identifies the table
 * @param keyPosition 1-based position of the key
 * @param readConcurrency reported by {@code info}; the tree adapts to readers by itself
 * @param writeConcurrency reported by {@code info}; the tree adapts to writers by itself
 * @param decentralizedCounters null for ETS's default; reported by {@code info}; counts are kept per base node in any case
 * @param isCompressed whether large rows are stored compressed, where that saves memory; nothing else changes but time
 * @param heir who gets the table when its owner ends; null for nobody
 * @param structure what holds the rows, an option that ETS lacks; {@link TableStructure#SKIP_LIST} needs an {@code
 *     ordered_set}, which is checked when the table is made
 * @param indexes secondary indexes that the table has from the beginning, another option that ETS lacks; no two of one name
 */
public record TableOptions(
        TableType type,
        Protection protection,
        boolean isNamed,
        int keyPosition,
        boolean readConcurrency,
        WriteConcurrency writeConcurrency,
        Boolean decentralizedCounters,
        boolean isCompressed,
        Heir heir,
        TableStructure structure,
        List<IndexOptions> indexes) {

    /**
     * Who gets a table when its owner ends.
     *
     * @param pid the process
     * @param data told to it in the message {@code {'ETS-TRANSFER', Table, FromPid, Data}}; null for no message
     */
    public record Heir(Pid pid, Term data) {
        /** Checks that there is a process. */
        public Heir {
            Objects.requireNonNull(pid, "pid");
        }
    }

    /** Who may do what with a table. */
    public enum Protection {
        /** Everybody reads and writes. */
        PUBLIC,
        /** The owner writes, everybody reads. */
        PROTECTED,
        /** The owner reads and writes. */
        PRIVATE;

        /** The name in Erlang. */
        public Atom atom() {
            return Atom.of(name().toLowerCase(Locale.ROOT));
        }
    }

    /** The values of the option {@code write_concurrency}. */
    public enum WriteConcurrency {
        /** {@code false}. */
        FALSE,
        /** {@code true}. */
        TRUE,
        /** {@code auto}. */
        AUTO;

        /** The name in Erlang. */
        public Atom atom() {
            return Atom.of(name().toLowerCase(Locale.ROOT));
        }
    }

    private static final int ARGUMENT = 2;
    private static final Atom HEIR = Atom.of("heir");
    private static final Atom NONE = Atom.of("none");
    private static final TableOptions DEFAULT = new TableOptions(
            TableType.SET,
            Protection.PROTECTED,
            false,
            1,
            false,
            WriteConcurrency.FALSE,
            null,
            false,
            null,
            TableStructure.CA_TREE,
            List.of());

    /** Checks each option by itself. */
    public TableOptions {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(protection, "protection");
        Objects.requireNonNull(writeConcurrency, "writeConcurrency");
        Objects.requireNonNull(structure, "structure");
        if (keyPosition < 1) {
            throw invalid("keypos=" + keyPosition + " is not positive");
        }
        indexes = List.copyOf(indexes);
        requireDistinct(indexes);
    }

    private static void requireDistinct(List<IndexOptions> indexes) {
        Set<Atom> names = new HashSet<>();
        for (IndexOptions index : indexes) {
            if (!names.add(index.name())) {
                throw invalid("two indexes have one name: index=" + index.name());
            }
        }
    }

    private static EtsException invalid(String text) {
        return EtsException.badArgument(EtsException.Kind.NONE, ARGUMENT, text);
    }

    /** A {@code set}. */
    public static TableOptions set() {
        return DEFAULT;
    }

    /** An {@code ordered_set}. */
    public static TableOptions orderedSet() {
        return DEFAULT.type(TableType.ORDERED_SET);
    }

    /** A {@code bag}. */
    public static TableOptions bag() {
        return DEFAULT.type(TableType.BAG);
    }

    /** A {@code duplicate_bag}. */
    public static TableOptions duplicateBag() {
        return DEFAULT.type(TableType.DUPLICATE_BAG);
    }

    /** These options with another type. */
    public TableOptions type(TableType newType) {
        return changed(draft -> draft.type = newType);
    }

    /** These options with the name registered: {@code named_table}. */
    public TableOptions named() {
        return changed(draft -> draft.isNamed = true);
    }

    /** These options with the key at another position, 1 or more. */
    public TableOptions keyPosition(int position) {
        return changed(draft -> draft.keyPosition = position);
    }

    /** These options with another protection. */
    public TableOptions protection(Protection newProtection) {
        return changed(draft -> draft.protection = newProtection);
    }

    /** These options with {@code read_concurrency}. */
    public TableOptions readConcurrency(boolean value) {
        return changed(draft -> draft.readConcurrency = value);
    }

    /** These options with {@code write_concurrency}. */
    public TableOptions writeConcurrency(WriteConcurrency value) {
        return changed(draft -> draft.writeConcurrency = value);
    }

    /** These options with {@code decentralized_counters}. */
    public TableOptions decentralizedCounters(boolean value) {
        return changed(draft -> draft.decentralizedCounters = value);
    }

    /** These options with {@code compressed}. */
    public TableOptions compressed() {
        return changed(draft -> draft.isCompressed = true);
    }

    /** These options with an heir, null for none: {@code {heir, Pid, Data}}. */
    public TableOptions heir(Heir newHeir) {
        return changed(draft -> draft.heir = newHeir);
    }

    /** These options with an heir who is told with {@code data}. */
    public TableOptions heir(EtsProcess process, Object data) {
        return heir(new Heir(process.pid(), Terms.of(data)));
    }

    /** These options with another structure: {@code {structure, ca_tree}}, {@code {structure, skip_list}}. */
    public TableOptions structure(TableStructure newStructure) {
        return changed(draft -> draft.structure = newStructure);
    }

    /**
     * These options with one more index: {@code {index, Name, What}} or {@code {index, Name, What, [unique]}}.
     *
     * @throws EtsException {@code badarg}, argument 2, if there is an index of this name already
     */
    public TableOptions index(IndexOptions index) {
        List<IndexOptions> all = new ArrayList<>(indexes);
        all.add(Objects.requireNonNull(index, "index"));
        return indexes(all);
    }

    /** As {@link #index(IndexOptions)}, with an index on an element of the rows that is not unique. */
    public TableOptions index(String name, int position) {
        return index(IndexOptions.on(name, position));
    }

    /** These options with these indexes and no others. */
    public TableOptions indexes(List<IndexOptions> newIndexes) {
        return changed(draft -> draft.indexes = newIndexes);
    }

    private TableOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new TableOptions(
                draft.type,
                draft.protection,
                draft.isNamed,
                draft.keyPosition,
                draft.readConcurrency,
                draft.writeConcurrency,
                draft.decentralizedCounters,
                draft.isCompressed,
                draft.heir,
                draft.structure,
                draft.indexes);
    }

    /** Options on the way to others. */
    private static final class Draft {
        private TableType type;
        private Protection protection;
        private boolean isNamed;
        private int keyPosition;
        private boolean readConcurrency;
        private WriteConcurrency writeConcurrency;
        private Boolean decentralizedCounters;
        private boolean isCompressed;
        private Heir heir;
        private TableStructure structure;
        private List<IndexOptions> indexes;

        Draft(TableOptions from) {
            type = from.type;
            protection = from.protection;
            isNamed = from.isNamed;
            keyPosition = from.keyPosition;
            readConcurrency = from.readConcurrency;
            writeConcurrency = from.writeConcurrency;
            decentralizedCounters = from.decentralizedCounters;
            isCompressed = from.isCompressed;
            heir = from.heir;
            structure = from.structure;
            indexes = from.indexes;
        }
    }

    /**
     * These options, if they go together. Whatever makes a table asks this; options are given in any order, so no method that
     * sets one can.
     *
     * @throws EtsException {@code badarg}, argument 2, if no table can have all of them
     */
    public TableOptions checked() {
        if (structure == TableStructure.SKIP_LIST && !type.isOrdered()) {
            throw invalid("{structure,skip_list} needs an ordered_set: type=" + type.atom());
        }
        return this;
    }

    /** What {@code info(T, decentralized_counters)} says: as in ETS, never true without {@code write_concurrency}. */
    public boolean hasDecentralizedCounters() {
        WriteConcurrency effective = effectiveWriteConcurrency();
        if (effective == WriteConcurrency.FALSE) {
            return false;
        }
        if (decentralizedCounters != null) {
            return decentralizedCounters;
        }
        return effective == WriteConcurrency.AUTO || type.isOrdered();
    }

    /** What {@code info(T, read_concurrency)} says: a private table has none. */
    public boolean effectiveReadConcurrency() {
        return readConcurrency && protection != Protection.PRIVATE;
    }

    /** What {@code info(T, write_concurrency)} says: a private table has none. */
    public WriteConcurrency effectiveWriteConcurrency() {
        return protection == Protection.PRIVATE ? WriteConcurrency.FALSE : writeConcurrency;
    }

    /**
     * Reads the list that {@code ets:new/2} takes. As in ETS, a later option replaces an earlier one, except that {@code
     * set} and {@code protected} never replace anything; an index never replaces another.
     *
     * @throws EtsException {@code badarg}, argument 2, naming the option
     */
    public static TableOptions parse(Term term) {
        if (!(term instanceof ListTerm list) || !list.isProper()) {
            throw invalid("not a list of options: " + Texts.shorten(term));
        }
        TableOptions options = DEFAULT;
        for (Term option : list.elements()) {
            options = option instanceof Atom atom ? options.with(atom) : options.with(option);
        }
        return options;
    }

    private TableOptions with(Atom option) {
        return switch (option.name()) {
            case "set", "protected" -> this;
            case "ordered_set" -> type(TableType.ORDERED_SET);
            case "bag" -> type(TableType.BAG);
            case "duplicate_bag" -> type(TableType.DUPLICATE_BAG);
            case "public" -> protection(Protection.PUBLIC);
            case "private" -> protection(Protection.PRIVATE);
            case "named_table" -> named();
            case "compressed" -> compressed();
            default -> throw unknown(option);
        };
    }

    private TableOptions with(Term option) {
        if (!(option instanceof Tuple tuple) || tuple.size() < 2 || !(tuple.element(1) instanceof Atom name)) {
            throw unknown(option);
        }
        Term value = tuple.element(2);
        if (name == HEIR) {
            return heir(heirOf(tuple));
        }
        if (IndexOptions.isOption(tuple)) {
            return index(IndexOptions.ofOption(tuple));
        }
        if (tuple.size() != 2) {
            throw unknown(option);
        }
        switch (name.name()) {
            case "keypos" -> {
                if (value instanceof IntegerTerm position
                        && position.isLong()
                        && position.longValue() >= 1
                        && position.longValue() <= Integer.MAX_VALUE) {
                    return keyPosition((int) position.longValue());
                }
            }
            case "read_concurrency" -> {
                if (isBoolean(value)) {
                    return readConcurrency(value == Atom.TRUE);
                }
            }
            case "write_concurrency" -> {
                if (isBoolean(value) || value == Atom.of("auto")) {
                    String constant = ((Atom) value).name().toUpperCase(Locale.ROOT);
                    return writeConcurrency(WriteConcurrency.valueOf(constant));
                }
            }
            case "decentralized_counters" -> {
                if (isBoolean(value)) {
                    return decentralizedCounters(value == Atom.TRUE);
                }
            }
            case "structure" -> {
                for (TableStructure known : TableStructure.values()) {
                    if (value == known.atom()) {
                        return structure(known);
                    }
                }
            }
            default -> throw unknown(option);
        }
        throw invalid("invalid value in option " + Texts.shorten(option));
    }

    /** The heir that an option names, null for none: {@code {heir, none}}, {@code {heir, Pid}} or {@code {heir, Pid, Data}}. */
    public static Heir heirOf(Tuple option) {
        if (option.element(2) instanceof Pid pid && option.size() <= 3) {
            return new Heir(pid, option.size() == 3 ? option.element(3) : null);
        }
        if (option.element(2) == NONE && option.size() == 2) {
            return null;
        }
        throw invalid("invalid options: " + Texts.shorten(option));
    }

    private static boolean isBoolean(Term term) {
        return term == Atom.TRUE || term == Atom.FALSE;
    }

    private static EtsException unknown(Term option) {
        return invalid("unknown option " + Texts.shorten(option));
    }
}
