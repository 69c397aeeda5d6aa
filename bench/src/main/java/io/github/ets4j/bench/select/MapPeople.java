/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.select;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;

/**
 * A concurrent map of the JDK, asked by streams over its values. Rows are plain objects that are shared with whoever asks;
 * each question is compiled Java. Ranges need a map with an order.
 */
final class MapPeople implements People {
    private final ConcurrentMap<PersonKey, Person> map;

    MapPeople(ConcurrentMap<PersonKey, Person> map) {
        this.map = map;
    }

    @Override
    public void insert(Person person) {
        map.put(person.key(), person);
    }

    @Override
    public int scan() {
        return map.values().stream()
                .filter(person -> person.bucket() < SELECTIVE)
                .map(Person::key)
                .toList()
                .size();
    }

    @Override
    public int count() {
        return (int) map.values().stream()
                .filter(person -> person.bucket() < SELECTIVE)
                .count();
    }

    @Override
    public int nested() {
        return map.values().stream()
                .filter(person -> person.home().city() == CITY)
                .map(person -> person.home().age())
                .toList()
                .size();
    }

    @Override
    public int boundKey(int number) {
        return map.get(new PersonKey(0, number)).bucket();
    }

    @Override
    public int keyGuards(int first, int count) {
        return ordered().subMap(new PersonKey(0, first), new PersonKey(0, first + count)).values().stream()
                .map(Person::bucket)
                .toList()
                .size();
    }

    @Override
    public int group(int group) {
        List<Person> persons = new ArrayList<>(ordered()
                .subMap(new PersonKey(group, 0), new PersonKey(group + 1, 0))
                .values());
        return persons.size();
    }

    @Override
    public int replace(int group) {
        int replaced = 0;
        for (PersonKey key : ordered()
                .subMap(new PersonKey(group, 0), new PersonKey(group + 1, 0))
                .keySet()) {
            map.computeIfPresent(key, (same, person) -> person.withBucket(person.bucket() + 1));
            replaced++;
        }
        return replaced;
    }

    @Override
    public void close() {
        map.clear();
    }

    private ConcurrentNavigableMap<PersonKey, Person> ordered() {
        return (ConcurrentNavigableMap<PersonKey, Person>) map;
    }
}
