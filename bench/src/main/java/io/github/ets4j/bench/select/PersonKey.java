/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.select;

/**
 * The key of a person, by its group and its number there; all have group 0 where keys are plain numbers.
 *
 * @param group first part
 * @param sequence second part
 */
public record PersonKey(int group, int sequence) implements Comparable<PersonKey> {
    @Override
    public int compareTo(PersonKey other) {
        int order = Integer.compare(group, other.group);
        return order != 0 ? order : Integer.compare(sequence, other.sequence);
    }

    @Override
    public int hashCode() {
        // spread: neighbouring numbers in one group must not share the buckets of a hash map with those of the next
        return group * 0x9E3779B9 + sequence;
    }
}
