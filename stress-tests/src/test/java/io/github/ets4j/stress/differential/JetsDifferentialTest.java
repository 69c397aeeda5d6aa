/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.ets4j.erlang.ErlangServer;
import io.github.ets4j.erlang.ServerOptions;
import io.github.ets4j.stress.model.Shrinker;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.ErlangApplication;
import io.github.ets4j.testing.ErlangInstallation;
import io.github.ets4j.testing.FileTrees;
import io.github.ets4j.testing.Seeds;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The sessions of {@link FunctionDifferentialTest} in a real Erlang, on {@code ets} and on {@code jets}, which calls a server
 * of this JVM: both answer alike, for a session on its own and for several at once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JetsDifferentialTest {
    private static final int OPERATIONS = Integer.getInteger("ets4j.differential.jets.operations", 3000);
    private static final int SESSIONS_AT_ONCE = Integer.getInteger("ets4j.differential.jets.sessions", 8);
    private static final int STEPS_PER_SESSION = Integer.getInteger("ets4j.differential.steps", 150);
    private static final long FIRST_SESSION = Long.getLong("ets4j.differential.session", 0);

    private final long seed = Seeds.fixedSeed();
    private ErlangInstallation erlang;
    private Path workspace;
    private ErlangServer server;
    private ErlangApplication application;
    private ErlangNode node;
    private KnownFunctionDifferences known;

    @BeforeAll
    void startServerAndErlang() {
        erlang = ErlangInstallation.required();
        workspace = erlang.workspace(Path.of("target", "erlang"));
        application = ErlangApplication.compile(erlang, workspace);
        startServer();
    }

    @AfterAll
    void stopErlangAndServer() throws IOException {
        if (node != null) {
            node.close();
        }
        if (server != null) {
            server.close();
        }
        if (workspace != null && erlang.isApart()) {
            FileTrees.delete(workspace);
        }
    }

    @Test
    void sessions_oneByOne_answerAsOnEts() {
        compareAll(1);
    }

    @Test
    void sessions_severalAtOnce_answerAsOnEts() {
        compareAll(SESSIONS_AT_ONCE);
    }

    private void compareAll(int atOnce) {
        int operations = 0;
        long number = FIRST_SESSION;
        while (operations < OPERATIONS) {
            List<List<Interaction>> sessions = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                sessions.add(session(number + i));
            }
            Difference difference = compare(sessions);
            if (difference != null) {
                fail(report(number, sessions, difference));
            }
            operations += sessions.stream().mapToInt(List::size).sum();
            number += atOnce;
        }
        System.out.println(operations + " operations on jets, sessions at once: " + atOnce + ", OTP " + node.release()
                + ", " + Seeds.replay(seed));
    }

    /** A session whose tables have no names that another session's could have. */
    private List<Interaction> session(long number) {
        return known.session(seed, number, STEPS_PER_SESSION).stream()
                .filter(step -> !isNamingOtherwise(step))
                .toList();
    }

    private static boolean isNamingOtherwise(Interaction step) {
        int position = step.signature().equals("rename/2") ? 1 : 0;
        return (step.signature().equals("new/2") || position == 1)
                && step.arguments().get(position) instanceof Atom name
                && !SessionScope.NAMES.contains(name);
    }

    /** Where the replies to a session differ. */
    private record Difference(int session, String text) {}

    /** Null, or the first difference. */
    private Difference compare(List<List<Interaction>> sessions) {
        List<List<Reply>> expected = ErlangSession.ON_ETS.runAtOnce(node, sessions);
        List<List<Reply>> actual = ErlangSession.ON_JETS.runAtOnce(node, sessions);
        for (int i = 0; i < sessions.size(); i++) {
            String text = difference(sessions.get(i), expected.get(i), actual.get(i));
            if (text != null) {
                return new Difference(i, text);
            }
        }
        Term left = node.ask(List.of(Tuple.of(Atom.of("evaluate"), Atom.of("jets"), Atom.of("all"), ListTerm.NIL)))
                .get(0);
        assertEquals(ListTerm.NIL, left, () -> "tables that are left; " + Seeds.replay(seed));
        return null;
    }

    private String difference(List<Interaction> session, List<Reply> expected, List<Reply> actual) {
        SessionComparison comparison = new SessionComparison(known);
        for (int i = 0; i < session.size(); i++) {
            Interaction step = session.get(i);
            if (!comparison.same(step, expected.get(i), actual.get(i).outcome())) {
                return "step " + (i + 1) + ": " + step + "\n  answered "
                        + actual.get(i).outcome() + "\n  expected "
                        + expected.get(i).outcome() + " (" + expected.get(i).type() + ")";
            }
        }
        return null;
    }

    /** A session that differs on its own too is made short; one that does so only beside others is told of as it is. */
    private String report(long first, List<List<Interaction>> sessions, Difference difference) {
        List<Interaction> session = sessions.get(difference.session());
        boolean isAlone = compare(List.of(session)) != null;
        List<Interaction> shortest =
                isAlone ? Shrinker.shrink(session, part -> compare(List.of(part)) != null) : session;
        Difference last = isAlone ? compare(List.of(shortest)) : difference;
        StringBuilder text = new StringBuilder();
        text.append(last == null ? difference.text() : last.text());
        text.append(isAlone ? "\nin the session" : "\nbeside other sessions only, in the session");
        shortest.forEach(step -> text.append("\n  ").append(step));
        return text + "\nOTP " + node.release() + ", session " + (first + difference.session()) + ", "
                + Seeds.replay(seed) + " -Dets4j.differential.session=" + first;
    }

    private void startServer() {
        server = ErlangServer.start(ServerOptions.builder()
                .address(new InetSocketAddress("127.0.0.1", 0))
                .build());
        String[] address = server.addresses().get(0).split(":");
        node = ErlangNode.start(application, new InetSocketAddress(address[0], Integer.parseInt(address[1])));
        known = new KnownFunctionDifferences(node.release());
    }
}
