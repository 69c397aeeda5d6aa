/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values of all probes, by question and store. Immutable. */
final class Results {
    private final List<ProbeRun> runs;
    private final TreeMap<Question, Unit> units = new TreeMap<>();
    private final Map<Question, Map<String, Statistic>> statistics = new HashMap<>();

    /**
     * The results of these runs.
     *
     * @throws IllegalArgumentException if stores answer a question in different units
     */
    Results(Collection<ProbeRun> runs) {
        this.runs = List.copyOf(runs);
        Map<Question, Map<String, List<Double>>> values = new HashMap<>();
        for (ProbeRun run : runs) {
            for (Sample sample : run.samples()) {
                unify(run.store(), sample);
                values.computeIfAbsent(sample.question(), question -> new HashMap<>())
                        .computeIfAbsent(run.store(), store -> new ArrayList<>())
                        .add(sample.value());
            }
        }
        values.forEach((question, stores) -> {
            Map<String, Statistic> ofStores = new HashMap<>();
            stores.forEach((store, ofStore) -> ofStores.put(store, Statistic.of(ofStore)));
            statistics.put(question, ofStores);
        });
    }

    private void unify(String store, Sample sample) {
        Unit unit = units.putIfAbsent(sample.question(), sample.unit());
        if (unit != null && unit != sample.unit()) {
            throw new IllegalArgumentException("store=" + store + ", workload="
                    + sample.question().workload() + ": unit=" + sample.unit().label() + ", but others have "
                    + unit.label());
        }
    }

    /** All runs, as they were given. */
    List<ProbeRun> runs() {
        return runs;
    }

    /** All questions that some store has answered. */
    SortedSet<Question> questions() {
        return new TreeSet<>(units.keySet());
    }

    /** All scales at which something was measured. */
    SortedSet<Scale> scales() {
        SortedSet<Scale> scales = new TreeSet<>();
        units.keySet().forEach(question -> scales.add(question.scale()));
        return scales;
    }

    /** The stores of a family with answers at a scale, this project's first. */
    List<String> stores(Family family, Scale scale) {
        return runs.stream()
                .filter(run -> run.scale().equals(scale) && !run.samples().isEmpty())
                .map(ProbeRun::store)
                .distinct()
                .filter(store -> Family.of(store) == family)
                .sorted(Comparator.comparingInt(StoreGroup::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The unit of a question that was answered. */
    Unit unit(Question question) {
        return units.get(question);
    }

    /** The values of a store, if it has answered. */
    Optional<Statistic> statistic(Question question, String store) {
        return Optional.ofNullable(statistics.getOrDefault(question, Map.of()).get(store));
    }

    /** The median of a store, if it has answered. */
    Optional<Double> median(Question question, String store) {
        return statistic(question, store).map(Statistic::median);
    }

    /** The question about a workload that was answered for the fewest threads. */
    Optional<Question> withFewestThreads(Scale scale, String workload) {
        return questions().stream()
                .filter(question ->
                        question.scale().equals(scale) && question.workload().equals(workload))
                .findFirst();
    }

    /** The best of these stores by the median, if one has answered with 0 or more: less is noise. */
    Optional<String> best(Question question, Collection<String> stores) {
        Comparator<String> byMedian =
                Comparator.comparingDouble(store -> median(question, store).orElseThrow());
        return stores.stream()
                .filter(store -> median(question, store).orElse(-1.0) >= 0)
                .max(unit(question) != null && unit(question).isMoreBetter() ? byMedian : byMedian.reversed());
    }

    /** How many times better one store is than another, where both have answered with more than 0. */
    Optional<Double> advantage(Question question, String ours, String theirs) {
        return positive(question, ours)
                .flatMap(our ->
                        positive(question, theirs).map(their -> unit(question).advantage(our, their)));
    }

    /** A figure of 0 has no ratio; one below 0, such as of bytes among few rows, is noise. */
    private Optional<Double> positive(Question question, String store) {
        return median(question, store).filter(median -> median > 0);
    }
}
