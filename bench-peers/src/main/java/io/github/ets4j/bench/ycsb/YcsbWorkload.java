/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import site.ycsb.Client;
import site.ycsb.Workload;
import site.ycsb.WorkloadException;
import site.ycsb.measurements.Measurements;
import site.ycsb.workloads.CoreWorkload;

/** YCSB's core workloads, with the parameters that YCSB publishes, in the order in which it wants them run. */
enum YcsbWorkload {
    A,
    B,
    C,
    F,
    D,
    /** Run on a store that was loaded for it; one operation reads some fifty rows. */
    E;

    /** Name in reports. */
    String reportName() {
        return "ycsb" + name();
    }

    /** Whether it scans. */
    boolean needsOrder() {
        return this == E;
    }

    /** How many operations to do where {@code operations} are asked for: a scan is worth more than ten. */
    long operations(long operations) {
        return this == E ? Math.max(1, operations / 10) : operations;
    }

    private Properties properties() {
        String resource = "workload" + name().toLowerCase(Locale.ROOT);
        Properties properties = new Properties();
        try (InputStream in = YcsbWorkload.class.getResourceAsStream(resource)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("resource=" + resource, e);
        }
        return properties;
    }

    /** The workload, for all threads of a run. */
    Workload create(long records, long operations) {
        Properties properties = properties();
        properties.setProperty(Client.RECORD_COUNT_PROPERTY, Long.toString(records));
        properties.setProperty(Client.OPERATION_COUNT_PROPERTY, Long.toString(operations));
        Measurements.setProperties(properties); // a workload asks for them, whether it measures or not
        Workload workload = new CoreWorkload();
        try {
            workload.init(properties);
        } catch (WorkloadException e) {
            throw new IllegalStateException("workload=" + this + ": " + e.getMessage(), e);
        }
        return workload;
    }
}
