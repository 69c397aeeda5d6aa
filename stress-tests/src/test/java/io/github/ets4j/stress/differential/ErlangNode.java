/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.testing.ErlangApplication;
import io.github.ets4j.testing.ErlangInstallation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
            + "CONNECT"
            + "oracle:serve(P).";

    /** Connects the client to a server; reports go to standard error, as standard output has the answers. */
    private static final String CONNECT = "ok = ets4j:start(#{connect => {tcp,\"HOST\",PORT}}),";

    private static final List<String> REPORTS_TO_STANDARD_ERROR =
            List.of("-kernel", "logger", "[{handler,default,logger_std_h,#{config => #{type => standard_error}}}]");

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final int release;

    private ErlangNode(Process process, List<String> sources) throws IOException {
        this.process = process;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        for (String source : sources) {
            send(source.getBytes(StandardCharsets.UTF_8));
        }
        Term answer = ask(List.of(Atom.of("release"))).get(0);
        this.release = Integer.parseInt(((Bitstring) answer).toText());
    }

    /** Starts a node; the calling test is skipped if this machine has no Erlang. */
    static ErlangNode start() {
        ErlangInstallation erlang = ErlangInstallation.required();
        List<String> sources = MODULES.stream().map(ErlangNode::source).toList();
        return start(erlang.command(arguments(sources, "")), sources);
    }

    /** Starts a node with the client of a server, which can run sessions on {@code jets} as well. */
    static ErlangNode start(ErlangApplication client, InetSocketAddress server) {
        List<String> sources =
                new ArrayList<>(MODULES.stream().map(ErlangNode::source).toList());
        sources.add(source("session")
                .replace("-module(session).", "-module(jets_session). -compile({parse_transform, jets_transform})."));
        String connect =
                CONNECT.replace("HOST", server.getHostString()).replace("PORT", Integer.toString(server.getPort()));
        List<String> arguments = new ArrayList<>(REPORTS_TO_STANDARD_ERROR);
        arguments.addAll(arguments(sources, connect));
        return start(client.command(arguments), sources);
    }

    private static ErlangNode start(List<String> line, List<String> sources) {
        try {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new ErlangNode(process, sources);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + line, e);
        }
    }

    private static List<String> arguments(List<String> sources, String connect) {
        String start =
                START.replace("MODULES", Integer.toString(sources.size())).replace("CONNECT", connect);
        return List.of("-noinput", "-eval", start);
    }

    private static String source(String module) {
        try (InputStream source = ErlangNode.class.getResourceAsStream(module + ".erl")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
