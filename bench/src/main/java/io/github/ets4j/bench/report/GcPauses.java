/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Collections of the garbage collector from construction to {@link #close}, as its beans report them: whole milliseconds,
 * and concurrent phases count as well where the collector reports them. Getters may be called from any thread.
 */
final class GcPauses implements NotificationListener, AutoCloseable {
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final long countBefore = count();
    private final long millisBefore = millis();
    private long longestMillis;

    /** Starts to listen. */
    static GcPauses listen() {
        GcPauses pauses = new GcPauses();
        for (GarbageCollectorMXBean collector : pauses.collectors) {
            ((NotificationEmitter) collector).addNotificationListener(pauses, null, null);
        }
        return pauses;
    }

    private GcPauses() {}

    @Override
    public synchronized void handleNotification(Notification notification, Object handback) {
        CompositeData data = (CompositeData) notification.getUserData();
        long millis = GarbageCollectionNotificationInfo.from(data).getGcInfo().getDuration();
        longestMillis = Math.max(longestMillis, millis);
    }

    /** Number of collections. */
    long collections() {
        return count() - countBefore;
    }

    /** Their time in all. */
    long totalMillis() {
        return millis() - millisBefore;
    }

    /** The longest one's time. */
    synchronized long longestMillis() {
        return longestMillis;
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : collectors) {
            try {
                ((NotificationEmitter) collector).removeNotificationListener(this);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("collector=" + collector.getName(), e);
            }
        }
    }

    private long count() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private long millis() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
