/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.EncodedTerm;
import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.query.analysis.Pattern;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes steps of a head. The parts of a tuple, list or map are looked at together, the cheapest first: words that must be
 * equal, kinds, literals with a blob, variables; only then the parts that are to be entered, one after the other.
 */
final class HeadCompiler {
    private final List<HeadStep> steps = new ArrayList<>();
    private final BitSet bound = new BitSet();
    /** Places whose variable is bound in a part that is entered later. */
    private final List<HeadStep.SameAs> pending = new ArrayList<>();

    private int bases = 1;

    private HeadCompiler() {}

    /** The steps of a head. */
    static HeadStep[] compile(Pattern head) {
        HeadCompiler compiler = new HeadCompiler();
        compiler.object(head);
        return compiler.steps.toArray(HeadStep[]::new);
    }

    /** How many bases the steps use. */
    static int bases(HeadStep[] steps) {
        int count = 1;
        for (HeadStep step : steps) {
            if (step instanceof HeadStep.Enter enter) {
                count = Math.max(count, enter.base() + 1);
            } else if (step instanceof HeadStep.FindKey find) {
                count = Math.max(count, find.base() + 1);
            }
        }
        return count;
    }

    private void object(Pattern head) {
        if (head instanceof Pattern.Bind bind) {
            steps.add(new HeadStep.BindObject(bind.slot()));
        } else if (head instanceof Pattern.TupleOf tuple) {
            row(tuple.elements());
        } else if (head instanceof Pattern.Literal literal && literal.value() instanceof Tuple tuple) {
            row(tuple.elements().stream().<Pattern>map(Pattern.Literal::new).toList());
        } else if (!(head instanceof Pattern.Any)) {
            steps.add(new HeadStep.Never());
        }
    }

    private void row(List<Pattern> elements) {
        steps.add(new HeadStep.ArityIs(elements.size()));
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            places.add(Place.ofElement(i));
        }
        parts(elements, places);
    }

    private void parts(List<Pattern> patterns, List<Place> places) {
        each(patterns, places, this::immediate);
        each(patterns, places, this::kind);
        each(patterns, places, this::literal);
        each(patterns, places, this::bind);
        each(patterns, places, this::same);
        each(patterns, places, this::enter);
    }

    @FunctionalInterface
    private interface Look {
        void at(Pattern pattern, Place place);
    }

    private static void each(List<Pattern> patterns, List<Place> places, Look look) {
        for (int i = 0; i < patterns.size(); i++) {
            look.at(patterns.get(i), places.get(i));
        }
    }

    private void immediate(Pattern pattern, Place place) {
        if (pattern instanceof Pattern.Literal literal && isImmediate(literal)) {
            steps.add(new HeadStep.WordIs(place, EncodedTerm.of(literal.value())));
        }
    }

    private static boolean isImmediate(Pattern.Literal literal) {
        return TermWord.immediate(literal.value()) != TermWord.NOT_IMMEDIATE;
    }

    private void kind(Pattern pattern, Place place) {
        if (pattern instanceof Pattern.TupleOf) {
            steps.add(new HeadStep.KindIs(place, TermWord.KIND_TUPLE));
        } else if (pattern instanceof Pattern.ListOf) {
            steps.add(new HeadStep.KindIs(place, TermWord.KIND_LIST));
        } else if (pattern instanceof Pattern.MapOf map) {
            steps.add(
                    map.fields().isEmpty() ? new HeadStep.MapIs(place) : new HeadStep.KindIs(place, TermWord.KIND_MAP));
        }
    }

    private void literal(Pattern pattern, Place place) {
        if (pattern instanceof Pattern.Literal literal && !isImmediate(literal)) {
            EncodedTerm term = EncodedTerm.of(literal.value());
            boolean tooLargeForARow = term == null;
            steps.add(tooLargeForARow ? new HeadStep.Never() : new HeadStep.TermIs(place, term));
        }
    }

    private void bind(Pattern pattern, Place place) {
        if (pattern instanceof Pattern.Bind bind) {
            steps.add(new HeadStep.Bind(place, bind.slot()));
            bound.set(bind.slot());
        }
    }

    private void same(Pattern pattern, Place place) {
        if (pattern instanceof Pattern.Same same) {
            pending.add(new HeadStep.SameAs(place, same.slot()));
            compareBound();
        }
    }

    private void compareBound() {
        for (Iterator<HeadStep.SameAs> waiting = pending.iterator(); waiting.hasNext(); ) {
            HeadStep.SameAs step = waiting.next();
            if (bound.get(step.slot())) {
                steps.add(step);
                waiting.remove();
            }
        }
    }

    private void enter(Pattern pattern, Place place) {
        if (pattern instanceof Pattern.TupleOf tuple) {
            enterTuple(tuple.elements(), place);
        } else if (pattern instanceof Pattern.ListOf list) {
            enterList(list, place);
        } else if (pattern instanceof Pattern.MapOf map && !map.fields().isEmpty()) {
            enterMap(map.fields(), place);
        }
        compareBound();
    }

    private void enterTuple(List<Pattern> elements, Place place) {
        int base = bases++;
        steps.add(new HeadStep.Enter(place, base, elements.size(), false));
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            places.add(Place.ofHeld(base, i, names("element ", i + 1, place)));
        }
        parts(elements, places);
    }

    private void enterList(Pattern.ListOf list, Place place) {
        int base = bases++;
        int count = list.elements().size();
        Pattern tail = list.tail();
        Supplier<String> tailName = names("tail ", count, place);
        boolean open = tail instanceof Pattern.Any || tail instanceof Pattern.Bind || tail instanceof Pattern.Same;
        steps.add(new HeadStep.Enter(place, base, count, open));
        List<Pattern> patterns = new ArrayList<>(list.elements());
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(Place.ofHeld(base, i, names("item ", i + 1, place)));
        }
        if (!open) { // the tail is a term of its own
            patterns.add(tail);
            places.add(Place.ofHeld(base, count, tailName));
        }
        parts(patterns, places);
        if (tail instanceof Pattern.Bind bind) {
            steps.add(new HeadStep.BindRest(base, count, bind.slot(), tailName));
            bound.set(bind.slot());
        } else if (tail instanceof Pattern.Same same) { // bound before the list, or in one of its elements
            steps.add(new HeadStep.SameRest(base, count, same.slot(), tailName));
        }
    }

    private void enterMap(List<Pattern.Field> fields, Place place) {
        int map = bases++;
        steps.add(new HeadStep.Enter(place, map, fields.size(), true));
        List<Pattern> patterns = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (Pattern.Field field : fields) {
            EncodedTerm key = EncodedTerm.of(field.key());
            if (key == null) { // too large for a row
                steps.add(new HeadStep.Never());
                continue;
            }
            int base = bases++;
            steps.add(new HeadStep.FindKey(map, key, base, place));
            patterns.add(field.value());
            places.add(Place.ofFound(base, () -> "value of " + key + " in " + place));
        }
        parts(patterns, places);
    }

    private static Supplier<String> names(String what, int number, Place of) {
        return () -> what + number + " of " + of;
    }
}
