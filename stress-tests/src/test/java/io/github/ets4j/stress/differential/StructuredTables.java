/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts tables into a structure where Erlang, which knows of none, is asked for any: an option is added to those of each new
 * ordered_set. All else stays as Erlang gets it.
 */
record StructuredTables(TableStructure structure) {
    /** The arguments with which the engine is to call a function. */
    List<Term> arguments(String function, List<Term> arguments) {
        boolean isNew = function.equals("new") && arguments.size() == 2;
        return isNew ? List.of(arguments.get(0), options(arguments.get(1))) : arguments;
    }

    /** The options of a new table with the structure among them, if they make an ordered_set. */
    Term options(Term options) {
        boolean isOrdered = options instanceof ListTerm list && list.isProper() && type(list) == TableType.ORDERED_SET;
        if (!isOrdered || structure == TableStructure.CA_TREE) {
            return options;
        }
        List<Term> more = new ArrayList<>(((ListTerm) options).elements());
        more.add(TableVariant.structureOption(structure));
        return ListTerm.of(more);
    }

    /** The last type that options name. */
    private static TableType type(ListTerm options) {
        TableType named = TableType.SET;
        for (Term option : options.elements()) {
            named = Arrays.stream(TableType.values())
                    .filter(type -> type.atom().equals(option))
                    .findFirst()
                    .orElse(named);
        }
        return named;
    }
}
