/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.weaker;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;

/**
 * Runs a race of jcstress in this JVM until an outcome is seen that it forbids: for variants that are wrong so often that no more
 * is needed. Used once, by one thread.
 */
final class RaceTrial {
    private static final int STATES = 200;
    private static final int SPINS_MAX = 2000;
    private static final int LAG_SPINS = 200;
    private static final int SECONDS_OF_A_ROUND_MAX = 60; // far more than any takes, however busy the machine is

    private final Class<?> race;
    private final Method[] actors;
    private final Method arbiter;
    private final Class<?> resultType;
    private final CyclicBarrier barrier = new CyclicBarrier(2);
    private final AtomicIntegerArray arrived = new AtomicIntegerArray(2);
    private Object[] states = new Object[0];
    private Object[] results = new Object[0];
    private volatile boolean over;
    private volatile long rounds; // written by one thread
    private volatile Throwable failure;

    RaceTrial(Class<?> race) {
        this.race = race;
        this.actors = methods(race, Actor.class).toArray(new Method[0]);
        this.arbiter = methods(race, Arbiter.class).stream().findFirst().orElse(null);
        this.resultType = Arrays.stream(race.getMethods())
                .filter(method -> method.isAnnotationPresent(Actor.class) || method.isAnnotationPresent(Arbiter.class))
                .filter(method -> method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow()
                .getParameterTypes()[0];
    }

    private static List<Method> methods(Class<?> race, Class<? extends Annotation> role) {
        return Arrays.stream(race.getMethods())
                .filter(method -> method.isAnnotationPresent(role))
                .toList();
    }

    /**
     * The first forbidden outcome, or what an actor or the arbiter has thrown, or that one does not end; null if there was none of
     * these in that time.
     */
    String forbidden(long milliseconds) throws Exception {
        FutureTask<String> trial = new FutureTask<>(() -> run(milliseconds));
        start(trial, "trial");
        long before = -1;
        while (before != rounds) {
            before = rounds;
            try {
                return trial.get(SECONDS_OF_A_ROUND_MAX, TimeUnit.SECONDS);
            } catch (TimeoutException slow) {
                // ended in a later round, or never
            } catch (ExecutionException e) {
                return seenIn(e.getCause());
            }
        }
        Class<?> pauses = race.getClassLoader().loadClass(Pauses.class.getName());
        pauses.getMethod("endAll").invoke(null);
        return "a call that does not end";
    }

    private static String seenIn(Throwable thrown) {
        Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
        if (cause instanceof LinkageError broken) {
            throw broken; // the weaker variant is none
        }
        return cause.toString();
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private String run(long milliseconds) throws Exception {
        start(this::runOther, "actor");
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        String seen = null;
        while (seen == null && System.nanoTime() < end) {
            prepare();
            barrier.await();
            act(0);
            barrier.await();
            seen = judge();
            rounds++;
        }
        over = true;
        barrier.await();
        return seen;
    }

    private void runOther() {
        try {
            barrier.await();
            while (!over) {
                act(1);
                barrier.await();
                barrier.await();
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    private void prepare() throws Exception {
        states = new Object[STATES];
        results = new Object[STATES];
        for (int i = 0; i < STATES; i++) {
            states[i] = race.getConstructor().newInstance();
            results[i] = resultType.getConstructor().newInstance();
        }
        arrived.set(0, 0);
        arrived.set(1, 0);
    }

    /** Runs an actor on all states, each of them at about the same time as the other actor, a little earlier or later. */
    private void act(int number) {
        Method actor = actors[number];
        try {
            for (int i = 0; i < STATES; i++) {
                arrived.set(number, i + 1);
                for (int spin = 0; arrived.get(1 - number) <= i && failure == null; spin++) {
                    if (spin > SPINS_MAX) {
                        Thread.yield();
                    }
                }
                for (int lag = (i * (number + 7) * 31) % LAG_SPINS; lag > 0; lag--) {
                    Thread.onSpinWait();
                }
                call(actor, i);
            }
        } catch (Throwable thrown) {
            failure = thrown;
            arrived.set(number, STATES);
        }
    }

    private void call(Method method, int index) throws Throwable {
        try {
            if (method.getParameterCount() == 0) {
                method.invoke(states[index]);
            } else {
                method.invoke(states[index], results[index]);
            }
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private String judge() {
        try {
            if (failure != null) {
                throw failure;
            }
            List<String> outcomes = new ArrayList<>();
            for (int i = 0; i < STATES; i++) {
                if (arbiter != null) {
                    call(arbiter, i);
                }
                outcomes.add(results[i].toString());
            }
            return outcomes.stream().filter(this::isForbidden).findFirst().orElse(null);
        } catch (Throwable thrown) {
            return seenIn(thrown);
        }
    }

    private boolean isForbidden(String outcome) {
        return Arrays.stream(race.getAnnotationsByType(Outcome.class))
                .filter(allowed -> allowed.expect() == Expect.ACCEPTABLE)
                .noneMatch(allowed -> List.of(allowed.id()).contains(outcome));
    }
}
