/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.RowView;
import io.github.ets4j.table.TableType;
import io.github.ets4j.table.TermKind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.Vector;
import site.ycsb.ByteArrayByteIterator;
import site.ycsb.ByteIterator;
import site.ycsb.DB;
import site.ycsb.DBException;
import site.ycsb.Status;

/**
 * YCSB on tables of this project. A row is a tuple {@code {Key, Field0, Field1, ...}} of binaries, as a program would declare a
 * record; a field that was never written is {@code undefined}. All client threads of a JVM share the tables; each has a binding
 * of its own, as YCSB requires.
 *
 * <p>Every operation is atomic: a read copies the fields out of one version of the row, an update of several fields is one
 * {@code update_element}, a scan is one {@code range} and so what was there at one instant. Deleting an absent key is {@code OK};
 * reading or updating one is {@code NOT_FOUND}. A field that the table lacks is a {@code BAD_REQUEST}; what the table refuses is
 * an {@code ERROR} with its text. A {@code set} has no order, so a scan of it is {@code NOT_IMPLEMENTED}.
 *
 * <p>With YCSB's client, in the directory of the project:
 *
 * <pre>{@code
 * java -cp bench-peers/target/bench-peers.jar site.ycsb.Client -db io.github.ets4j.bench.ycsb.EtsDb \
 *     -P workloada -p recordcount=100000 -p ets4j.directory=/tmp/ycsb -threads 2 -load
 * java -cp bench-peers/target/bench-peers.jar site.ycsb.Client -db io.github.ets4j.bench.ycsb.EtsDb \
 *     -P workloada -p recordcount=100000 -p operationcount=1000000 -p ets4j.directory=/tmp/ycsb -threads 2 -t
 * }</pre>
 *
 * <p>where {@code workloada} is a file of YCSB's distribution, or one of those among the resources of this package. Properties, besides {@code
 * fieldcount} and {@code fieldnameprefix}:
 *
 * <ul>
 *   <li>{@code ets4j.type}: {@code ordered_set}, which is the default, or {@code set};
 *   <li>{@code ets4j.options}: further options of a table, as {@code ets:new/2} takes them, such as {@code
 *       [compressed,{structure,skip_list}]};
 *   <li>{@code ets4j.directory}: tables are read from files in this directory first, and written there in the end. Without it
 *       they are gone with the JVM, so that a run finds nothing of an earlier load.
 * </ul>
 */
public final class EtsDb extends DB {
    /** Greater than all keys: no UTF-8 has this byte, and no term is greater than a binary but a greater binary. */
    private static final Bitstring AFTER_ALL_KEYS = Bitstring.of(new byte[] {(byte) 0xFF});

    /** Position of the first field in a row. */
    private static final int FIRST_FIELD = 2;

    private static final Shared<EtsTables.Settings, EtsTables> SHARED = new Shared<>(EtsTables::open);

    private Fields fields;
    private boolean isOrdered;
    private EtsTables tables;

    @Override
    public void init() throws DBException {
        Properties properties = getProperties();
        EtsTables.Settings settings = settings(properties);
        fields = Fields.of(properties);
        isOrdered = settings.options().type() == TableType.ORDERED_SET;
        tables = SHARED.acquire(settings, properties);
    }

    private static EtsTables.Settings settings(Properties properties) throws DBException {
        String type = properties.getProperty("ets4j.type", "ordered_set");
        TableOptions base = switch (type) {
            case "set" -> TableOptions.set();
            case "ordered_set" -> TableOptions.orderedSet();
            default -> throw new DBException("ets4j.type=" + type + " is neither set nor ordered_set");
        };
        String directory = properties.getProperty("ets4j.directory");
        return new EtsTables.Settings(
                options(base, properties.getProperty("ets4j.options", "[]")),
                directory == null ? null : Path.of(directory));
    }

    /** Options that are given as a text, on top of those of the type. */
    private static TableOptions options(TableOptions base, String text) throws DBException {
        try {
            if (!(TermParser.parse(text) instanceof ListTerm further)) {
                throw new DBException("ets4j.options=" + text + " is not a list");
            }
            TableOptions options = TableOptions.parse(ListTerm.cons(base.type().atom(), further));
            if (options.type() != base.type() || options.keyPosition() != 1) {
                throw new DBException("ets4j.options=" + text + " changes the type or the key position");
            }
            return options.protection(TableOptions.Protection.PUBLIC);
        } catch (EtsException e) {
            throw new DBException("ets4j.options=" + text + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void cleanup() throws DBException {
        if (tables != null) {
            tables = null;
            SHARED.release();
        }
    }

    private static Bitstring binary(ByteIterator bytes) {
        byte[] own = bytes.toArray();
        return Bitstring.ofOwned(own, (long) Byte.SIZE * own.length);
    }

    private int position(String field) {
        return FIRST_FIELD + fields.index(field);
    }

    private static Status error(EtsException e) {
        return new Status(Status.ERROR.getName(), e.getMessage());
    }

    @Override
    public Status read(String table, String key, Set<String> wanted, Map<String, ByteIterator> result) {
        if (!fields.hasAll(wanted)) {
            return Status.BAD_REQUEST;
        }
        try {
            boolean isPresent = tables.table(table).visit(Bitstring.of(key), row -> copy(row, wanted, result));
            return isPresent ? Status.OK : Status.NOT_FOUND;
        } catch (EtsException e) {
            return error(e);
        }
    }

    private void copy(RowView row, Set<String> wanted, Map<String, ByteIterator> result) {
        for (int field : fields.indexes(wanted)) {
            int position = FIRST_FIELD + field;
            if (row.kind(position) == TermKind.BINARY) {
                byte[] bytes = new byte[row.binaryLength(position)];
                row.copyBinary(position, bytes, 0);
                result.put(fields.name(field), new ByteArrayByteIterator(bytes));
            }
        }
    }

    @Override
    public Status scan(
            String table,
            String startKey,
            int count,
            Set<String> wanted,
            Vector<HashMap<String, ByteIterator>> result) {
        if (!isOrdered) {
            return Status.NOT_IMPLEMENTED;
        }
        if (!fields.hasAll(wanted)) {
            return Status.BAD_REQUEST;
        }
        try {
            List<Tuple> rows = tables.table(table).range(Bitstring.of(startKey), AFTER_ALL_KEYS, count);
            for (Tuple row : rows) {
                result.add(values(row, wanted));
            }
            return Status.OK;
        } catch (EtsException e) {
            return error(e);
        }
    }

    private HashMap<String, ByteIterator> values(Tuple row, Set<String> wanted) {
        HashMap<String, ByteIterator> values = new HashMap<>();
        for (int field : fields.indexes(wanted)) {
            if (row.element(FIRST_FIELD + field) instanceof Bitstring value) {
                values.put(fields.name(field), new BinaryIterator(value));
            }
        }
        return values;
    }

    @Override
    public Status update(String table, String key, Map<String, ByteIterator> values) {
        if (!fields.hasAll(values.keySet())) {
            return Status.BAD_REQUEST;
        }
        try {
            boolean isPresent = set(tables.table(table), Bitstring.of(key), values);
            return isPresent ? Status.OK : Status.NOT_FOUND;
        } catch (EtsException e) {
            return error(e);
        }
    }

    private boolean set(Table table, Bitstring key, Map<String, ByteIterator> values) {
        if (values.size() == 1) {
            Map.Entry<String, ByteIterator> only = values.entrySet().iterator().next();
            return table.updateElement(key, position(only.getKey()), binary(only.getValue()));
        }
        Term[] elements = new Term[values.size()];
        int i = 0;
        for (Map.Entry<String, ByteIterator> value : values.entrySet()) {
            elements[i++] = Tuple.of(IntegerTerm.of(position(value.getKey())), binary(value.getValue()));
        }
        return tables.update(table, key, ListTerm.of(elements));
    }

    @Override
    public Status insert(String table, String key, Map<String, ByteIterator> values) {
        if (!fields.hasAll(values.keySet())) {
            return Status.BAD_REQUEST;
        }
        Term[] row = new Term[FIRST_FIELD - 1 + fields.count()];
        Arrays.fill(row, Atom.UNDEFINED);
        row[0] = Bitstring.of(key);
        values.forEach((field, value) -> row[position(field) - 1] = binary(value));
        try {
            tables.table(table).insert(Tuple.ofOwned(row));
            return Status.OK;
        } catch (EtsException e) {
            return error(e);
        }
    }

    @Override
    public Status delete(String table, String key) {
        try {
            tables.table(table).delete(Bitstring.of(key));
            return Status.OK;
        } catch (EtsException e) {
            return error(e);
        }
    }
}
