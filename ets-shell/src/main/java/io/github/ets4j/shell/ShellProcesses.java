/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.shell.eval.Processes;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The process of a shell, and those that its user makes to play others. Confined to one thread. */
final class ShellProcesses implements Processes {
    private final Ets engine;
    private final EtsProcess shell;
    private final Map<Pid, EtsProcess> made = new HashMap<>();

    ShellProcesses(Ets engine) {
        this.engine = engine;
        this.shell = engine.spawn("shell");
        made.put(shell.pid(), shell);
    }

    /** The process that the shell acts for. */
    EtsProcess shell() {
        return shell;
    }

    @Override
    public Pid spawn() {
        EtsProcess process = engine.spawn("process " + made.size());
        made.put(process.pid(), process);
        return process.pid();
    }

    @Override
    public boolean exit(Pid pid, Term reason) {
        EtsProcess process = made.get(pid);
        if (process == null || process == shell || !process.isAlive()) {
            return false;
        }
        process.exit(reason);
        return true;
    }

    @Override
    public boolean isAlive(Pid pid) {
        return made.containsKey(pid) && made.get(pid).isAlive();
    }

    @Override
    public void send(Pid pid, Term message) {
        EtsProcess process = made.get(pid);
        if (process != null) {
            process.send(message);
        }
    }

    @Override
    public List<Term> messages(Pid pid) {
        EtsProcess process = made.get(pid);
        List<Term> messages = new ArrayList<>();
        if (process != null) {
            for (Optional<Term> next = process.poll(); next.isPresent(); next = process.poll()) {
                messages.add(next.get());
            }
        }
        return messages;
    }
}
