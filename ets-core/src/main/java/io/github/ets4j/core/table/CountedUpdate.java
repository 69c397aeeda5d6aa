/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryUpdate;

/** An update of the rows of a key that knows how many it has concerned. */
interface CountedUpdate extends EntryUpdate {
    /** How many rows the last answer concerns. */
    int count();
}
