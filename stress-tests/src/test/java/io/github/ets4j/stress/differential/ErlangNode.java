/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.testing.ErlangInstallation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A running {@code erl} that answers questions over its standard input and output. What it can be asked is in the resources
 * {@code oracle.erl} and {@code session.erl}, which it compiles itself as it starts. Not thread-safe.
 */
final class ErlangNode implements AutoCloseable {
    private static final int QUESTIONS_TEXT_MAX = 4000;

    private static final List<String> MODULES = List.of("oracle", "session");

    private static final String START = "P = open_port({fd,0,1}, [binary,{packet,4},eof]),"
            + "Forms = fun Next(Text) -> case erl_scan:tokens([], Text, 1) of"
            + "  {done,{ok,Tokens,_},Rest} -> {ok,Form} = erl_parse:parse_form(Tokens), [Form|Next(Rest)];"
            + "  _ -> [] end end,"
            + "Load = fun() -> receive {P,{data,Source}} ->"
            + "  {ok,Module,Code} = compile:forms(Forms(binary_to_list(Source))),"
            + "  {module,Module} = code:load_binary(Module, atom_to_list(Module), Code) end end,"
            + "[Load() || _ <- lists:seq(1, MODULES)],"
            + "oracle:serve(P).";

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final int release;

    private ErlangNode(Process process) throws IOException {
        this.process = process;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        for (String module : MODULES) {
            try (InputStream source = ErlangNode.class.getResourceAsStream(module + ".erl")) {
                send(source.readAllBytes());
            }
        }
        Term answer = ask(List.of(Atom.of("release"))).get(0);
        this.release = Integer.parseInt(((Bitstring) answer).toText());
    }

    /** Starts a node; the calling test is skipped if this machine has no Erlang. */
    static ErlangNode start() {
        ErlangInstallation erlang = ErlangInstallation.required();
        List<String> line = erlang.command(
                List.of("-noinput", "-eval", START.replace("MODULES", Integer.toString(MODULES.size()))));
        try {
            return new ErlangNode(new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + erlang, e);
        }
    }

    /** Major number of the OTP release. */
    int release() {
        return release;
    }

    /** Asks all questions in one exchange and returns their answers. */
    List<Term> ask(List<? extends Term> questions) {
        try {
            send(Etf.encode(ListTerm.of(questions)));
            byte[] reply = new byte[in.readInt()];
            in.readFully(reply);
            return ((ListTerm) Etf.decode(reply)).elements();
        } catch (IOException e) {
            throw new UncheckedIOException("erl is gone, alive=" + process.isAlive() + "; " + shortened(questions), e);
        }
    }

    private static String shortened(List<? extends Term> questions) {
        String text = questions.size() + " questions " + questions;
        return text.length() <= QUESTIONS_TEXT_MAX ? text : text.substring(0, QUESTIONS_TEXT_MAX) + "...";
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // it has gone already
        }
        process.destroy();
    }

    private void send(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }
}
