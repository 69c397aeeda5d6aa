/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ways to spoil a match specification. Some of them leave it valid where they happen to hit. */
final class SpecificationFaults {
    /** Expressions that no guard and no body may hold. */
    private static final List<Term> EXPRESSIONS = ((ListTerm)
                    TermParser.parse("['$7', {foo}, {foo,1}, {'$1',1}, {}, {1,2},"
                            + " {{1,{x}}}, [{y}], [a|{y}], #{a => {y}}, {const}, {const,1,2}, {is_record,{const,{a}},a}, {element,1},"
                            + " {'+',1,2,3}, {'and'}, {'orelse'}, {self,1}, {node,1,2}, {is_atom}, {'not',true,true}, {'bnot',1,1},"
                            + " {message,true}, {return_trace}, {caller}, {get_tcw}, {is_seq_trace}, {'bsl',1},"
                            + " {length,[],[]}, {map_get,a}, {binary_part,<<>>}, {max,1}, {float,1,1}, {{},{}}, {is_function},"
                            + " {atom_to_list,a}, {'andalso'}, {\"+\",1,2}, {{'$9'}}, {hd}, {tuple_size,{{}},1}]"))
            .elements();

    private SpecificationFaults() {}

    /** The specification with a fault, in any of its clauses. */
    static Term inject(SplittableRandom random, Term specification) {
        List<Term> clauses = new ArrayList<>(((ListTerm) specification).elements());
        int kind = random.nextInt(14);
        if (kind == 0) {
            return ListTerm.improper(clauses, Atom.of("tail"));
        } else if (kind == 1) {
            return random.nextBoolean() ? Atom.of("specification") : Tuple.of(clauses);
        }
        int index = random.nextInt(clauses.size());
        clauses.set(index, clause(random, (Tuple) clauses.get(index), kind));
        return ListTerm.of(clauses);
    }

    private static Term clause(SplittableRandom random, Tuple clause, int kind) {
        switch (kind) {
            case 2:
                return random.nextBoolean() ? Atom.of("clause") : Tuple.of(clause.element(1), clause.element(2));
            case 3:
                return clause.with(3, ListTerm.NIL);
            case 4:
                return clause.with(2 + random.nextInt(2), random.nextBoolean() ? Atom.of("true") : Tuple.of(Atom.TRUE));
            case 5:
                return clause.with(2 + random.nextInt(2), ListTerm.improper(List.of(Atom.TRUE), Atom.TRUE));
            case 6:
                return clause.with(1, variableAsKey(clause.element(1)));
            case 7:
            case 8:
            case 9:
                Term fault = EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size()));
                int part = 2 + random.nextInt(2);
                return clause.with(part, appended(clause.element(part), fault));
            default:
                int changed = 2 + random.nextInt(2);
                Term wrong = EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size()));
                return clause.with(changed, spoiled(random, clause.element(changed), wrong));
        }
    }

    /** The pattern with a map somewhere that has a variable for a key. */
    static Term variableAsKey(Term pattern) {
        Term map = MapTerm.of(new Term[] {Atom.of("$1")}, new Term[] {IntegerTerm.of(1)});
        return pattern instanceof Tuple tuple && tuple.size() > 0 ? tuple.with(tuple.size(), map) : Tuple.of(map);
    }

    private static Term appended(Term list, Term last) {
        List<Term> elements = new ArrayList<>(((ListTerm) list).elements());
        elements.add(last);
        return ListTerm.of(elements);
    }

    /** The term with some part of it replaced. */
    private static Term spoiled(SplittableRandom random, Term term, Term wrong) {
        if (term instanceof ListTerm list && !list.isEmpty()) {
            List<Term> elements = new ArrayList<>(list.elements());
            int index = random.nextInt(elements.size());
            elements.set(index, spoiled(random, elements.get(index), wrong));
            return list.isProper() ? ListTerm.of(elements) : ListTerm.improper(elements, list.tail());
        }
        if (term instanceof Tuple tuple && tuple.size() > 1 && random.nextInt(4) != 0) {
            int position = 2 + random.nextInt(tuple.size() - 1);
            return tuple.with(position, spoiled(random, tuple.element(position), wrong));
        }
        return wrong;
    }
}
