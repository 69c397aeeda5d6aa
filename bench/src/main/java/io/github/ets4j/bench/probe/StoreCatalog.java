/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.StoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The stores of all providers on the class path. */
final class StoreCatalog {
    private final List<StoreProvider> providers;

    private StoreCatalog(List<StoreProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    static StoreCatalog ofClassPath() {
        List<StoreProvider> providers = new ArrayList<>();
        ServiceLoader.load(StoreProvider.class).forEach(providers::add);
        return new StoreCatalog(providers);
    }

    /** All stores. */
    List<StoreProvider.Variant> variants() {
        return providers.stream()
                .flatMap(provider -> provider.variants().stream())
                .toList();
    }

    /**
     * What opens the store that the arguments name.
     *
     * @throws WrongArgumentException if no provider has it
     */
    StoreOpener stores(ProbeArguments arguments) {
        return providers.stream()
                .filter(provider -> has(provider, arguments.store()))
                .findFirst()
                .map(provider -> new StoreOpener(provider, arguments.store(), arguments.keys(), arguments.rows()))
                .orElseThrow(() -> new WrongArgumentException("store=" + arguments.store() + " is unknown; there are "
                        + variants().stream().map(StoreProvider.Variant::name).toList()));
    }

    private static boolean has(StoreProvider provider, String name) {
        return provider.variants().stream().anyMatch(variant -> variant.name().equals(name));
    }
}
