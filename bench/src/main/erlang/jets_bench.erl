%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Calls of jets over a Unix-domain socket and over TCP, beside the same calls of ets and beside the round trip of an echo
%% server with the same transport; bulk inserts, selects and lookups beside the same with one call at a time.
%%
%% erl -noinput -pa DIRECTORIES -run jets_bench main MODE SOCKET PORT ECHO-SOCKET ECHO-PORT DIRECTORY
%%
%% MODE is quick or full. Both servers run already, at their sockets and at the ports of 127.0.0.1. Writes jets.tsv, all
%% samples, and jets-tables.md, their medians, to DIRECTORY.
%%
%% All sides of a question are sampled one after the other, and that as often as there are rounds, so that what else the
%% machine does in the meantime meets all of them. The first rounds warm the server up and are not counted.
-module(jets_bench).

-export([main/1]).

-define(ROWS, 100000).
-define(SELECTED_ROWS, 1000000).
-define(KEYS, 20000).
-define(ALL, [{'_', [], ['$_']}]).
%% Calls between two looks at the clock.
-define(ETS_BATCH, 1000).
-define(REMOTE_BATCH, 10).

-record(settings, {rounds, warm_up, milliseconds, bulk_rows}).

main([Mode, Socket, Port, EchoSocket, EchoPort, Directory]) ->
    Places = #{
        {jets, unix} => {local, Socket},
        {jets, tcp} => {tcp, {127, 0, 0, 1}, list_to_integer(Port)},
        {echo, unix} => {local, EchoSocket},
        {echo, tcp} => {tcp, {127, 0, 0, 1}, list_to_integer(EchoPort)}
    },
    Settings = settings(Mode),
    Samples = calls(Settings, Places) ++ bulk(Settings, Places) ++ selects(Settings, Places),
    jets_bench_sheet:write(Directory, Settings#settings.rounds, Samples),
    halt(0).

settings("quick") -> #settings{rounds = 3, warm_up = 1, milliseconds = 400, bulk_rows = 50000};
settings("full") -> #settings{rounds = 11, warm_up = 3, milliseconds = 1000, bulk_rows = 200000}.

%% Calls, one after the other ---------------------------------------------------------------------------------------------

calls(#settings{milliseconds = Milliseconds} = Settings, Places) ->
    Tables = maps:from_list([{Module, table(Module, set, ?ROWS, Places)} || Module <- [ets, jets]]),
    Samples = rounds(calls, Settings, [
        {{Call, Processes}, Side, fun() -> calls_per_second(Call, Processes, Side, Milliseconds, Tables, Places) end}
     || Processes <- [1, 4, 16],
        {Call, Sides} <- [
            {lookup, [ets, {echo, unix}, {jets, unix}, {echo, tcp}, {jets, tcp}]},
            {insert, [ets, {jets, unix}, {jets, tcp}]},
            {update_counter, [ets, {jets, unix}, {jets, tcp}]}
        ],
        Side <- Sides
    ]),
    unload(Tables, Places),
    Samples.

calls_per_second(Call, Processes, Side, Milliseconds, Tables, Places) ->
    connect(Side, Places),
    Main = self(),
    Workers = [
        spawn_monitor(fun() -> work(Main, caller(Call, Number, Side, Tables, Places), batch(Side), Milliseconds) end)
     || Number <- lists:seq(0, Processes - 1)
    ],
    [receive {ready, Pid} -> ok end || {Pid, _} <- Workers],
    [Pid ! go || {Pid, _} <- Workers],
    PerSecond = lists:sum([receive {done, Pid, Rate} -> Rate end || {Pid, _} <- Workers]),
    [Pid ! stop || {Pid, _} <- Workers],
    [receive {'DOWN', Monitor, process, _, normal} -> ok end || {_, Monitor} <- Workers],
    timer:sleep(20),
    PerSecond.

batch(ets) -> ?ETS_BATCH;
batch(_) -> ?REMOTE_BATCH.

%% A process that makes calls for a while; its connection is made before.
work(Main, Caller, Batch, Milliseconds) ->
    Call = Caller(),
    Call(0),
    Main ! {ready, self()},
    receive
        go -> ok
    end,
    Start = erlang:monotonic_time(nanosecond),
    Count = repeat(Call, 1, Batch, Start + Milliseconds * 1000000),
    Main ! {done, self(), Count * 1.0e9 / (erlang:monotonic_time(nanosecond) - Start)},
    receive
        stop -> ok
    end.

repeat(Call, Index, Batch, End) ->
    Next = batch(Call, Index, Index + Batch),
    case erlang:monotonic_time(nanosecond) < End of
        true -> repeat(Call, Next, Batch, End);
        false -> Next - 1
    end.

batch(_Call, End, End) ->
    End;
batch(Call, Index, End) ->
    Call(Index),
    batch(Call, Index + 1, End).

%% Makes, in the worker, the fun that makes a call with an index. Keys come in an order that is not that of the table; no two
%% workers count on the same key.
caller(_Call, Number, {echo, _} = Side, #{jets := Table}, Places) ->
    Request = term_to_binary({
        self(), {erlang:timestamp(), erlang:monotonic_time()}, lookup, [Table, key(Number, 1)]
    }),
    Target = #{address => maps:get(Side, Places), tls => false, max_frame => 1 bsl 20},
    fun() ->
        {ok, Socket} = ets4j_transport:connect(Target),
        fun(_) ->
            ok = ets4j_transport:send(Socket, Request),
            {ok, _} = ets4j_transport:receive_frame(Socket)
        end
    end;
caller(Call, Number, Side, Tables, _Places) ->
    Module = module(Side),
    Table = maps:get(Module, Tables),
    fun() -> call(Call, Module, Table, Number) end.

call(lookup, Module, Table, Number) ->
    fun(Index) -> [_] = Module:lookup(Table, key(Number, Index)) end;
call(insert, Module, Table, Number) ->
    fun(Index) -> true = Module:insert(Table, row(key(Number, Index))) end;
call(update_counter, Module, Table, Number) ->
    Key = {counter, Number},
    Module:insert(Table, {Key, 0}),
    fun(_) -> Module:update_counter(Table, Key, 1) end.

key(Number, Index) -> (Index * 48271 + Number * 7919) rem ?ROWS.

row(Key) -> {Key, Key * 7, <<Key:128>>}.

module(ets) -> ets;
module({jets, _}) -> jets.

%% Bulk inserts and lookups ---------------------------------------------------------------------------------------------------

bulk(#settings{bulk_rows = Count} = Settings, Places) ->
    Rows = [row((N * 48271) rem Count) || N <- lists:seq(1, Count)],
    Tables = maps:from_list([{Module, table(Module, set, 0, Places)} || Module <- [ets, jets]]),
    Inserts = rounds(inserts, Settings, [
        {Way, Side, fun() -> inserts_per_second(Way, Side, Rows, Count, Tables, Places) end}
     || {Way, Sides} <- [
            {one_by_one, [ets, {jets, unix}, {jets, tcp}]},
            {lists_of_1000, [ets, {jets, unix}, {jets, tcp}]},
            {one_list, [ets, {jets, unix}, {jets, tcp}]},
            {bulk, [{jets, unix}, {jets, tcp}]}
        ],
        Side <- Sides
    ]),
    Keys = lists:sublist([element(1, Row) || Row <- Rows], ?KEYS),
    Lookups = rounds(lookups, Settings, [
        {Way, Side, fun() -> lookups_per_second(Way, Side, Keys, Tables, Places) end}
     || {Way, Sides} <- [
            {one_by_one, [ets, {jets, unix}, {jets, tcp}]},
            {bulk, [{jets, unix}, {jets, tcp}]}
        ],
        Side <- Sides
    ]),
    unload(Tables, Places),
    Inserts ++ Lookups.

inserts_per_second(Way, Side, Rows, Count, Tables, Places) ->
    connect(Side, Places),
    Module = module(Side),
    Table = maps:get(Module, Tables),
    true = Module:delete_all_objects(Table),
    PerSecond = per_second(Count, fun() -> insert(Way, Module, Table, Rows) end),
    Count = Module:info(Table, size),
    PerSecond.

insert(one_by_one, Module, Table, Rows) ->
    lists:foreach(fun(Row) -> Module:insert(Table, Row) end, Rows);
insert(lists_of_1000, Module, Table, Rows) ->
    in_thousands(Module, Table, Rows);
insert(one_list, Module, Table, Rows) ->
    Module:insert(Table, Rows);
insert(bulk, jets, Table, Rows) ->
    {ok, _} = ets4j_bulk:insert(Table, Rows).

in_thousands(_Module, _Table, []) ->
    ok;
in_thousands(Module, Table, Rows) ->
    {Some, Rest} = lists:split(1000, Rows),
    true = Module:insert(Table, Some),
    in_thousands(Module, Table, Rest).

lookups_per_second(Way, Side, Keys, Tables, Places) ->
    connect(Side, Places),
    Module = module(Side),
    Table = maps:get(Module, Tables),
    per_second(?KEYS, fun() ->
        ?KEYS = length(
            case Way of
                one_by_one -> [Module:lookup(Table, Key) || Key <- Keys];
                bulk -> ets4j_bulk:lookup(Table, Keys)
            end
        )
    end).

%% Selects ------------------------------------------------------------------------------------------------------------------

%% Both numbers of each row are added up, over all rows of the table.
selects(Settings, Places) ->
    lists:append([
        begin
            Tables = maps:from_list([{Module, table(Module, Type, ?SELECTED_ROWS, Places)} || Module <- [ets, jets]]),
            Samples = rounds(selects, Settings, [
                {{Type, Way}, Side, fun() -> selected_per_second(Way, Side, Tables, Places) end}
             || {Way, Sides} <- [
                    {whole, [ets, {jets, unix}, {jets, tcp}]},
                    {chunks, [ets, {jets, unix}, {jets, tcp}]},
                    {prefetch, [{jets, unix}, {jets, tcp}]}
                ],
                Side <- Sides
            ]),
            unload(Tables, Places),
            Samples
        end
     || Type <- [set, ordered_set]
    ]).

selected_per_second(Way, Side, Tables, Places) ->
    connect(Side, Places),
    Module = module(Side),
    Table = maps:get(Module, Tables),
    Expected = 8 * (?SELECTED_ROWS * (?SELECTED_ROWS - 1) div 2),
    per_second(?SELECTED_ROWS, fun() -> Expected = select(Way, Module, Table) end).

select(whole, Module, Table) -> lists:foldl(fun add/2, 0, Module:select(Table, ?ALL));
select(chunks, ets, Table) -> in_chunks(ets:select(Table, ?ALL, 1000), 0);
select(chunks, jets, Table) -> ets4j_bulk:select(Table, ?ALL, fun add/2, 0, #{prefetch => false});
select(prefetch, jets, Table) -> ets4j_bulk:select(Table, ?ALL, fun add/2, 0).

in_chunks('$end_of_table', Sum) -> Sum;
in_chunks({Rows, Continuation}, Sum) -> in_chunks(ets:select(Continuation), lists:foldl(fun add/2, Sum, Rows)).

add({Key, Number, _}, Sum) -> Sum + Key + Number.

%% What all have in common ------------------------------------------------------------------------------------------------

%% Samples are {Question, Row, Column, Round, Value}; those of the warm-up are dropped.
rounds(Question, #settings{rounds = Rounds, warm_up = WarmUp}, Cases) ->
    lists:append([
        begin
            io:format(standard_error, "~s: round ~b of ~b~n", [Question, Round, Rounds]),
            Samples = [{Question, Row, Column, Round, Sample()} || {Row, Column, Sample} <- Cases],
            [Kept || Kept <- Samples, Round > 0]
        end
     || Round <- lists:seq(1 - WarmUp, Rounds)
    ]).

%% In a process of its own, whose heap is small to begin with. Its connection is made in the time that is measured.
per_second(Count, Fun) ->
    Self = self(),
    {Pid, Monitor} = spawn_monitor(fun() ->
        Start = erlang:monotonic_time(nanosecond),
        Fun(),
        Self ! {took, self(), erlang:monotonic_time(nanosecond) - Start}
    end),
    Took = receive {took, Pid, Nanoseconds} -> Nanoseconds end,
    receive {'DOWN', Monitor, process, Pid, normal} -> ok end,
    timer:sleep(20),
    Count * 1.0e9 / Took.

%% Makes the node a client of the server over this transport.
connect({jets, _} = Side, Places) ->
    Place = maps:get(Side, Places),
    case ets4j:info() of
        #{status := running, address := Place} ->
            ok;
        _ ->
            ok = ets4j:stop(),
            ok = ets4j:start([{connect, Place}])
    end;
connect(_, _Places) ->
    ok.

table(Module, Type, Count, Places) ->
    connect({jets, unix}, Places),
    Table = Module:new(bench, [Type, public]),
    Order = [row((N * 48271) rem Count) || N <- lists:seq(1, Count)],
    case Module of
        ets -> ets:insert(Table, Order);
        jets -> {ok, Count} = ets4j_bulk:insert(Table, Order)
    end,
    Count = Module:info(Table, size),
    Table.

unload(Tables, Places) ->
    connect({jets, unix}, Places),
    [true = Module:delete(Table) || {Module, Table} <- maps:to_list(Tables)].
