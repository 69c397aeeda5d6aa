%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Tables of what jets_bench has measured.
-module(jets_bench_sheet).

-export([write/3]).

%% Writes all samples and the tables of their medians.
write(Directory, Rounds, Samples) ->
    ok = file:write_file(filename:join(Directory, "jets.tsv"), [
        "question\trow\tcolumn\tround\tper second\n",
        [io_lib:format("~s\t~s\t~s\t~b\t~.1f~n", [Q, text(R), text(C), N, V]) || {Q, R, C, N, V} <- Samples]
    ]),
    Medians = medians(Samples),
    ok = file:write_file(filename:join(Directory, "jets-tables.md"), [
        versions(),
        section("Calls per second, all processes together", Rounds, calls(Medians)),
        section("Microseconds of a call, one process", Rounds, microseconds(Medians)),
        section("Bulk work in short: rows per second, one process, Unix socket", Rounds, short(Medians)),
        section("Rows inserted per second, one process", Rounds, rows(inserts, insert_ways(), Medians)),
        section("Keys looked up per second, one process", Rounds, rows(lookups, lookup_ways(), Medians)),
        section("Rows selected per second out of 1,000,000, one process", Rounds, selects(Medians))
    ]).

medians(Samples) ->
    Groups = lists:foldl(
        fun({Question, Row, Column, _Round, Value}, Acc) ->
            maps:update_with({Question, Row, Column}, fun(Values) -> [Value | Values] end, [Value], Acc)
        end,
        #{},
        Samples
    ),
    maps:map(fun(_, Values) -> summary(lists:sort(Values)) end, Groups).

summary(Sorted) ->
    {lists:nth((length(Sorted) + 1) div 2, Sorted), hd(Sorted), lists:last(Sorted)}.

versions() ->
    io_lib:format("Erlang/OTP ~s, erts ~s, ~s, ~b schedulers.~n~n", [
        erlang:system_info(otp_release),
        erlang:system_info(version),
        erlang:system_info(emu_flavor),
        erlang:system_info(schedulers_online)
    ]).

section(Title, Rounds, [Heads | Rows]) ->
    [
        io_lib:format("## ~s~n~nMedian of ~b samples, in brackets the least and the greatest.~n~n", [Title, Rounds]),
        line(Heads),
        line(["---" || _ <- Heads]),
        [line(Row) || Row <- Rows],
        $\n
    ].

line(Cells) -> ["| ", lists:join(" | ", Cells), " |\n"].

%% The echo answers the frame of a lookup; it is the same for all calls.
calls(Medians) ->
    [
        ["call", "processes", "`ets`", "echo, Unix", "`jets`, Unix", "of echo", "echo, TCP", "`jets`, TCP", "of echo"]
        | [
            [
                atom_to_list(Call),
                integer_to_list(Processes),
                cell({calls, Row, ets}, Medians),
                cell({calls, {lookup, Processes}, {echo, unix}}, Medians),
                cell({calls, Row, {jets, unix}}, Medians),
                share({calls, Row, {jets, unix}}, {calls, {lookup, Processes}, {echo, unix}}, Medians),
                cell({calls, {lookup, Processes}, {echo, tcp}}, Medians),
                cell({calls, Row, {jets, tcp}}, Medians),
                share({calls, Row, {jets, tcp}}, {calls, {lookup, Processes}, {echo, tcp}}, Medians)
            ]
         || Call <- [lookup, insert, update_counter], Processes <- [1, 4, 16], Row <- [{Call, Processes}]
        ]
    ].

microseconds(Medians) ->
    [
        ["call", "`ets`", "echo, Unix", "`jets`, Unix", "beyond echo", "echo, TCP", "`jets`, TCP", "beyond echo"]
        | [
            [atom_to_list(Call) | [io_lib:format("~.1f", [Micros]) || Micros <- [Ets, EchoU, JetsU, JetsU - EchoU, EchoT, JetsT, JetsT - EchoT]]]
         || Call <- [lookup, insert, update_counter],
            Ets <- [micros({calls, {Call, 1}, ets}, Medians)],
            EchoU <- [micros({calls, {lookup, 1}, {echo, unix}}, Medians)],
            JetsU <- [micros({calls, {Call, 1}, {jets, unix}}, Medians)],
            EchoT <- [micros({calls, {lookup, 1}, {echo, tcp}}, Medians)],
            JetsT <- [micros({calls, {Call, 1}, {jets, tcp}}, Medians)]
        ]
    ].

micros(Key, Medians) ->
    {Median, _, _} = maps:get(Key, Medians),
    1.0e6 / Median.

%% What the page about bulk work shows.
short(Medians) ->
    Cells = fun(Keys) -> [cell(Key, Medians) || Key <- Keys] end,
    [
        ["work", "`ets`", "`jets`, one call at a time", "`ets4j_bulk`"],
        ["insert, row by row in `ets` and `jets`"
            | Cells([{inserts, one_by_one, ets}, {inserts, one_by_one, {jets, unix}}, {inserts, bulk, {jets, unix}}])],
        ["insert, lists of 1,000 in `ets` and `jets`"
            | Cells([{inserts, lists_of_1000, ets}, {inserts, lists_of_1000, {jets, unix}}, {inserts, bulk, {jets, unix}}])],
        ["look up 20,000 keys"
            | Cells([{lookups, one_by_one, ets}, {lookups, one_by_one, {jets, unix}}, {lookups, bulk, {jets, unix}}])]
        | [
            ["select 1,000,000 rows of " ++ Article ++ " `" ++ atom_to_list(Type) ++ "`, in chunks of 1,000"
                | Cells([
                    {selects, {Type, chunks}, ets},
                    {selects, {Type, chunks}, {jets, unix}},
                    {selects, {Type, prefetch}, {jets, unix}}
                ])]
         || {Article, Type} <- [{"a", set}, {"an", ordered_set}]
        ]
    ].

insert_ways() ->
    [
        {one_by_one, "`insert` of one row at a time"},
        {lists_of_1000, "`insert` of lists of 1,000 rows"},
        {one_list, "`insert` of one list"},
        {bulk, "`ets4j_bulk:insert`"}
    ].

lookup_ways() ->
    [{one_by_one, "`lookup`"}, {bulk, "`ets4j_bulk:lookup`"}].

rows(Question, Ways, Medians) ->
    [
        ["way", "`ets`", "`jets`, Unix", "`jets`, TCP"]
        | [[Text | [cell({Question, Way, Side}, Medians) || Side <- sides()]] || {Way, Text} <- Ways]
    ].

selects(Medians) ->
    [
        ["table", "way", "`ets`", "`jets`, Unix", "`jets`, TCP"]
        | [
            [atom_to_list(Type), Text | [cell({selects, {Type, Way}, Side}, Medians) || Side <- sides()]]
         || Type <- [set, ordered_set],
            {Way, Text} <- [
                {whole, "`select/2`"},
                {chunks, "chunks of 1,000"},
                {prefetch, "chunks of 1,000, `prefetch`"}
            ]
        ]
    ].

sides() -> [ets, {jets, unix}, {jets, tcp}].

cell(Key, Medians) ->
    case Medians of
        #{Key := {Median, Least, Greatest}} -> [grouped(Median), " (", grouped(Least), "-", grouped(Greatest), ")"];
        _ -> "-"
    end.

share(Key, Base, Medians) ->
    {Median, _, _} = maps:get(Key, Medians),
    {Whole, _, _} = maps:get(Base, Medians),
    io_lib:format("~.2f", [Median / Whole]).

%% Three digits are exact enough; with commas between thousands.
grouped(Value) when Value >= 1000 ->
    Unit = round(math:pow(10, floor(math:log10(Value)) - 2)),
    with_commas(integer_to_list(round(Value / Unit) * Unit));
grouped(Value) ->
    integer_to_list(round(Value)).

with_commas(Digits) when length(Digits) > 3 ->
    {Front, Back} = lists:split(length(Digits) - 3, Digits),
    [with_commas(Front), $,, Back];
with_commas(Digits) ->
    Digits.

text({One, Other}) -> [text(One), $\s, text(Other)];
text(Number) when is_integer(Number) -> integer_to_list(Number);
text(Atom) -> atom_to_list(Atom).
