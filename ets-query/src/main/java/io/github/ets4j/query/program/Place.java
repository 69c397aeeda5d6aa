/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.RowDescriptor;
import java.util.function.Supplier;

/**
 * Where in an object a term lies: a word at a fixed offset of the row or of a blob that the head has entered, or the value
 * of a map's key, which the head has found.
 *
 * @param base index in {@link Frame#bases} of what holds the word
 * @param offset offset of the word in it, in bytes; {@link #FOUND} if the word is in {@link Frame#found}
 * @param name what to call the place in a listing
 */
record Place(int base, int offset, Supplier<String> name) {
    static final int FOUND = -1;

    /** An element of the row, by its 0-based index. */
    static Place ofElement(int index) {
        return new Place(0, RowDescriptor.wordOffset(index + 1), () -> "element " + (index + 1));
    }

    /** A word that an entered blob holds, see {@link ImageReader#held}. */
    static Place ofHeld(int base, int index, Supplier<String> name) {
        return new Place(base, ImageReader.heldOffset(index), name);
    }

    /** The value of a key. */
    static Place ofFound(int base, Supplier<String> name) {
        return new Place(base, FOUND, name);
    }

    @Override
    public String toString() {
        return name.get();
    }
}
