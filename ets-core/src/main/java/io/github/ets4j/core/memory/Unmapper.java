/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.function.Consumer;

/**
 * Gives direct memory back at a moment of our choosing, through what the running JDK offers for it without a warning or a
 * flag: the foreign memory API from JDK 22 on, the cleaner of buffers before. The one place of the engine that uses
 * reflection, because it is compiled for JDK 17.
 */
final class Unmapper {
    /** Frees a direct buffer, which nobody may touch afterwards; null where this JDK has no such thing. */
    static final Consumer<ByteBuffer> BUFFERS = Runtime.version().feature() < 22 ? cleaner() : null;

    private static final Arenas ARENAS = Runtime.version().feature() >= 22 ? arenas() : null;

    private Unmapper() {}

    /** A private mapping of the first bytes of a file, with its deterministic release. */
    static SegmentMemory mapPrivate(FileChannel file, long size) throws IOException {
        if (ARENAS != null) {
            return ARENAS.map(file, size);
        }
        ByteBuffer buffer = file.map(MapMode.PRIVATE, 0, size);
        return new SegmentMemory(buffer, 0, BUFFERS == null ? () -> {} : () -> BUFFERS.accept(buffer));
    }

    private static Consumer<ByteBuffer> cleaner() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            MethodHandle invoke = MethodHandles.lookup()
                    .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
                    .bindTo(instance.get(null));
            return buffer -> call(() -> {
                invoke.invokeExact(buffer);
                return null;
            });
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // module jdk.unsupported is absent: the garbage collector unmaps
        }
    }

    private static Arenas arenas() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> arena = Class.forName("java.lang.foreign.Arena");
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            MethodType map = MethodType.methodType(segment, MapMode.class, long.class, long.class, arena);
            return new Arenas(
                    lookup.findStatic(arena, "ofShared", MethodType.methodType(arena)),
                    lookup.findVirtual(FileChannel.class, "map", map),
                    lookup.findVirtual(segment, "asByteBuffer", MethodType.methodType(ByteBuffer.class)),
                    lookup.findVirtual(arena, "close", MethodType.methodType(void.class)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("java.lang.foreign is not as expected", e);
        }
    }

    /** The foreign memory API, as far as it is needed. */
    private record Arenas(MethodHandle open, MethodHandle map, MethodHandle view, MethodHandle close) {
        SegmentMemory map(FileChannel file, long size) throws IOException {
            Object arena = call(() -> open.invoke());
            try {
                Object segment = mapIn(arena, file, size);
                ByteBuffer buffer = (ByteBuffer) call(() -> view.invoke(segment));
                return new SegmentMemory(buffer, 0, () -> close(arena));
            } catch (IOException | RuntimeException | Error e) {
                close(arena);
                throw e;
            }
        }

        private Object mapIn(Object arena, FileChannel file, long size) throws IOException {
            try {
                return map.invoke(file, MapMode.PRIVATE, 0L, size, arena);
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        private void close(Object arena) {
            call(() -> {
                close.invoke(arena);
                return null;
            });
        }
    }

    /** A call through a method handle that declares everything and throws nothing checked. */
    private interface Call {
        Object run() throws Throwable;
    }

    private static Object call(Call call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
