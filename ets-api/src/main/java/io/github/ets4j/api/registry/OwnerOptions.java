/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Heir;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/**
 * What {@code setopts/2} sets.
 *
 * @param setsHeir whether the heir is set
 * @param heir the heir, null for none
 * @param protection the protection, null if it stays
 */
public record OwnerOptions(boolean setsHeir, Heir heir, Protection protection) {
    private static final OwnerOptions NOTHING = new OwnerOptions(false, null, null);

    /**
     * Reads an option, or a list of options none of which comes twice.
     *
     * @throws EtsException {@code badarg}, argument 2, naming the option
     */
    public static OwnerOptions parse(Term term) {
        List<Term> options = List.of(term);
        if (term instanceof ListTerm list) {
            if (!list.isProper()) {
                throw invalid(term);
            }
            options = list.elements();
        }
        OwnerOptions parsed = NOTHING;
        for (Term option : options) {
            parsed = parsed.with(option);
        }
        return parsed;
    }

    private OwnerOptions with(Term option) {
        if (option instanceof Tuple tuple && tuple.size() >= 2 && tuple.element(1) instanceof Atom name) {
            if (name == Atom.of("heir") && !setsHeir) {
                return new OwnerOptions(true, TableOptions.heirOf(tuple), protection);
            }
            if (name == Atom.of("protection") && tuple.size() == 2 && protection == null) {
                for (Protection value : Protection.values()) {
                    if (value.atom() == tuple.element(2)) {
                        return new OwnerOptions(setsHeir, heir, value);
                    }
                }
            }
        }
        throw invalid(option);
    }

    private static EtsException invalid(Term option) {
        return EtsException.badArgument(Kind.NONE, 2, "invalid options: " + Texts.shorten(option));
    }
}
