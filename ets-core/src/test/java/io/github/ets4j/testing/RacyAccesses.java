/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.StampedLock;
import java.util.regex.Pattern;

/**
 * Where classes touch memory that other threads may touch at the same time, read from their bytecode: by place, which is a
 * method without its parameters, or a class for the plain words of the Space. What a lambda does is done by the method that it
 * stands in, what an anonymous class does by a method of the class around it.
 */
public final class RacyAccesses {
    private static final String ROOT = "io.github.ets4j.";
    private static final String MEMORY = ROOT + "core.memory.Memory";
    private static final String VAR_HANDLE = "java.lang.invoke.VarHandle";
    private static final String UNSAFE = "org.agrona.UnsafeApi";
    private static final Pattern WORD_ACCESS = Pattern.compile("(get|put|compareAnd).*");
    private static final String ATOMICS = "java.util.concurrent.atomic";
    private static final Set<String> STAMPS =
            Set.of("tryOptimisticRead", "validate", "tryConvertToWriteLock", "tryConvertToOptimisticRead");
    private static final Pattern SYNTHETIC = Pattern.compile("(?:lambda\\$)?(.*?)(?:\\$\\d+)?");
    private static final Pattern ANONYMOUS = Pattern.compile("(?:\\.\\d+)+(?=\\.|$)");

    /** Methods of Memory that give words an order; all others that read or write words are plain. */
    private static final Set<String> ORDERED_WORDS =
            Set.of("getLongAcquire", "collectAcquire", "collectHalvesAcquire", "putLongRelease", "compareAndSetLong");

    private static final Set<String> PLAIN_READS =
            Set.of("getLong", "countBelow", "rank", "touch", "getBytes", "equal");
    private static final Set<String> PLAIN_WRITES = Set.of("putLong", "putBytes", "copy", "zero");

    private static final String PLAIN_WORDS = "Memory.*";
    private static final String PLAIN_FIELD = " (plain)";
    private static final Set<String> PLAIN =
            Set.of(PLAIN_WORDS, "VarHandle.get", "VarHandle.set", "UnsafeApi.getLong", "UnsafeApi.putLong");

    private RacyAccesses() {}

    /** All of the module that a class belongs to. */
    public static SortedMap<String, SortedSet<String>> ofModule(Class<?> member, Set<String> plainFields) {
        return of(
                new ClassFileImporter()
                        .importUrl(member.getProtectionDomain().getCodeSource().getLocation()),
                plainFields);
    }

    /**
     * Those of some classes: accessors by place.
     *
     * @param plainFields fields that are read or written by several threads without being volatile, as {@code package.Class.field}
     */
    public static SortedMap<String, SortedSet<String>> of(Iterable<JavaClass> classes, Set<String> plainFields) {
        SortedMap<String, SortedSet<String>> places = new TreeMap<>();
        for (JavaClass type : classes) {
            type.getCodeUnitAccessesFromSelf().forEach(access -> note(places, access, plainFields));
            type.getFieldAccessesFromSelf().forEach(access -> note(places, access, plainFields));
        }
        return places;
    }

    /** The memory mode of an accessor, as the table of places calls it. */
    public static String mode(String accessor) {
        if (accessor.endsWith(PLAIN_FIELD) || PLAIN.contains(accessor)) {
            return "plain";
        }
        for (String mode : List.of("Plain", "Opaque", "Acquire", "Release", "Fence")) {
            if (accessor.endsWith(mode)) {
                return mode.toLowerCase(Locale.ROOT);
            }
        }
        return accessor.startsWith("LongAdder.") ? "adder" : accessor.startsWith("StampedLock.") ? "stamp" : "volatile";
    }

    private static void note(Map<String, SortedSet<String>> places, JavaAccess<?> access, Set<String> plainFields) {
        String accessor = access.getTarget() instanceof AccessTarget.FieldAccessTarget field
                ? ofField(access, field, plainFields)
                : ofMethod(access);
        if (accessor != null) {
            boolean isOfClass = accessor.equals(PLAIN_WORDS);
            places.computeIfAbsent(isOfClass ? ofClass(access) : place(access), place -> new TreeSet<>())
                    .add(accessor);
        }
    }

    private static String ofField(
            JavaAccess<?> access, AccessTarget.FieldAccessTarget target, Set<String> plainFields) {
        JavaField field = target.resolveMember().orElse(null);
        if (field == null || isBeingMade(access, field)) {
            return null;
        }
        String name = name(field.getOwner()) + "." + field.getName();
        if (field.getModifiers().contains(JavaModifier.VOLATILE)) {
            return field.getName();
        }
        return plainFields.contains(name) ? field.getName() + PLAIN_FIELD : null;
    }

    /** Whether an object that nobody else knows is being filled. */
    private static boolean isBeingMade(JavaAccess<?> access, JavaMember field) {
        return access.getOrigin().isConstructor() && access.getOriginOwner().equals(field.getOwner())
                || access.getOrigin().getName().equals("<clinit>");
    }

    private static String ofMethod(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        String method = target.getName();
        if (method.equals("<init>")) {
            return null;
        }
        if (owner.equals(MEMORY) && !access.getOriginOwner().getName().equals(MEMORY)) {
            return ORDERED_WORDS.contains(method)
                    ? "Memory." + method
                    : PLAIN_READS.contains(method) || PLAIN_WRITES.contains(method) ? PLAIN_WORDS : null;
        }
        boolean isRacy = owner.equals(VAR_HANDLE)
                || owner.equals(UNSAFE) && WORD_ACCESS.matcher(method).matches()
                || target.getOwner().getPackageName().equals(ATOMICS) && !method.equals("length");
        if (isRacy) {
            return target.getOwner().getSimpleName() + "." + method;
        }
        return STAMPS.contains(method) && target.getOwner().isAssignableTo(StampedLock.class)
                ? "StampedLock." + method
                : null;
    }

    private static String ofClass(JavaAccess<?> access) {
        return name(access.getOriginOwner());
    }

    private static String place(JavaAccess<?> access) {
        var matcher = SYNTHETIC.matcher(access.getOrigin().getName());
        String method = matcher.matches() && !matcher.group(1).isEmpty() ? matcher.group(1) : "<init>";
        return name(access.getOriginOwner()) + "." + method;
    }

    private static String name(JavaClass type) {
        String name = type.getName().replace('$', '.');
        return ANONYMOUS
                .matcher(name.startsWith(ROOT) ? name.substring(ROOT.length()) : name)
                .replaceAll("");
    }
}
