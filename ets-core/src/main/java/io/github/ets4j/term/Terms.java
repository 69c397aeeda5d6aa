/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes terms from Java values and back, by one rule.
 *
 * <table>
 *   <caption>Java to term, {@link #of(Object)}</caption>
 *   <tr><th>Java</th><th>term</th></tr>
 *   <tr><td>{@code Term}</td><td>itself</td></tr>
 *   <tr><td>{@code Byte}, {@code Short}, {@code Integer}, {@code Long}, {@code BigInteger}</td><td>integer</td></tr>
 *   <tr><td>{@code Float}, {@code Double}</td><td>float; refused unless finite</td></tr>
 *   <tr><td>{@code Boolean}</td><td>atom {@code true} or {@code false}</td></tr>
 *   <tr><td>{@code String}, any {@code CharSequence}</td><td>binary of the text in UTF-8; a lone surrogate is refused</td></tr>
 *   <tr><td>{@code byte[]}</td><td>binary</td></tr>
 *   <tr><td>{@code Collection}, any other array</td><td>list, in order of iteration</td></tr>
 *   <tr><td>{@code Map}</td><td>map; two keys that become one term are refused</td></tr>
 *   <tr><td>all else: {@code null}, {@code Character}, enums, {@code Optional}, ...</td><td>refused</td></tr>
 * </table>
 *
 * <p>What is refused is refused because it has no single obvious meaning: say {@code atom("none")} or
 * {@code String.valueOf(c)}. The elements of a collection, an array or a map follow the same rule.
 *
 * <table>
 *   <caption>Term to Java, {@link #toJava(Term)}</caption>
 *   <tr><th>term</th><th>Java</th></tr>
 *   <tr><td>integer</td><td>{@code Long} if it fits, else {@code BigInteger}</td></tr>
 *   <tr><td>float</td><td>{@code Double}</td></tr>
 *   <tr><td>{@code true}, {@code false}</td><td>{@code Boolean}</td></tr>
 *   <tr><td>binary</td><td>{@code byte[]}; {@link Bitstring#toText()} reads it as text</td></tr>
 *   <tr><td>proper list</td><td>unmodifiable {@code List}</td></tr>
 *   <tr><td>map</td><td>unmodifiable {@code Map}, in the exact order of the keys; a binary as key stays a term, because
 *       {@code byte[]} is no key</td></tr>
 *   <tr><td>other atoms, tuples, improper lists, bitstrings, identifiers, funs</td><td>the term itself</td></tr>
 * </table>
 *
 * <p>{@code of(toJava(t))} equals {@code t} for every term. The other way round holds but for width and type: an
 * {@code Integer} comes back as {@code Long}, a {@code Float} as {@code Double}, an array as {@code List}, a {@code String}
 * as {@code byte[]}.
 *
 * <p>All errors are {@link EtsException} {@code badarg}. All methods are thread-safe.
 */
public final class Terms {
    /**
     * Deepest nesting of tuples, lists, maps and funs that is read from text or bytes or made from Java values. Terms are
     * compared, hashed and printed by recursion; this depth fits the smallest usual thread stack.
     */
    public static final int NESTING_MAX = 256;

    private Terms() {}

    /** The term for a Java value, by the rule of this class. */
    public static Term of(Object value) {
        // The usual classes of keys first: a look at a final class is one comparison, at an interface it is a search.
        if (value instanceof IntegerTerm integer) {
            return integer;
        }
        if (value instanceof Long number) {
            return IntegerTerm.of(number);
        }
        if (value instanceof Integer number) {
            return IntegerTerm.of(number);
        }
        if (value instanceof String text) {
            return text(text);
        }
        return of(value, 0);
    }

    /** The atom of this name; at most 255 code points, no lone surrogate. */
    public static Atom atom(String name) {
        if (name == null) {
            throw badArgument("atom: name=null");
        }
        try {
            return Atom.of(name);
        } catch (IllegalArgumentException refused) {
            throw badArgument(refused.getMessage());
        }
    }

    /** The integer. */
    public static IntegerTerm integer(long value) {
        return IntegerTerm.of(value);
    }

    /** The integer. */
    public static IntegerTerm integer(BigInteger value) {
        if (value == null) {
            throw badArgument("integer: value=null");
        }
        return IntegerTerm.of(value);
    }

    /** The float; finite. */
    public static FloatTerm floating(double value) {
        if (!Double.isFinite(value)) {
            throw badArgument("value=" + value + " is not an Erlang float");
        }
        return FloatTerm.of(value);
    }

    /** The binary with a copy of these bytes. */
    public static Bitstring binary(byte[] bytes) {
        if (bytes == null) {
            throw badArgument("binary: bytes=null");
        }
        return Bitstring.of(bytes);
    }

    /** The binary that holds the text in UTF-8. */
    public static Bitstring binary(CharSequence text) {
        if (text == null) {
            throw badArgument("binary: text=null");
        }
        return text(text.toString());
    }

    /** The tuple of these values, each made a term by {@link #of(Object)}. */
    public static Tuple tuple(Object... elements) {
        return Tuple.ofOwned(all(elements, 0));
    }

    /** The proper list of these values, each made a term by {@link #of(Object)}. */
    public static ListTerm list(Object... elements) {
        return ListTerm.ofOwned(all(elements, 0), ListTerm.NIL);
    }

    /**
     * {@code [E1, ..., En | Tail]}, each value made a term by {@link #of(Object)}; a tail that is a list is appended. With
     * no elements the tail must be a list.
     */
    public static ListTerm improperList(Collection<?> elements, Object tail) {
        Term last = of(tail);
        if (elements == null || elements.isEmpty() && !(last instanceof ListTerm)) {
            throw badArgument("improper list of elements=" + elements + " and tail=" + last + " has no elements");
        }
        return ListTerm.ofOwned(all(elements.toArray(), 0), last);
    }

    /** The map of {@code key, value, key, value, ...}, each made a term by {@link #of(Object)}; keys must differ. */
    public static MapTerm map(Object... keysAndValues) {
        if (keysAndValues == null || keysAndValues.length % 2 != 0) {
            throw badArgument("map: needs a value for every key, length="
                    + (keysAndValues == null ? "null" : keysAndValues.length));
        }
        Object[] keys = new Object[keysAndValues.length / 2];
        Object[] values = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = keysAndValues[2 * i];
            values[i] = keysAndValues[2 * i + 1];
        }
        return distinctMap(all(keys, 0), all(values, 0));
    }

    /** The Java value for a term, by the rule of this class. */
    public static Object toJava(Term term) {
        if (term instanceof IntegerTerm integer) {
            return integer.isLong() ? (Object) integer.longValue() : integer.bigValue();
        }
        if (term instanceof FloatTerm number) {
            return number.value();
        }
        if (term instanceof Atom atom) {
            return atom == Atom.TRUE ? Boolean.TRUE : atom == Atom.FALSE ? (Object) Boolean.FALSE : atom;
        }
        if (term instanceof Bitstring bits) {
            return bits.isBinary() ? bits.toBytes() : bits;
        }
        if (term instanceof ListTerm list && list.isProper()) {
            return list.elements().stream().map(Terms::toJava).toList();
        }
        if (term instanceof MapTerm map) {
            return toJavaMap(map);
        }
        if (term == null) {
            throw badArgument("toJava: term=null");
        }
        return term;
    }

    private static Map<Object, Object> toJavaMap(MapTerm map) {
        Map<Object, Object> result = new LinkedHashMap<>();
        for (int i = 0; i < map.size(); i++) {
            Term key = map.keyAt(i);
            result.put(hasArray(key) ? key : toJava(key), toJava(map.valueAt(i)));
        }
        return Collections.unmodifiableMap(result);
    }

    /** Whether {@link #toJava} would put a {@code byte[]}, which has no equality of its own, somewhere into the key. */
    private static boolean hasArray(Term key) {
        if (key instanceof Bitstring) {
            return true;
        }
        if (key instanceof ListTerm list && list.isProper()) {
            return list.elements().stream().anyMatch(Terms::hasArray);
        }
        return key instanceof MapTerm map && map.values().stream().anyMatch(Terms::hasArray);
    }

    private static Term of(Object value, int depth) {
        if (value instanceof Term term) {
            return term;
        }
        if (value instanceof Number number) {
            return ofNumber(number);
        }
        if (value instanceof CharSequence text) {
            return text(text.toString());
        }
        if (value instanceof Boolean bool) {
            return Atom.of(bool);
        }
        if (value instanceof byte[] bytes) {
            return Bitstring.of(bytes);
        }
        if (depth >= NESTING_MAX) {
            throw badArgument("values nested deeper than " + NESTING_MAX);
        }
        return ofContainer(value, depth + 1);
    }

    private static Term ofNumber(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return IntegerTerm.of(number.longValue());
        }
        if (number instanceof Double || number instanceof Float) {
            return floating(number.doubleValue());
        }
        if (number instanceof BigInteger big) {
            return IntegerTerm.of(big);
        }
        throw noTerm(number);
    }

    private static Term ofContainer(Object value, int depth) {
        if (value instanceof Collection<?> elements) {
            return ListTerm.ofOwned(all(elements.toArray(), depth), ListTerm.NIL);
        }
        if (value instanceof Map<?, ?> map) {
            Map.Entry<?, ?>[] entries = map.entrySet().toArray(new Map.Entry<?, ?>[0]);
            Object[] keys = new Object[entries.length];
            Object[] values = new Object[entries.length];
            for (int i = 0; i < entries.length; i++) {
                keys[i] = entries[i].getKey();
                values[i] = entries[i].getValue();
            }
            return distinctMap(all(keys, depth), all(values, depth));
        }
        if (value instanceof Object[] elements) {
            return ListTerm.ofOwned(all(elements, depth), ListTerm.NIL);
        }
        if (value != null && value.getClass().isArray()) {
            Object[] elements = new Object[Array.getLength(value)];
            Arrays.setAll(elements, i -> Array.get(value, i));
            return ListTerm.ofOwned(all(elements, depth), ListTerm.NIL);
        }
        throw noTerm(value);
    }

    private static Term[] all(Object[] values, int depth) {
        if (values == null) {
            throw noTerm(null);
        }
        Term[] terms = new Term[values.length];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = of(values[i], depth);
        }
        return terms;
    }

    private static MapTerm distinctMap(Term[] keys, Term[] values) {
        MapTerm map = MapTerm.of(keys, values);
        if (map.size() != keys.length) {
            throw badArgument("map: keys=" + ListTerm.of(List.of(keys)) + " are not distinct");
        }
        return map;
    }

    private static Bitstring text(String text) {
        if (hasLoneSurrogate(text)) {
            throw badArgument("text with a lone surrogate has no UTF-8");
        }
        return Bitstring.of(text);
    }

    static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static EtsException noTerm(Object value) {
        return badArgument(
                value == null ? "null has no term" : "class=" + value.getClass().getName() + " has no term");
    }

    private static EtsException badArgument(String text) {
        return EtsException.badArgument(Kind.NONE, 0, text);
    }

    static Term[] requireNoNull(Term[] terms) {
        for (int i = 0; i < terms.length; i++) {
            if (terms[i] == null) {
                throw new NullPointerException("term at index " + i + " is null");
            }
        }
        return terms;
    }

    static void requireUnsigned32(String name, long value) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(name + "=" + value + " is not an unsigned 32-bit number");
        }
    }

    /**
     * Whether tuples, lists and maps in a term are nested more than some levels deep, the term itself being the first level.
     * Takes no more stack than for these levels, however deep the term is.
     */
    public static boolean isNestedDeeper(Term term, int levels) {
        if (term instanceof Tuple tuple) {
            return isNestedDeeper(tuple.elements(), levels);
        }
        if (term instanceof ListTerm list && !list.isEmpty()) {
            return isNestedDeeper(list.elements(), levels)
                    || !list.isProper() && isNestedDeeper(list.tail(), levels - 1);
        }
        return term instanceof MapTerm map
                && (isNestedDeeper(map.keys(), levels) || isNestedDeeper(map.values(), levels));
    }

    private static boolean isNestedDeeper(List<Term> parts, int levels) {
        if (levels == 0) {
            return true;
        }
        for (Term part : parts) {
            if (isNestedDeeper(part, levels - 1)) {
                return true;
            }
        }
        return false;
    }
}
