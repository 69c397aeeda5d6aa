%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Measures one table of ets under the workloads of the Java class Probe, and prints them as that does: a first line that
%% says what ran, then "workload threads unit value" with tabs between. Arguments come after -extra; bench/erlang-probe.sh
%% passes them. The exit status is 69 where the emulator has no JIT: its figures would stand for no Erlang that is in use.
-module(probe).
-export([main/0]).

-define(NO_JIT, 69).
-define(USAGE, 2).
-define(FAILED, 1).
-define(ROWS_MIN, 100).
-define(STORES, ['ETS-set', 'ETS-set-concurrent', 'ETS-ordered_set', 'ETS-ordered_set-concurrent']).

%% What is measured together, how, and in what unit, in the order of the runs: those up to allocation leave the rows as
%% they were loaded, insertDelete exchanges them, and the last one has a table of its own.
-define(WORKLOADS, [
    {[load], load, "rows/s"},
    {[bytesPerRow], bytes, "bytes/row"},
    {[lookupHit], threads, "ops/s"},
    {[lookupHitZipf], threads, "ops/s"},
    {[lookupMiss], threads, "ops/s"},
    {[lookupAll100], threads, "ops/s"},
    {[mix95], threads, "ops/s"},
    {[mix50], threads, "ops/s"},
    {[batch100], threads, "rows/s"},
    {[range100], threads, "ops/s"},
    {[scan1pct], threads, "rows/s"},
    {[traverse], beside_writer, "rows/s"},
    {[lookupBesideWriterP50, lookupBesideWriterP99, lookupBesideWriterP9999], latencies, "ns"},
    {[lookupAllocation], allocation, "bytes/op"},
    {[counterUniform], threads, "ops/s"},
    {[counterHot], threads, "ops/s"},
    {[insertDelete], threads, "ops/s"},
    {[selectPrefix], groups, "ops/s"}
]).
-define(ORDERED_ONLY, [range100, selectPrefix]).
%% Those of other probes: asking for them is no mistake.
-define(OTHER_WORKLOADS, [gcPauseMax]).
-define(EXACT_BELOW, 1000).
-define(PERCENTILES, [50, 99, 99.99]).

-record(run, {
    store = none,
    keys = integer,
    rows = 1000000,
    milliseconds = 1000,
    threads = [1, 2],
    workloads = all,
    seed = 42,
    table,
    empty_bytes,
    load_seconds
}).

main() ->
    %% Nothing but the lines goes to the standard output.
    logger:set_primary_config(level, none),
    try
        run(erlang:system_info(emu_flavor), init:get_plain_arguments()),
        halt(0)
    catch
        Class:Reason:Stack -> stop(?FAILED, "~s: ~p~n~p", [Class, Reason, Stack])
    end.

run(jit, ["--list"]) -> list();
run(jit, Arguments) -> measure(arguments(Arguments));
run(Flavor, _) -> stop(?NO_JIT, "no JIT: emu_flavor=~s", [Flavor]).

list() ->
    [io:format("~s\t~s~n", [Name, flags()]) || Name <- ?STORES].

measure(Run) ->
    io:format("# store=~s keys=~s rows=~b runtime=OTP-~s/erts-~s/~s flags=~s note=~s~n", [
        Run#run.store,
        string:uppercase(atom_to_list(Run#run.keys)),
        Run#run.rows,
        erlang:system_info(otp_release),
        erlang:system_info(version),
        erlang:system_info(emu_flavor),
        flags(),
        note(Run)
    ]),
    Loaded = load(Run),
    [workload(Workload, Loaded) || Workload <- ?WORKLOADS].

%% What bench/erlang-probe.sh passes, besides what has no influence on the work.
flags() ->
    io_lib:format("+S~b:~b", [erlang:system_info(schedulers), erlang:system_info(schedulers_online)]).

note(Run) ->
    Options = [Option || Option <- probe_work:options(Run#run.store), Option =/= public],
    Notes = [
        io_lib:format("public table with options ~w", [Options]),
        "a read copies the row to the heap of the process, which its garbage collections free",
        "lists are inserted atomically",
        "traverse is ets:select by 1000 rows on a fixed table, no snapshot"
        | [range_note() || is_ordered(Run)]
    ],
    lists:join("; ", Notes).

range_note() ->
    Next =
        case erlang:function_exported(ets, next_lookup, 2) of
            true -> "ets:next_lookup";
            false -> "ets:next and ets:lookup"
        end,
    ["range100 is ", Next, " for each row: ets:select with a guard on the key walks all rows below it"].

is_ordered(#run{store = Name}) ->
    lists:member(ordered_set, probe_work:options(Name)).

%% By one process, after as long a warm-up as that of other workloads on a table that is thrown away.
load(#run{store = Name, keys = Keys, rows = Rows} = Run) ->
    [warm_up_load(Run) || is_wanted(load, Run)],
    Table = ets:new(probe, probe_work:options(Name)),
    Empty = bytes(Table),
    Order = probe_data:shuffled(Rows),
    Seconds = probe_timing:seconds(fun() -> probe_work:load(Table, Keys, Order) end),
    Rows = ets:info(Table, size),
    Run#run{table = Table, empty_bytes = Empty, load_seconds = Seconds}.

warm_up_load(#run{store = Name, keys = Keys, rows = Rows, milliseconds = Milliseconds, seed = Seed}) ->
    Table = ets:new(probe, probe_work:options(Name)),
    _ = probe_timing:throughput(load, {Table, Keys, Rows}, 1, Milliseconds, Seed),
    ets:delete(Table).

%% ets:info counts all that a table allocates; binaries of 16 bytes lie in its rows.
bytes(Table) ->
    ets:info(Table, memory) * erlang:system_info(wordsize).

workload({Names, How, Unit}, Run) ->
    case [Name || Name <- Names, is_wanted(Name, Run)] of
        [] -> ok;
        Wanted ->
            Results = results(How, Names, Run),
            [print(Result, Unit) || {Name, _, _} = Result <- Results, lists:member(Name, Wanted)]
    end.

is_wanted(Name, #run{workloads = Wanted} = Run) ->
    (Wanted =:= all orelse lists:member(Name, Wanted)) andalso
        (is_ordered(Run) orelse not lists:member(Name, ?ORDERED_ONLY)).

print({Name, Threads, Value}, Unit) when Value < ?EXACT_BELOW ->
    io:format("~s\t~b\t~s\t~.3f~n", [Name, Threads, Unit, float(Value)]);
print({Name, Threads, Value}, Unit) ->
    io:format("~s\t~b\t~s\t~b~n", [Name, Threads, Unit, round(Value)]).

%% The name, the number of processes and the figure of each result.
results(load, [Name], #run{rows = Rows, load_seconds = Seconds}) ->
    [{Name, 1, Rows / Seconds}];
results(bytes, [Name], #run{table = Table, rows = Rows, empty_bytes = Empty}) ->
    [{Name, 1, (bytes(Table) - Empty) / Rows}];
results(threads, [Name], Run) ->
    throughput(Name, rows(Run), Run);
results(beside_writer, [Name], #run{milliseconds = Milliseconds, seed = Seed} = Run) ->
    [{Name, 2, probe_timing:throughput_beside(replace, Name, rows(Run), Milliseconds, Seed)}];
results(latencies, Names, #run{milliseconds = Milliseconds, seed = Seed} = Run) ->
    Values = probe_timing:latencies_beside(replace, lookupHit, rows(Run), Milliseconds, Seed, ?PERCENTILES),
    [{Name, 2, Value} || {Name, Value} <- lists:zip(Names, Values)];
results(allocation, [Name], Run) ->
    [{Name, 1, probe_timing:allocation(lookupHit, rows(Run), Run#run.seed)}];
results(groups, [Name], #run{store = Store, rows = Rows, table = Table} = Run) ->
    ets:delete(Table),
    Grouped = ets:new(probe, probe_work:options(Store)),
    probe_work:load_groups(Grouped, Rows),
    throughput(Name, {Grouped, groups, Rows}, Run).

rows(#run{table = Table, keys = Keys, rows = Rows}) ->
    {Table, Keys, Rows}.

throughput(Name, Rows, #run{threads = Threads, milliseconds = Milliseconds, seed = Seed}) ->
    [{Name, Count, probe_timing:throughput(Name, Rows, Count, Milliseconds, Seed)} || Count <- Threads].

arguments(Arguments) ->
    try arguments(Arguments, #run{}) of
        #run{store = none} -> usage("--store is missing", []);
        Run -> Run
    catch
        error:_ -> usage("arguments=~p", [Arguments])
    end.

arguments([], Run) ->
    Run;
arguments(["--store", Text | Rest], Run) ->
    arguments(Rest, Run#run{store = one_of(?STORES, Text)});
arguments(["--keys", Text | Rest], Run) ->
    arguments(Rest, Run#run{keys = one_of([integer, binary], string:lowercase(Text))});
arguments(["--rows", Text | Rest], Run) ->
    arguments(Rest, Run#run{rows = between(?ROWS_MIN, probe_data:rows_max(), Text)});
arguments(["--millis", Text | Rest], Run) ->
    arguments(Rest, Run#run{milliseconds = between(1, 1 bsl 32, Text)});
arguments(["--warmup", Text | Rest], Run) ->
    %% Code is compiled when it is loaded: a warm-up as long as the measurement is enough.
    true = between(1, 1 bsl 32, Text) > 0,
    arguments(Rest, Run);
arguments(["--threads", Text | Rest], Run) ->
    arguments(Rest, Run#run{threads = [between(1, 1024, Count) || Count <- string:lexemes(Text, ",")]});
arguments(["--workloads", "all" | Rest], Run) ->
    arguments(Rest, Run#run{workloads = all});
arguments(["--workloads", Text | Rest], Run) ->
    Known = lists:append([Names || {Names, _, _} <- ?WORKLOADS]) ++ ?OTHER_WORKLOADS,
    arguments(Rest, Run#run{workloads = [one_of(Known, Name) || Name <- string:lexemes(Text, ",")]});
arguments(["--seed", Text | Rest], Run) ->
    arguments(Rest, Run#run{seed = list_to_integer(Text)}).

one_of(Atoms, Text) ->
    hd([Atom || Atom <- Atoms, atom_to_list(Atom) =:= Text]).

between(Least, Most, Text) ->
    case list_to_integer(Text) of
        Number when Number >= Least, Number =< Most -> Number
    end.

usage(Format, Arguments) ->
    Usage = "~nusage: --list | --store NAME [--keys INTEGER|BINARY] [--rows ~b to ~b] [--millis N] [--warmup N] [--threads N,..]"
        " [--workloads all|NAME,..] [--seed N]",
    stop(?USAGE, Format ++ Usage, Arguments ++ [?ROWS_MIN, probe_data:rows_max()]).

stop(Status, Format, Arguments) ->
    io:format(standard_error, Format ++ "~n", Arguments),
    halt(Status).
