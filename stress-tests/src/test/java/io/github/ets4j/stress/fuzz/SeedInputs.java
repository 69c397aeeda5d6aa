/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.IndexOptions;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;

/** Good inputs of each target, which mutations begin with. They are made by what is tested, so that they fit its formats. */
final class SeedInputs {
    private static final int CHOICES = 24;

    private static final List<String> TERMS = List.of(
            "[]",
            "{a,'B c',\"text\",<<\"bin\">>,<<1,2,3:4>>,-17,16#FF,1.5e-3,$a,$\\n}.",
            "[1,2.0|tail]",
            "#{a => 1,{b} => [c],1.0 => #{}}",
            "<0.85.0>",
            "{<'b@host'.17.85.0>,#Port<0.3>,#Ref<0.1.2.3>,#Ref<'b@host'.17.1.2.3>}",
            "fun lists:map/2",
            "<<1:16/little-signed,\"a\"/utf16,2.5:32/float,<<3:3>>/bitstring>>",
            "\"adjacent\" \"strings\" % comment\n",
            "\"\"\"\n  triple\n  quoted\n  \"\"\"",
            "1_000_000_000_000_000_000_000",
            "-0.0",
            "'\\x{1F600}\\n\\^a\\101'",
            "({(1)})",
            "{}");

    private static final List<String> FUNCTIONS = List.of(
            "fun({K, V}) when V > 30 -> K end",
            "fun(X = {K, _}) when is_integer(K), K rem 2 =:= 0; K =:= a -> {X, [K | a]} end.",
            "fun({K, #{age := A}}) -> #{K => A + 1.5} end",
            "fun({K, <<\"bin\">>, \"ab\" ++ T}) -> {K, T, element(1, {K}), self()} end",
            "fun({A}) when A andalso (not A orelse A xor true) -> object(); (_) -> bindings() end",
            "fun({A, B}) -> A bsl 2 + -B div 3 band bnot 7, tuple_size({A}) end",
            "fun(#{}) -> <<1, 2:4, \"x\"/utf8>> end");

    private static final List<String> FILES = List.of(
            "id,name,score\n1,Ada,1.5\n2,\"B, \"\"b\"\"\nc\",2\n",
            "a\tb\n1\t2\n",
            "\ufeffk,v\r\n-7,007\r\n\r\n99999999999999999999,1e400\r\n",
            "x\n\n,\n");

    private SeedInputs() {}

    static List<byte[]> of(FuzzTarget target) {
        return switch (target) {
            case TERM_TEXT -> utf8(TERMS);
            case EXTERNAL_TERM -> externalTerms();
            case FUNCTION_TEXT -> utf8(FUNCTIONS);
            case MATCH_SPECIFICATION, TABLE_PROGRAM -> choices(new byte[0]);
            case TABLE_FILE -> tableFiles();
            case CSV_IMPORT -> csvFiles();
            case BRIDGE_FRAME -> frames();
            case CANARY -> List.of(CanaryTarget.seed());
        };
    }

    private static List<byte[]> utf8(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static List<byte[]> externalTerms() {
        List<byte[]> all = new ArrayList<>();
        for (String text : TERMS) {
            all.add(Etf.encode(TermParser.parse(text)));
        }
        all.add(compressed(Etf.encode(TermParser.parse("[1,2,3,4,5,6,7,8,9,<<\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">>]"))));
        all.add(oldFloat("1.50000000000000000000e+00"));
        all.add(new byte[] {(byte) 131, 100, 0, 1, 'a'}); // atom in Latin-1
        all.add(new byte[] {(byte) 131, 101, 115, 1, 'n', 0, 0, 0, 1, 0}); // reference of one word
        all.add(new byte[] {(byte) 131, 103, 115, 1, 'n', 0, 0, 0, 1, 0, 0, 0, 0, 0}); // pid with a small creation
        return all;
    }

    private static byte[] oldFloat(String text) {
        return ByteBuffer.allocate(33)
                .put((byte) 131)
                .put((byte) 99)
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] compressed(byte[] encoded) {
        Deflater deflater = new Deflater();
        deflater.setInput(encoded, 1, encoded.length - 1);
        deflater.finish();
        byte[] packed = new byte[encoded.length + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        return ByteBuffer.allocate(6 + length)
                .put((byte) 131)
                .put((byte) 80)
                .putInt(encoded.length - 1)
                .put(packed, 0, length)
                .array();
    }

    /** Any bytes are good choices. */
    private static List<byte[]> choices(byte[] prefix) {
        SplittableRandom random = new SplittableRandom(1);
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < CHOICES; i++) {
            byte[] bytes = new byte[8 * (i + 1)];
            random.nextBytes(bytes);
            all.add(joined(prefix, bytes));
        }
        return all;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static List<byte[]> tableFiles() {
        List<TableOptions> tables = List.of(
                TableOptions.set(),
                TableOptions.orderedSet().named().keyPosition(2),
                TableOptions.bag().compressed(),
                TableOptions.duplicateBag(),
                TableOptions.orderedSet().structure(TableStructure.SKIP_LIST),
                TableOptions.set().index(IndexOptions.on("by_value", 2).unique()));
        List<SaveOption[]> options = List.of(
                new SaveOption[] {},
                new SaveOption[] {SaveOption.OBJECT_COUNT},
                new SaveOption[] {SaveOption.MD5SUM},
                new SaveOption[] {SaveOption.OBJECT_COUNT, SaveOption.MD5SUM});
        List<byte[]> all = new ArrayList<>();
        try (Ets ets = Ets.create()) {
            Path file = Files.createTempFile("ets4j-seed", ".tab");
            int first = 0;
            for (TableOptions table : tables) {
                for (SaveOption[] save : options) {
                    all.add(joined(new byte[] {(byte) (first++ % 8)}, tableFile(ets, table, file, save)));
                    all.add(joined(new byte[] {TableFileTarget.CORRECTED}, Files.readAllBytes(file)));
                }
            }
            Files.delete(file);
        } catch (IOException failed) {
            throw new AssertionError("no seeds", failed);
        }
        return all;
    }

    private static byte[] tableFile(Ets ets, TableOptions options, Path file, SaveOption... save) throws IOException {
        try (Table table = ets.createTable("t", options)) {
            for (String row : List.of("{1,a}", "{a,2,<<\"b\">>}", "{{k},1.5,[x,#{y => z}]}")) {
                table.insert((Tuple) TermParser.parse(row));
            }
            table.toFile(file, save);
        }
        return Files.readAllBytes(file);
    }

    private static List<byte[]> csvFiles() {
        List<byte[]> all = new ArrayList<>();
        for (String text : FILES) {
            all.add(joined(new byte[] {0, 0, 0}, text.getBytes(StandardCharsets.UTF_8)));
            all.add(joined(new byte[] {1, 3, 1}, text.getBytes(StandardCharsets.ISO_8859_1)));
            all.add(joined(new byte[] {2, 4, 3}, text.getBytes(StandardCharsets.UTF_16)));
        }
        return all;
    }

    private static List<byte[]> frames() {
        List<byte[]> all = choices(new byte[] {BridgeFrameTarget.CHOSEN});
        byte[] table = call("new", "t,[named_table,public]");
        byte[] insert = call("insert", "t,[{1,a},{2,b}]");
        all.add(joined(new byte[] {BridgeFrameTarget.RAW}, table, insert, call("lookup", "t,1")));
        all.add(joined(new byte[] {BridgeFrameTarget.RAW}, table, insert, call("select", "t,[{'_',[],['$_']}],1")));
        all.add(joined(new byte[] {BridgeFrameTarget.RAW}, call("info", "t"), call("reset", "")));
        byte[] secret = call("authenticate", "<<\"sesame\">>");
        all.add(joined(new byte[] {BridgeFrameTarget.RAW_WITH_SECRET}, secret, call("all", "")));
        return all;
    }

    private static byte[] call(String function, String arguments) {
        Term request = TermParser.parse("{<'a@b'.1.7.1>,{{1,2,3},4}," + function + ",[" + arguments + "]}");
        return RequestChoices.frame(Etf.encode(request));
    }
}
