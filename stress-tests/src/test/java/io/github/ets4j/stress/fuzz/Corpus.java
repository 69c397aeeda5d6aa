/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a target starts with: good inputs made by {@link SeedInputs}; inputs that have found a fault once, which are the files
 * {@code regressions/TARGET/WHAT-IT-WAS} beside this class; and words worth inserting, {@code TARGET.dict} in the form of
 * libFuzzer.
 */
final class Corpus {
    private final FuzzTarget target;

    private Corpus(FuzzTarget target) {
        this.target = target;
    }

    /** That of a target. */
    static Corpus of(FuzzTarget target) {
        return new Corpus(target);
    }

    /** Good inputs, with which mutations begin. */
    List<byte[]> seeds() {
        return SeedInputs.of(target);
    }

    /** Those and the ones that have found something, which may well be too slow to begin mutations with. */
    List<byte[]> all() throws IOException {
        List<byte[]> inputs = new ArrayList<>(seeds());
        inputs.addAll(regressions());
        return inputs;
    }

    private List<byte[]> regressions() throws IOException {
        Path directory = resource("regressions/" + target.label());
        if (directory == null) {
            return List.of();
        }
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }

    /** Writes the seeds into a directory, a file for each. */
    void writeSeeds(Path directory) throws IOException {
        Files.createDirectories(directory);
        int number = 0;
        for (byte[] input : seeds()) {
            Files.write(directory.resolve(String.format("seed-%03d", number++)), input);
        }
    }

    /** The file of words; null if there is none. */
    Path dictionary() {
        return resource(target.label() + ".dict");
    }

    /** The words. */
    List<byte[]> words() throws IOException {
        Path file = dictionary();
        if (file == null) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("\""))
                .map(Corpus::word)
                .toList();
    }

    /** {@code "word"}, in which a backslash begins {@code \\xAB} or stands before a backslash or a quote. */
    private static byte[] word(String line) {
        byte[] text = line.substring(1, line.lastIndexOf('"')).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\\') {
                word.write(text[i]);
            } else if (text[i + 1] == 'x') {
                word.write(Integer.parseInt(new String(text, i + 2, 2, StandardCharsets.US_ASCII), 16));
                i += 3;
            } else {
                word.write(text[++i]);
            }
        }
        return word.toByteArray();
    }

    private static Path resource(String name) {
        URL url = Corpus.class.getResource(name);
        try {
            return url == null ? null : Path.of(new URI(url.toString()));
        } catch (URISyntaxException impossible) {
            throw new AssertionError("resource=" + url, impossible);
        }
    }
}
