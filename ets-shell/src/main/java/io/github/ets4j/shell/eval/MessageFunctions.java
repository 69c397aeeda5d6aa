/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;

/** Functions on processes: {@code process kill flush send is_process_alive}. */
final class MessageFunctions {
    private static final Atom KILLED = Atom.of("killed");
    private static final Atom OK = Atom.of("ok");

    private MessageFunctions() {}

    static void register(Functions functions, Processes processes) {
        functions.add("erlang", "process", 0, (e, a) -> processes.spawn());
        functions.add("erlang", "kill", 1, (e, a) -> Atom.of(processes.exit(pid(a, 0), KILLED)));
        functions.add("erlang", "exit", 2, (e, a) -> {
            processes.exit(pid(a, 0), a[1]);
            return Atom.TRUE;
        });
        functions.add("erlang", "is_process_alive", 1, (e, a) -> Atom.of(processes.isAlive(pid(a, 0))));
        functions.add("erlang", "send", 2, (e, a) -> {
            processes.send(pid(a, 0), a[1]);
            return a[1];
        });
        functions.add("erlang", "flush", 0, (e, a) -> show(e, processes, e.self()));
        functions.add("erlang", "flush", 1, (e, a) -> show(e, processes, pid(a, 0)));
    }

    /** Shows messages as Erlang's shell does. */
    private static Term show(Evaluator evaluator, Processes processes, Pid process) {
        processes
                .messages(process)
                .forEach(message -> evaluator.out().print("Shell got " + TermText.pretty(message) + "\n"));
        return OK;
    }

    private static Pid pid(Term[] arguments, int index) {
        if (arguments[index] instanceof Pid pid) {
            return pid;
        }
        throw Arguments.wrong(arguments, index, "a pid");
    }
}
