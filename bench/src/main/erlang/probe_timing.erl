%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Runs operations of probe_work in processes of their own and takes the time. A worker is a plain process: what its
%% garbage collections take is part of its work.
-module(probe_timing).
-export([seconds/1, throughput/5, throughput_beside/5, latencies_beside/6, allocation/3]).

%% Values below have a bucket each; above, a bucket is one 128th of its value wide.
-define(EXACT, 256).
-define(HALF, (?EXACT div 2)).
-define(BUCKETS, (?EXACT + 50 * ?HALF)).
-define(ALLOCATION_OPERATIONS, 100000).

%% How long a fun takes in a process of its own.
seconds(Fun) ->
    [Worker] = release([start(fun() ->
        fun() ->
            Start = erlang:monotonic_time(nanosecond),
            Fun(),
            erlang:monotonic_time(nanosecond) - Start
        end
    end)]),
    result(Worker) / 1.0e9.

%% What all of Threads workers count per second together, after a warm-up of the same time.
throughput(Workload, Store, Threads, Milliseconds, Seed) ->
    Workers = [start(fun() -> timed(Workload, Store, Milliseconds, probe_data:seed(Seed, Worker)) end)
        || Worker <- lists:seq(1, Threads)],
    lists:sum([result(Worker) || Worker <- release(Workers)]).

%% What one worker counts per second beside another that does the Other workload all the while.
throughput_beside(Other, Workload, Store, Milliseconds, Seed) ->
    beside(Other, Store, Seed, fun() -> throughput(Workload, Store, 1, Milliseconds, Seed) end).

%% Percentiles, in nanoseconds, of what single operations of one worker take beside another.
latencies_beside(Other, Workload, Store, Milliseconds, Seed, Percentiles) ->
    beside(Other, Store, Seed, fun() ->
        [Worker] = release([start(fun() -> latencies(Workload, Store, Milliseconds, probe_data:seed(Seed, 1)) end)]),
        Histogram = result(Worker),
        [percentile(Histogram, Percentile) || Percentile <- Percentiles]
    end).

%% Bytes of heap that an operation takes: what the collector has reclaimed after many of them.
allocation(Workload, Store, Seed) ->
    [Worker] = release([start(fun() ->
        {_, _, Operation} = probe_work:operation(Workload, Store),
        fun() ->
            Before = reclaimed_bytes(),
            _ = repeat(?ALLOCATION_OPERATIONS, Operation, probe_data:seed(Seed, 1)),
            (reclaimed_bytes() - Before) / ?ALLOCATION_OPERATIONS
        end
    end)]),
    result(Worker).

reclaimed_bytes() ->
    erlang:garbage_collect(),
    {_, Words, _} = statistics(garbage_collection),
    Words * erlang:system_info(wordsize).

%% Starts a worker that prepares itself by a fun, which returns another fun: that one runs when all workers are ready.
start(Prepare) ->
    Parent = self(),
    spawn_monitor(fun() ->
        Run = Prepare(),
        Parent ! {ready, self()},
        receive
            go -> exit({result, Run()})
        end
    end).

release(Workers) ->
    [ready(Worker) || Worker <- Workers],
    [Pid ! go || {Pid, _} <- Workers],
    Workers.

ready({Pid, Monitor}) ->
    receive
        {ready, Pid} -> ok;
        {'DOWN', Monitor, process, Pid, Reason} -> error({worker, Reason})
    end.

result({Pid, Monitor}) ->
    receive
        {'DOWN', Monitor, process, Pid, {result, Result}} -> Result;
        {'DOWN', Monitor, process, Pid, Reason} -> error({worker, Reason})
    end.

beside(Other, Store, Seed, Fun) ->
    [{Pid, _} = Worker] = release([start(fun() ->
        {Batch, _, Operation} = probe_work:operation(Other, Store),
        fun() -> until_stopped(Batch, Operation, probe_data:seed(Seed, beside)) end
    end)]),
    Result = Fun(),
    Pid ! stop,
    stopped = result(Worker),
    Result.

until_stopped(Batch, Operation, State) ->
    Next = repeat(Batch, Operation, State),
    receive
        stop -> stopped
    after 0 -> until_stopped(Batch, Operation, Next)
    end.

timed(Workload, Store, Milliseconds, Seed) ->
    {Batch, Counts, Operation} = probe_work:operation(Workload, Store),
    fun() ->
        {Warm, _, _} = run(Batch, Operation, Seed, Milliseconds),
        {_, Operations, Nanoseconds} = run(Batch, Operation, Warm, Milliseconds),
        Counts * Operations * 1.0e9 / Nanoseconds
    end.

run(Batch, Operation, State, Milliseconds) ->
    Start = erlang:monotonic_time(nanosecond),
    run(Batch, Operation, State, Start, Start + Milliseconds * 1000000, 0).

run(Batch, Operation, State, Start, End, Done) ->
    Next = repeat(Batch, Operation, State),
    case erlang:monotonic_time(nanosecond) of
        Now when Now >= End -> {Next, Done + Batch, Now - Start};
        _ -> run(Batch, Operation, Next, Start, End, Done + Batch)
    end.

repeat(0, _, State) ->
    State;
repeat(Left, Operation, State) ->
    repeat(Left - 1, Operation, Operation(State)).

latencies(Workload, Store, Milliseconds, Seed) ->
    {Batch, _, Operation} = probe_work:operation(Workload, Store),
    Histogram = counters:new(?BUCKETS, []),
    fun() ->
        {Warm, _, _} = run(Batch, Operation, Seed, Milliseconds),
        Start = erlang:monotonic_time(nanosecond),
        sample(Operation, Warm, Start, Start + Milliseconds * 1000000, Histogram)
    end.

sample(Operation, State, Start, End, Histogram) ->
    Next = Operation(State),
    Now = erlang:monotonic_time(nanosecond),
    counters:add(Histogram, bucket(Now - Start), 1),
    case Now >= End of
        true -> Histogram;
        false -> sample(Operation, Next, erlang:monotonic_time(nanosecond), End, Histogram)
    end.

bucket(Nanoseconds) ->
    bucket(Nanoseconds, 1).

bucket(Value, Base) when Value < ?EXACT -> Base + Value;
bucket(Value, Base) -> bucket(Value bsr 1, Base + ?HALF).

%% The highest value of the bucket that the percentile lies in.
percentile(Histogram, Percentile) ->
    Counts = [counters:get(Histogram, Index) || Index <- lists:seq(1, ?BUCKETS)],
    bucket_max(skip(Counts, ceil(lists:sum(Counts) * Percentile / 100), 0)).

skip([Count | _], Left, Position) when Count >= Left -> Position;
skip([Count | Counts], Left, Position) -> skip(Counts, Left - Count, Position + 1).

bucket_max(Position) when Position < ?EXACT ->
    Position;
bucket_max(Position) ->
    Shift = (Position - ?HALF) div ?HALF,
    ((Position - Shift * ?HALF + 1) bsl Shift) - 1.
