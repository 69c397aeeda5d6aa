/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Internal. The lock-free skip list: an ordered structure of nodes in the Space, which tables and indexes are made of. It knows
 * the contract of entries and nothing of the other structures behind it.
 */
package io.github.ets4j.core.skiplist;
