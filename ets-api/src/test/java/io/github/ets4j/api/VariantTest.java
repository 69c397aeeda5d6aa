/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables that contracts are tested with leave out no two values together. */
class VariantTest {
    @Test
    void all_everyTwoValues_meet() throws ReflectiveOperationException {
        RecordComponent[] parts = Variant.class.getRecordComponents();
        for (RecordComponent one : parts) {
            for (RecordComponent other : parts) {
                Set<Object> ones = new HashSet<>();
                Set<Object> others = new HashSet<>();
                Set<Object> pairs = new HashSet<>();
                for (Variant variant : Variant.all().toList()) {
                    Object a = one.getAccessor().invoke(variant);
                    Object b = other.getAccessor().invoke(variant);
                    ones.add(a);
                    others.add(b);
                    pairs.add(List.of(a, b));
                }
                int expected = one.equals(other) ? ones.size() : ones.size() * others.size();
                assertEquals(expected, pairs.size(), () -> one.getName() + " and " + other.getName());
            }
        }
    }
}
