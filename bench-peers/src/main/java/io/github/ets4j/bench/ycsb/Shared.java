/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.util.Properties;
import site.ycsb.Client;
import site.ycsb.DBException;

/**
 * A store that all client threads of a JVM use, each through a binding of its own: opened by the first of them, closed after the
 * last. Thread-safe.
 *
 * <p>YCSB's client opens a binding in each of its threads, and a short run of one may be over before the next begins. So a store
 * stays open until as many have come and gone as the property {@code threadcount} tells.
 *
 * @param <C> the settings that it is opened with
 * @param <S> the store
 */
final class Shared<C, S extends AutoCloseable> {
    /** Opens a store. */
    @FunctionalInterface
    interface Opener<C, S> {
        S open(C settings) throws Exception;
    }

    private final Opener<C, S> opener;
    private S store;
    private C settings;
    private int expected;
    private int arrived;
    private int left;

    Shared(Opener<C, S> opener) {
        this.opener = opener;
    }

    /**
     * The store; {@link #release} it once.
     *
     * @throws DBException if it cannot be opened, or is open with other settings
     */
    synchronized S acquire(C wanted, Properties properties) throws DBException {
        if (store == null) {
            store = open(wanted);
            settings = wanted;
            expected = Integer.parseInt(properties.getProperty(Client.THREAD_COUNT_PROPERTY, "1"));
            arrived = 0;
            left = 0;
        } else if (!wanted.equals(settings)) {
            throw new DBException("wanted=" + wanted + " differs from what is open: " + settings);
        }
        arrived++;
        return store;
    }

    private S open(C wanted) throws DBException {
        try {
            return opener.open(wanted);
        } catch (Exception e) {
            throw new DBException("cannot open " + wanted + ": " + e.getMessage(), e);
        }
    }

    synchronized void release() throws DBException {
        left++;
        if (left < arrived || left < expected) {
            return;
        }
        S closed = store;
        store = null;
        try {
            closed.close();
        } catch (Exception e) {
            throw new DBException("cannot close " + settings + ": " + e.getMessage(), e);
        }
    }
}
