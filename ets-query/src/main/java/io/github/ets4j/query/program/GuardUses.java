/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.query.program.Calls.BinaryCall;
import io.github.ets4j.query.program.Calls.TernaryCall;
import io.github.ets4j.query.program.Calls.UnaryCall;
import io.github.ets4j.query.program.Comparisons.Comparison;
import java.util.BitSet;

/** What the code of guards needs to have at hand. */
final class GuardUses {
    /** Slots of the variables that the code itself reads. */
    final BitSet variables = new BitSet();
    /** Whether the row must have been entered in the frame. */
    boolean object;
    /** Whether some expressions are left to their nodes, which find variables in the frame. */
    boolean nodes;

    GuardUses(Node[] guards) {
        for (Node guard : guards) {
            visit(guard, true);
        }
    }

    private void visit(Node node, boolean condition) {
        if (node instanceof Leaves.Variable variable) {
            variables.set(variable.slot);
        } else if (node instanceof Leaves.WholeObject) {
            object = true;
        } else if (node instanceof Comparison comparison) {
            visitValues(comparison.first, comparison.second);
        } else if (node instanceof BinaryCall call) {
            visitValues(call.first, call.second);
        } else if (node instanceof TernaryCall call) {
            visitValues(call.first, call.second, call.third);
        } else if (node instanceof UnaryCall call) {
            visit(call.argument, call.function == FunctionTable.NOT);
        } else if (node instanceof Booleans.Strict strict) {
            visitConditions(strict.arguments);
        } else if (node instanceof Booleans.Lazy lazy && condition) {
            visitConditions(lazy.arguments);
        } else if (!(node instanceof Leaves.Constant)) {
            object = true;
            nodes = true;
        }
    }

    private void visitValues(Node... arguments) {
        for (Node argument : arguments) {
            visit(argument, false);
        }
    }

    private void visitConditions(Node... arguments) {
        for (Node argument : arguments) {
            visit(argument, true);
        }
    }
}
