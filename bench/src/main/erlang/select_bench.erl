%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% The workloads of SelectBenchmark on the ets of an Erlang node: the same rows, the same specifications, plain calls of
%% ets:select and its relatives. Prints one line for each workload, fields separated by tabs:
%%
%%   workload  table  rows that one call works through  median of nanoseconds per call  shortest  longest
%%
%% erl -noinput -pa DIRECTORY -run select_bench main ROWS MILLISECONDS
%%
%% MILLISECONDS is how long each workload is measured, after a quarter of that as a warm-up.
-module(select_bench).
-export([main/1]).

-define(REPETITIONS_MIN, 5).
-define(SELECTIVE, 10).
-define(CITY, 7).

main([RowsText, MillisecondsText]) ->
    Rows = list_to_integer(RowsText),
    Milliseconds = list_to_integer(MillisecondsText),
    io:format("# OTP ~s, erts ~s, ~s~n", [
        erlang:system_info(otp_release), erlang:system_info(version), erlang:system_info(emu_flavor)
    ]),
    [whole(Type, Rows, Milliseconds) || Type <- [set, ordered_set]],
    [grouped(Workload, Rows, Milliseconds) || Workload <- [group100, replace1000]],
    halt(0).

%% Workloads on rows with an integer as key.
whole(Type, Rows, Milliseconds) ->
    Table = load(Type, Rows, fun(Number) -> Number end),
    Scan = [{{'$1', '$2', '_', '_'}, [{'<', '$2', ?SELECTIVE}], ['$1']}],
    Count = [{{'$1', '$2', '_', '_'}, [{'<', '$2', ?SELECTIVE}], [true]}],
    Nested = [{{'$1', '_', '_', {city, ?CITY, #{age => '$2'}}}, [], ['$2']}],
    expect(Rows div 100, length(ets:select(Table, Scan))),
    expect(Rows div 100, ets:select_count(Table, Count)),
    expect(Rows div 100, length(ets:select(Table, Nested))),
    measure(scan, Type, Rows, Milliseconds, fun(_) -> ets:select(Table, Scan) end),
    measure(count, Type, Rows, Milliseconds, fun(_) -> ets:select_count(Table, Count) end),
    measure(nested, Type, Rows, Milliseconds, fun(_) -> ets:select(Table, Nested) end),
    measure(boundKey, Type, 1, Milliseconds, fun(Draw) ->
        [_] = ets:select(Table, [{{Draw rem Rows, '$1', '_', '_'}, [], ['$1']}])
    end),
    case Type of
        ordered_set ->
            measure(keyGuards1000, Type, 1000, Milliseconds, fun(Draw) ->
                First = Draw rem (Rows - 1000),
                ets:select(Table, [{{'$1', '$2', '_', '_'}, [{'>=', '$1', First}, {'<', '$1', First + 1000}], ['$2']}])
            end);
        set ->
            ok
    end,
    ets:delete(Table).

%% Workloads on an ordered_set with keys {Group, Sequence}, by the prefix of the key.
grouped(group100, Rows, Milliseconds) ->
    Table = load(ordered_set, Rows, fun(Number) -> {Number div 100, Number rem 100} end),
    Groups = Rows div 100,
    expect(100, length(ets:select(Table, [{{{0, '_'}, '_', '_', '_'}, [], ['$_']}]))),
    measure(group100, ordered_set, 100, Milliseconds, fun(Draw) ->
        ets:select(Table, [{{{Draw rem Groups, '_'}, '_', '_', '_'}, [], ['$_']}])
    end),
    ets:delete(Table);
grouped(replace1000, Rows, Milliseconds) ->
    Table = load(ordered_set, Rows, fun(Number) -> {Number div 1000, Number rem 1000} end),
    Groups = Rows div 1000,
    measure(replace1000, ordered_set, 1000, Milliseconds, fun(Draw) ->
        Group = Draw rem Groups,
        1000 = ets:select_replace(Table, [
            {{{Group, '$1'}, '$2', '$3', '$4'}, [], [{{{{Group, '$1'}}, {'+', '$2', 1}, '$3', '$4'}}]}
        ])
    end),
    ets:delete(Table).

%% In an order that is not that of the keys, the same as in Java.
load(Type, Rows, Key) ->
    Table = ets:new(people, [Type, public]),
    load(Table, 0, Rows, Key),
    Table.

load(_, Rows, Rows, _) ->
    ok;
load(Table, Index, Rows, Key) ->
    Number = Index * 48271 rem Rows,
    Name = iolist_to_binary(io_lib:format("name-~8..0b", [Number])),
    ets:insert(Table, {Key(Number), Number rem 1000, Name, {city, Number rem 100, #{age => Number rem 90}}}),
    load(Table, Index + 1, Rows, Key).

measure(Workload, Type, RowsPerCall, Milliseconds, Call) ->
    rand:seed(exsss, 42),
    _ = samples(Call, calls(Call), Milliseconds div 4),
    Samples = lists:sort(samples(Call, calls(Call), Milliseconds)),
    Median = lists:nth((length(Samples) + 1) div 2, Samples),
    io:format("~s\t~s\t~b\t~.1f\t~.1f\t~.1f~n", [
        Workload, Type, RowsPerCall, Median, hd(Samples), lists:last(Samples)
    ]).

%% As many calls as take about 20 milliseconds, at least one: what one reading of the clock covers.
calls(Call) ->
    calls(Call, 1).

calls(Call, Count) ->
    case sample(Call, Count) * Count of
        Nanoseconds when Nanoseconds < 20.0e6 -> calls(Call, Count * 2);
        _ -> Count
    end.

samples(Call, Count, Milliseconds) ->
    End = erlang:monotonic_time(millisecond) + Milliseconds,
    samples(Call, Count, End, []).

samples(Call, Count, End, Samples) ->
    case erlang:monotonic_time(millisecond) >= End andalso length(Samples) >= ?REPETITIONS_MIN of
        true -> Samples;
        false -> samples(Call, Count, End, [sample(Call, Count) | Samples])
    end.

%% Nanoseconds per call.
sample(Call, Count) ->
    erlang:garbage_collect(),
    Start = erlang:monotonic_time(nanosecond),
    repeat(Call, Count),
    (erlang:monotonic_time(nanosecond) - Start) / Count.

repeat(_, 0) ->
    ok;
repeat(Call, Count) ->
    Call(rand:uniform(1 bsl 30)),
    repeat(Call, Count - 1).

expect(Expected, Expected) -> ok.
