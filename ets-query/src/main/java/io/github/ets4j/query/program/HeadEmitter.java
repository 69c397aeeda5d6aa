/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.EncodedTerm;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.core.row.TermWord;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes the code of a head. Each step jumps away if the row does not match, so what a step has put into a local is there for
 * all later steps, and for the guards.
 */
final class HeadEmitter {
    /** The locals that code of a clause finds. */
    record Locals(int frame, int memory, int reader, int row) {}

    private final Code code;
    private final Locals locals;
    private final Label fail;
    private final int[] bases; // locals, by index of the frame
    private final int[] found;
    private final Map<Place, Integer> words = new HashMap<>(); // locals of words that have been read
    private final HeadStep[] binders; // by slot

    HeadEmitter(Code code, Locals locals, Label fail, ProgramClause clause) {
        this.code = code;
        this.locals = locals;
        this.fail = fail;
        int count = HeadCompiler.bases(clause.head);
        this.bases = new int[count];
        this.found = new int[count];
        this.binders = new HeadStep[clause.source.variables().size()];
        bases[0] = locals.row;
    }

    void emit(HeadStep[] head) {
        for (HeadStep step : head) {
            emit(step);
        }
    }

    private void emit(HeadStep step) {
        if (step instanceof HeadStep.ArityIs arity) {
            loadMemory().loadLong(locals.row);
            code.callStatic(RowDescriptor.class, "arity", int.class, Memory.class, long.class);
            code.constant(arity.arity()).jump(Opcodes.IF_ICMPNE, fail);
        } else if (step instanceof HeadStep.WordIs is) {
            pushWord(is.place()).constant(is.term().word()).jumpLongs(Opcodes.IFNE, fail);
        } else if (step instanceof HeadStep.KindIs is) {
            pushWord(is.place()).constant(HeadStep.KindIs.MASK).instruction(Opcodes.LAND);
            code.constant(is.expected()).jumpLongs(Opcodes.IFNE, fail);
        } else if (step instanceof HeadStep.MapIs is) {
            emitMapIs(is.place());
        } else if (step instanceof HeadStep.TermIs is) {
            emitTermIs(is);
        } else if (step instanceof HeadStep.Enter enter) {
            emitEnter(enter);
        } else if (step instanceof HeadStep.FindKey find) {
            emitFindKey(find);
        } else {
            emitVariable(step);
        }
    }

    private void emitVariable(HeadStep step) {
        if (step instanceof HeadStep.Bind bind) {
            binders[bind.slot()] = bind;
        } else if (step instanceof HeadStep.BindObject bind) {
            binders[bind.slot()] = bind;
        } else if (step instanceof HeadStep.BindRest bind) {
            binders[bind.slot()] = bind;
            code.load(locals.frame)
                    .constant(bind.slot())
                    .loadLong(bases[bind.base()])
                    .constant(bind.from());
            code.call(Frame.class, "bindRest", void.class, int.class, long.class, int.class);
        } else if (step instanceof HeadStep.SameAs same) {
            emitSameAs(same);
        } else if (step instanceof HeadStep.SameRest same) {
            spill(same.slot());
            code.load(locals.frame)
                    .constant(same.slot())
                    .loadLong(bases[same.base()])
                    .constant(same.from());
            code.call(Frame.class, "isVariableRest", boolean.class, int.class, long.class, int.class);
            code.jump(Opcodes.IFEQ, fail);
        } else {
            code.jump(Opcodes.GOTO, fail); // never
        }
    }

    private void emitMapIs(Place place) {
        Label isMap = new Label();
        pushWord(place).constant(TermWord.EMPTY_MAP).jumpLongs(Opcodes.IFEQ, isMap);
        pushWord(place).constant(TermWord.KIND_MAP);
        code.callStatic(Value.class, "isBlob", boolean.class, long.class, int.class)
                .jump(Opcodes.IFEQ, fail);
        code.mark(isMap);
    }

    private void emitTermIs(HeadStep.TermIs is) {
        word(is.place()); // read before the operands are pushed
        code.data(is.term(), EncodedTerm.class);
        loadMemory().loadLong(bases[is.place().base()]);
        pushWord(is.place());
        code.call(EncodedTerm.class, "equalsAt", boolean.class, Memory.class, long.class, long.class);
        code.jump(Opcodes.IFEQ, fail);
    }

    private void emitEnter(HeadStep.Enter enter) {
        code.loadLong(bases[enter.place().base()]);
        pushWord(enter.place());
        code.callStatic(ImageReader.class, "blob", long.class, long.class, long.class);
        bases[enter.base()] = code.keepLong();
        loadReader().loadLong(bases[enter.base()]).call(ImageReader.class, "count", int.class, long.class);
        code.constant(enter.count()).jump(enter.atLeast() ? Opcodes.IF_ICMPLT : Opcodes.IF_ICMPNE, fail);
    }

    private void emitFindKey(HeadStep.FindKey find) {
        int map = bases[find.map()];
        loadReader().loadLong(map).data(find.key(), EncodedTerm.class);
        code.call(ImageReader.class, "indexOfKey", int.class, long.class, EncodedTerm.class);
        int index = code.newLocal();
        code.storeInt(index).loadInt(index).jump(Opcodes.IFLT, fail);
        loadReader().loadLong(map);
        loadReader().loadLong(map).call(ImageReader.class, "count", int.class, long.class);
        code.loadInt(index).instruction(Opcodes.IADD);
        code.call(ImageReader.class, "held", long.class, long.class, int.class);
        found[find.base()] = code.keepLong();
        bases[find.base()] = map;
    }

    private void emitSameAs(HeadStep.SameAs same) {
        Place place = same.place();
        word(place);
        if (binders[same.slot()] instanceof HeadStep.Bind bind) {
            word(bind.place());
            loadReader().loadLong(bases[bind.place().base()]);
            pushWord(bind.place()).loadLong(bases[place.base()]);
            pushWord(place);
            code.call(ImageReader.class, "equal", boolean.class, long.class, long.class, long.class, long.class);
        } else { // the rest of a list, which is in the frame
            code.load(locals.frame).constant(same.slot()).loadLong(bases[place.base()]);
            pushWord(place);
            code.call(Frame.class, "isVariable", boolean.class, int.class, long.class, long.class);
        }
        code.jump(Opcodes.IFEQ, fail);
    }

    private Code loadMemory() {
        return code.load(locals.memory);
    }

    private Code loadReader() {
        return code.load(locals.reader);
    }

    /** The local of the word at a place, which is read if it has not been. */
    private int word(Place place) {
        if (place.offset() == Place.FOUND) {
            return found[place.base()];
        }
        Integer known = words.get(place);
        if (known != null) {
            return known;
        }
        loadMemory()
                .loadLong(bases[place.base()])
                .constant((long) place.offset())
                .instruction(Opcodes.LADD);
        code.call(Memory.class, "getLong", long.class, long.class);
        int local = code.keepLong();
        words.put(place, local);
        return local;
    }

    private Code pushWord(Place place) {
        return code.loadLong(word(place));
    }

    /** What a variable is bound to, for the guards; not called in code that may be jumped over. */
    Operand variable(int slot) {
        if (binders[slot] instanceof HeadStep.Bind bind) {
            return new Operand.Bound(
                    locals.frame, word(bind.place()), bases[bind.place().base()]);
        }
        if (binders[slot] instanceof HeadStep.BindObject) {
            return new Operand.Row(locals.row);
        }
        return rest(slot);
    }

    private Operand rest(int slot) {
        code.load(locals.frame).field(Frame.class, "words", long[].class);
        code.constant(slot).instruction(Opcodes.LALOAD);
        int word = code.keepLong();
        code.load(locals.frame).field(Frame.class, "auxes", long[].class);
        code.constant(slot).instruction(Opcodes.LALOAD);
        return new Operand.Bound(locals.frame, word, code.keepLong());
    }

    /** Whether a variable is bound to the object. */
    boolean bindsObject() {
        return binders.length > 0 && binders[0] instanceof HeadStep.BindObject;
    }

    /** Puts all variables where nodes find them. */
    void spillAll() {
        for (int slot = 0; slot < binders.length; slot++) {
            spill(slot);
        }
    }

    /** Puts a variable where nodes find it; the rest of a list is there already. */
    private void spill(int slot) {
        if (binders[slot] instanceof HeadStep.Bind bind) {
            word(bind.place());
            code.load(locals.frame).constant(slot).loadLong(bases[bind.place().base()]);
            pushWord(bind.place());
            code.call(Frame.class, "bind", void.class, int.class, long.class, long.class);
        } else if (binders[slot] instanceof HeadStep.BindObject) {
            code.load(locals.frame).constant(slot).loadLong(locals.row).constant(Value.ROW);
            code.call(Frame.class, "bind", void.class, int.class, long.class, long.class);
        }
    }
}
