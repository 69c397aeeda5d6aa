/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.weaker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** The engine and its tests, loaded once more, with some of the engine's classes weakened, and with {@link Pauses} or without. */
public final class WeakerClasses extends ClassLoader {
    private static final String OURS = "io.github.ets4j.";
    private static final String LISTS = "io.github.ets4j.core.skiplist.";
    private static final String INDEXES = "io.github.ets4j.core.index.";

    private final Set<Weakening> weakenings;
    private final boolean hasPauses;

    /** All classes as they are, but for what these change. */
    public WeakerClasses(Set<Weakening> weakenings, boolean hasPauses) {
        super(WeakerClasses.class.getClassLoader());
        this.weakenings = weakenings;
        this.hasPauses = hasPauses;
    }

    /** The engine in a weaker variant, without pauses: for who decides on its own where threads go on. */
    public static WeakerClasses of(WeakerVariant variant) {
        return new WeakerClasses(variant.weakenings(), false);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            for (Weakening weakening : weakenings) {
                bytes = weakening.owner().equals(name) ? weakening.apply(bytes) : bytes;
            }
            if (hasPauses && (name.startsWith(LISTS) || name.startsWith(INDEXES))) {
                bytes = Pauses.weave(bytes);
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
