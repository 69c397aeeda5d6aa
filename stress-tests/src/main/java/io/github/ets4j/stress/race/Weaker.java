/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a race on a variant that lacks what the shipped class relies on: it shows that the race beside it can see the fault.
 * Its fault is an outcome of the kind {@code ACCEPTABLE_INTERESTING}. The runner lists whether it was seen, and fails where it
 * should have been seen and was not.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Weaker {
    /** Whether the fault shows on x86 within the time of a quick run. */
    boolean observable() default true;

    /** Why the fault does not show on x86, or not within the time of a quick run; empty where it does. */
    String because() default "";
}
