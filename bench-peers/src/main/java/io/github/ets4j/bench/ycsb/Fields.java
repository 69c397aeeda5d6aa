/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import site.ycsb.workloads.CoreWorkload;

/**
 * The fields that every row has, in order: those of YCSB's properties {@code fieldcount} and {@code fieldnameprefix}. Known before
 * the first row comes, as the columns of a table are to SQL bindings, so that a row needs no names. Immutable.
 */
final class Fields {
    private final List<String> names;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int[] all;

    private Fields(List<String> names) {
        this.names = List.copyOf(names);
        all = IntStream.range(0, names.size()).toArray();
        for (int i = 0; i < names.size(); i++) {
            indexes.put(names.get(i), i);
        }
    }

    static Fields of(Properties properties) {
        int count = Integer.parseInt(
                properties.getProperty(CoreWorkload.FIELD_COUNT_PROPERTY, CoreWorkload.FIELD_COUNT_PROPERTY_DEFAULT));
        String prefix = properties.getProperty(CoreWorkload.FIELD_NAME_PREFIX, CoreWorkload.FIELD_NAME_PREFIX_DEFAULT);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(prefix + i);
        }
        return new Fields(names);
    }

    int count() {
        return names.size();
    }

    /** The name at a 0-based index. */
    String name(int index) {
        return names.get(index);
    }

    /** The 0-based index of a field that is {@link #hasAll known}. */
    int index(String name) {
        return indexes.get(name);
    }

    /** Whether all of these are fields; null stands for all fields. */
    boolean hasAll(Collection<String> wanted) {
        return wanted == null || indexes.keySet().containsAll(wanted);
    }

    /** The indexes of fields that are {@link #hasAll known}; null stands for all fields. The caller only reads them. */
    int[] indexes(Collection<String> wanted) {
        return wanted == null ? all : wanted.stream().mapToInt(this::index).toArray();
    }
}
