/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.gauge;

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
 * and concurrent phases count as well where the collector reports them. Collections that {@link System#gc} asked for are not
 * among those whose longest is told. Getters may be called from any thread.
 */
public final class GcPauses implements NotificationListener, AutoCloseable {
    private static final String FORCED = "System.gc()";

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final long countBefore = count();
    private final long millisBefore = millis();
    private long longestMillis;

    /** Starts to listen. */
    public static GcPauses listen() {
        GcPauses pauses = new GcPauses();
        for (GarbageCollectorMXBean collector : pauses.collectors) {
            ((NotificationEmitter) collector).addNotificationListener(pauses, null, null);
        }
        return pauses;
    }

    private GcPauses() {}

    @Override
    public synchronized void handleNotification(Notification notification, Object handback) {
        GarbageCollectionNotificationInfo collection =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        if (!collection.getGcCause().equals(FORCED)) {
            longestMillis = Math.max(longestMillis, collection.getGcInfo().getDuration());
        }
    }

    /** Number of collections. */
    public long collections() {
        return count() - countBefore;
    }

    /** Their time in all. */
    public long totalMillis() {
        return millis() - millisBefore;
    }

    /** The longest one's time, of those that nobody asked for. */
    public synchronized long longestMillis() {
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
