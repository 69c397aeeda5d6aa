/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Internal. The extendible-hash container of a base node, and the bag blocks that hold the rows of one key.
 *
 * <p>Layout: {@link io.github.ets4j.core.hash.HashPageDescriptor}, {@link io.github.ets4j.core.hash.BagBlockDescriptor} and
 * {@code docs/spec/hash-page.md}. A change of shape builds its new pages first ({@code HashSubtrees}), then links them
 * upwards ({@code HashDirectories}); {@code HashChange} takes everything back when memory runs out between.
 */
package io.github.ets4j.core.hash;
