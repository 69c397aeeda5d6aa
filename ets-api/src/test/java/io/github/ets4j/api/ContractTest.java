/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.testing.EtsExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every contract has: an engine of its own, checked to the last byte afterwards. */
abstract class ContractTest {
    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    final Subject table(Variant variant) {
        return new Subject(engine.ets(), variant);
    }

    final Subject table(Variant variant, String moreOptions) {
        return new Subject(engine.ets(), variant, moreOptions);
    }
}
