/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.process.CallTime;

/** For whom an operation acts. */
@FunctionalInterface
public interface Caller {
    /** The process; asked only where it matters, since that of a thread has to be looked up. */
    LocalProcess process();

    /** The time of the call, on the clock of the process. */
    default CallTime time() {
        return CallTime.now();
    }
}
