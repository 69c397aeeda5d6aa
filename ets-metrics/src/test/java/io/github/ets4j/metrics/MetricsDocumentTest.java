/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.ets4j.metrics.RecordedEvents.EngineEventBase;
import io.github.ets4j.metrics.RecordedEvents.TableEventBase;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Description;
import jdk.jfr.EventType;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} says what the code does. */
class MetricsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");

    /** The rows of all tables whose first column begins so, as lists of cells. */
    private static List<List<String>> rows(String begin) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `" + begin))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<String> row(String meter, String kind, String unit, String meaning) {
        return List.of("`" + meter + "`", kind, unit, meaning);
    }

    @Test
    void meters_areThoseOfTheCode() throws IOException {
        List<List<String>> expected = new ArrayList<>();
        for (EngineMeter meter : EngineMeter.values()) {
            expected.add(row(meter.meterName, meter.isCounter ? "counter" : "gauge", meter.unit, meter.description));
        }
        for (TableMeter meter : TableMeter.values()) {
            expected.add(row(meter.meterName, "gauge", meter.unit, meter.description));
        }
        assertEquals(expected, rows("ets."));
    }

    private static List<Class<?>> eventClasses() {
        return Arrays.stream(RecordedEvents.class.getDeclaredClasses())
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .collect(Collectors.toList());
    }

    /** The fields of an event's own; those that the recorder adds when it loads the class are private. */
    private static List<Field> fields(Class<?> event) {
        return Arrays.stream(event.getDeclaredFields())
                .filter(field -> !Modifier.isPrivate(field.getModifiers()))
                .toList();
    }

    private static String ownFields(Class<?> event) {
        return fields(event).stream().map(field -> "`" + field.getName() + "`").collect(Collectors.joining(", "));
    }

    @Test
    void events_areThoseOfTheCode() throws IOException {
        List<List<String>> documented = rows("io.github.ets4j.");
        assertEquals(documented.size(), eventClasses().size());
        for (Class<?> event : eventClasses()) {
            String name = "`" + event.getAnnotation(Name.class).value() + "`";
            String meaning = event.getAnnotation(Description.class).value();
            List<String> found = documented.stream()
                    .filter(row -> row.get(0).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " is not documented"));
            assertEquals(List.of(name, ownFields(event), meaning), found);
        }
    }

    @Test
    void events_haveLabelsAndDescriptions() {
        List<Class<?>> all = eventClasses();
        for (Class<?> event : all) {
            assertNotNull(event.getAnnotation(Label.class), event::getName);
            EventType type = EventType.getEventType(event.asSubclass(EngineEventBase.class));
            assertEquals(event.getAnnotation(Name.class).value(), type.getName());
            for (ValueDescriptor field : type.getFields()) {
                assertNotNull(field.getLabel(), () -> event + " " + field.getName());
            }
        }
        all.add(EngineEventBase.class);
        all.add(TableEventBase.class);
        for (Class<?> event : all) {
            for (Field field : fields(event)) {
                assertNotNull(field.getAnnotation(Label.class), field::toString);
                assertNotNull(field.getAnnotation(Description.class), field::toString);
                assertFalse(field.getAnnotation(Description.class).value().endsWith("."), field::toString);
            }
        }
    }
}
