/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.baseline.StoreProvider;
import java.util.Arrays;
import java.util.List;

/** The stores of other libraries, with the flags that these ask for on the JDKs from 17 to 25. */
public final class PeerStores implements StoreProvider {

    /** A store: how it is called, which flags it needs, how it is opened. */
    private enum Peer {
        CHRONICLE_MAP("ChronicleMap", Flags.CHRONICLE, ChronicleMapStore::of),
        MAPDB_HASH("MapDB-HTreeMap", Flags.MAPDB, MapDbStore::hash),
        MAPDB_TREE("MapDB-BTreeMap", Flags.MAPDB, (keys, rows) -> MapDbStore.tree(keys)),
        H2_MVSTORE("H2-MVStore", List.of(), (keys, rows) -> MvStore.of(keys)),
        LMDB("LMDB", Flags.LMDB, LmdbStore::new),
        ROCKSDB("RocksDB", Flags.ROCKSDB, (keys, rows) -> new RocksStore(keys));

        private final Variant variant;
        private final Opener opener;

        Peer(String name, List<String> flags, Opener opener) {
            variant = new Variant(name, flags);
            this.opener = opener;
        }
    }

    /** How a peer is opened. */
    @FunctionalInterface
    private interface Opener {
        Store<?> open(KeyKind keys, long rows);
    }

    /** Makes a provider; {@link java.util.ServiceLoader} does. */
    public PeerStores() {}

    @Override
    public List<Variant> variants() {
        return Arrays.stream(Peer.values()).map(peer -> peer.variant).toList();
    }

    @Override
    public Store<?> open(String name, KeyKind keys, long rows) {
        for (Peer peer : Peer.values()) {
            if (peer.variant.name().equals(name)) {
                return peer.opener.open(keys, rows);
            }
        }
        throw new IllegalArgumentException("no such store: name=" + name);
    }

    /** Flags of the JVM. */
    private static final class Flags {
        /** Flags that a JDK does not know yet must not stop it. */
        private static final String TOLERANT = "-XX:+IgnoreUnrecognizedVMOptions";

        private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";
        private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

        /** Those of Chronicle's documentation; it compiles its code at run time. */
        static final List<String> CHRONICLE = List.of(
                TOLERANT,
                UNSAFE,
                NATIVE,
                "-Dchronicle.analytics.disable=true",
                "-Dslf4j.internal.verbosity=ERROR",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
                "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
                "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED");

        /** Its memory is direct buffers, whose sum would otherwise be bounded by the size of the heap. */
        static final List<String> MAPDB = List.of(TOLERANT, UNSAFE, NATIVE, "-XX:MaxDirectMemorySize=16g");

        /** Its buffers are Agrona's here, the fastest that it offers; checks are off as its documentation advises. */
        static final List<String> LMDB = List.of(
                TOLERANT,
                UNSAFE,
                NATIVE,
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Dlmdbjava.disable.checks=true",
                "-Dagrona.disable.bounds.checks=true");

        static final List<String> ROCKSDB = List.of(TOLERANT, NATIVE);
    }
}
