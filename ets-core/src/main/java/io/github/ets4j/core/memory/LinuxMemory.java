/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * The system calls on memory that no class of the JDK offers: anonymous mappings, and the wish for huge pages. They go
 * through the foreign-function API of JDK 22 and later, on Linux, and only if the user gave this module native access,
 * since anything else would print a warning.
 *
 * <p>The API is bound by method handles, as in {@link Unmapper}: a class in {@code META-INF/versions/22} would need a newer
 * compiler than the JDK 17 that has to build this, and half a dozen methods do not justify a second one. Those methods look
 * at who calls them, so they are bound with the lookup of this class, and this module is the one that is asked for.
 *
 * <p>Pointers and sizes are passed as {@code long}, which they are to every 64-bit ABI that Linux has. The constants are
 * those of all architectures that a JDK with the foreign-function API runs on.
 */
final class LinuxMemory {
    private static final int FIRST_JDK = 22;
    private static final int PROT_READ_AND_WRITE = 0x3;
    private static final int MAP_PRIVATE_AND_ANONYMOUS = 0x22;
    private static final int MADV_HUGEPAGE = 14;
    private static final long MAP_FAILED = -1;

    private final MethodHandle madvise;
    private final MethodHandle mmap;
    private final MethodHandle munmap;
    private final MethodHandle addressToView;

    private LinuxMemory(MethodHandle madvise, MethodHandle mmap, MethodHandle munmap, MethodHandle addressToView) {
        this.madvise = madvise;
        this.mmap = mmap;
        this.munmap = munmap;
        this.addressToView = addressToView;
    }

    /** The calls, null where this JVM may not use them or the kernel knows no transparent huge pages. */
    static LinuxMemory bind() {
        if (Runtime.version().feature() < FIRST_JDK || !isLinux64()) {
            return null;
        }
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            boolean enabled = (boolean)
                    lookup.findVirtual(Module.class, "isNativeAccessEnabled", MethodType.methodType(boolean.class))
                            .invoke(LinuxMemory.class.getModule());
            LinuxMemory memory = enabled ? new Binder(lookup).bind() : null;
            // Nothing is advised here; the kernel refuses advice that it does not know before it looks at the range.
            return memory != null && memory.adviseHuge(0, 0) ? memory : null;
        } catch (Throwable e) {
            return null; // segments are made without these calls then
        }
    }

    private static boolean isLinux64() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")
                && System.getProperty("sun.arch.data.model", "").equals("64");
    }

    /**
     * Asks the kernel for huge pages where memory of a range is touched from now on.
     *
     * @param address start of the range, a multiple of the page size
     * @return whether the kernel took notice
     */
    boolean adviseHuge(long address, long bytes) {
        try {
            return (int) madvise.invokeExact(address, bytes, MADV_HUGEPAGE) == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Address of new anonymous memory, zeros, untouched; 0 if the system has none. */
    long map(long bytes) {
        try {
            long address = (long) mmap.invokeExact(0L, bytes, PROT_READ_AND_WRITE, MAP_PRIVATE_AND_ANONYMOUS, -1, 0L);
            return address == MAP_FAILED ? 0 : address;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Gives memory from {@link #map} back; nobody may touch it afterwards. */
    void unmap(long address, long bytes) {
        try {
            int ignored = (int) munmap.invokeExact(address, bytes); // fails for a bad range only
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Memory as a direct buffer, which does not notice when the memory is given back. */
    ByteBuffer view(long address, long bytes) {
        try {
            return (ByteBuffer) addressToView.invokeExact(address, bytes);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }

    /** Finds the methods of {@code java.lang.foreign} and, by them, the functions of the C library. */
    private static final class Binder {
        private final MethodHandles.Lookup lookup;
        private final Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
        private final Class<?> linkerType = Class.forName("java.lang.foreign.Linker");
        private final Class<?> layout = Class.forName("java.lang.foreign.MemoryLayout");
        private final Class<?> layouts = layout.arrayType();
        private final Class<?> descriptor = Class.forName("java.lang.foreign.FunctionDescriptor");
        private final Class<?> symbols = Class.forName("java.lang.foreign.SymbolLookup");
        private final Class<?> options =
                Class.forName("java.lang.foreign.Linker$Option").arrayType();
        private final Object jInt;
        private final Object jLong;
        private final Object linker;

        Binder(MethodHandles.Lookup lookup) throws Throwable {
            this.lookup = lookup;
            Class<?> values = Class.forName("java.lang.foreign.ValueLayout");
            jInt = values.getField("JAVA_INT").get(null);
            jLong = values.getField("JAVA_LONG").get(null);
            linker = lookup.findStatic(linkerType, "nativeLinker", MethodType.methodType(linkerType))
                    .invoke();
        }

        LinuxMemory bind() throws Throwable {
            MethodHandle madvise = function("madvise", jInt, jLong, jLong, jInt);
            MethodHandle mmap = function("mmap", jLong, jLong, jLong, jInt, jInt, jInt, jLong);
            MethodHandle munmap = function("munmap", jInt, jLong, jLong);
            return new LinuxMemory(madvise, mmap, munmap, addressToView());
        }

        private MethodHandle function(String name, Object result, Object... arguments) throws Throwable {
            Object library = lookup.findVirtual(linkerType, "defaultLookup", MethodType.methodType(symbols))
                    .invoke(linker);
            Optional<?> function = (Optional<?>)
                    lookup.findVirtual(symbols, "find", MethodType.methodType(Optional.class, String.class))
                            .invoke(library, name);
            Object signature = lookup.findStatic(descriptor, "of", MethodType.methodType(descriptor, layout, layouts))
                    .asFixedArity()
                    .invoke(result, arrayOf(arguments));
            return (MethodHandle) lookup.findVirtual(
                            linkerType,
                            "downcallHandle",
                            MethodType.methodType(MethodHandle.class, segment, descriptor, options))
                    .asFixedArity()
                    .invoke(linker, function.orElseThrow(), signature, Array.newInstance(options.componentType(), 0));
        }

        private Object arrayOf(Object[] arguments) {
            Object array = Array.newInstance(layout, arguments.length);
            System.arraycopy(arguments, 0, array, 0, arguments.length);
            return array;
        }

        /** {@code (address, size) -> MemorySegment.ofAddress(address).reinterpret(size).asByteBuffer()}. */
        private MethodHandle addressToView() throws ReflectiveOperationException {
            MethodHandle ofAddress =
                    lookup.findStatic(segment, "ofAddress", MethodType.methodType(segment, long.class));
            MethodHandle resize =
                    lookup.findVirtual(segment, "reinterpret", MethodType.methodType(segment, long.class));
            MethodHandle toBuffer =
                    lookup.findVirtual(segment, "asByteBuffer", MethodType.methodType(ByteBuffer.class));
            return MethodHandles.filterReturnValue(MethodHandles.filterArguments(resize, 0, ofAddress), toBuffer);
        }
    }
}
