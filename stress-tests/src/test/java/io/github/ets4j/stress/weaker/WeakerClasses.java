/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.weaker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** The engine and its tests, loaded once more, with some of the engine's classes weakened, and with {@link Pauses} or without. */
public final class WeakerClasses extends ClassLoader {
    private static final String OURS = "io.github.ets4j.";
    private static final String CORE = OURS + "core.";
    /** The packages of skip lists and indexes that share something between threads. */
    public static final Set<String> LISTS = Set.of(CORE + "index", CORE + "skiplist");
    /** The packages of trees and of the memory below them that do, and that of the rows, which they hand out. */
    public static final Set<String> TREES =
            Set.of(CORE + "btree", CORE + "catree", CORE + "hash", CORE + "memory", CORE + "reclaim", CORE + "row");

    private final Set<Weakening> weakenings;
    private final Set<String> packagesWithPauses;

    /** All classes as they are, but for what these change, with pauses in skip lists and indexes or without. */
    public WeakerClasses(Set<Weakening> weakenings, boolean hasPauses) {
        this(weakenings, hasPauses ? LISTS : Set.of());
    }

    /** All classes as they are, but for what these change, with pauses in the classes of some packages. */
    public WeakerClasses(Set<Weakening> weakenings, Set<String> packagesWithPauses) {
        super(WeakerClasses.class.getClassLoader());
        this.weakenings = weakenings;
        this.packagesWithPauses = packagesWithPauses;
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
            if (packagesWithPauses.contains(name.substring(0, name.lastIndexOf('.')))) {
                bytes = Pauses.weave(bytes);
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
