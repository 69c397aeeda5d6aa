/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

/** Which rows hash containers are to hold in wide leaves, beside those that lie beyond 16 GiB. */
public final class WideBits {
    /** None. */
    public static final long NONE = -1;
    /** All. */
    public static final long ALL = 0;
    /** One in 32, so that leaves of all sizes are of either kind. */
    public static final long ONE_ROW_IN_32 = 31L << 7;

    private WideBits() {}
}
