%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% Many processes at once, processes that are killed in the middle of operations, and the limits of the server.
-module(ets4j_load_tests).

-include_lib("eunit/include/eunit.hrl").

-define(PROCESSES, 2000).
-define(ROWS, 20).
-define(ROUNDS, 60).
%% An insert of so many objects takes the server some milliseconds.
-define(LONG_LIST, 3000).
%% The longest that is waited for what must come, in milliseconds.
-define(PATIENCE, 60000).

load_test_() ->
    {setup, fun() -> ok = ets4j:start() end, fun(_) -> ets4j:stop() end, [
        in_time("2,000 processes at once leave nothing", fun many_processes/0),
        in_time("a list is inserted as a whole or not at all", fun killed_in_insert/0),
        in_time("tables that are being made go with their process", fun killed_in_new/0),
        in_time("names of killed processes are free", fun killed_with_name/0),
        in_time("who is killed in a select has fixed nothing", fun killed_in_select/0),
        in_time("tables that are being given away have one owner that lives", fun killed_in_give_away/0),
        in_time("heirs get whole tables of killed processes", fun killed_with_heir/0)
    ]}.

limits_test_() ->
    {foreach, fun() -> ok end, fun(_) -> ets4j:stop() end, [
        in_time("a connection too many is refused, and others go on", fun connections/0),
        in_time("frames that are too long are refused, and the connection goes on", fun frames/0),
        in_time("the server is killed under load, and started again", fun killed_server/0)
    ]}.

in_time(Description, Test) ->
    {Description, {timeout, 300, Test}}.

%% ---- many processes ----

%% Each makes tables, some with the collector as heir, writes to them, and ends in one of several ways.
many_processes() ->
    Collector = start_collector(),
    Processes = [spawn_monitor(ways_to_live(Number, Collector)) || Number <- lists:seq(1, ?PROCESSES)],
    [Pid ! go || {Pid, _} <- Processes],
    Reasons = [await_down(Monitor) || {_, Monitor} <- Processes],
    ?assertEqual([], [Reason || Reason <- Reasons, not is_expected(Reason)]),
    %% Of each five processes one left its table to the collector on its own, one by being killed, one gave it away.
    Received = stop_collector(Collector),
    ?assertEqual(3 * ?PROCESSES div 5, length(Received)),
    ?assertEqual([], [Rows || Rows <- Received, Rows =/= ?ROWS]),
    ?assertEqual([], jets:all()),
    ?assertEqual([], [Owned || {Pid, _} <- Processes, Owned <- [owned_by(Pid)], Owned =/= []]).

ways_to_live(Number, Collector) ->
    case Number rem 5 of
        0 -> ets4j:owner(fun() -> live(Number, [{heir, Collector, left}]) end);
        1 -> fun() -> live(Number, [{heir, Collector, killed}]), wait_for_kill(Collector) end;
        2 -> fun() -> jets:give_away(live(Number, []), Collector, given) end;
        3 -> fun() -> live(Number, [{heir, none}]), exit(done) end;
        4 -> fun() -> jets:delete(live(Number, [named_table, {heir, Collector, deleted}])) end
    end.

%% Makes two tables and fills them; answers the one that may have an heir.
live(Number, Options) ->
    receive
        go -> ok
    end,
    Name = list_to_atom("load_" ++ integer_to_list(Number)),
    Table = jets:new(Name, [public | Options]),
    Plain = jets:new(plain, [ordered_set]),
    Rows = [{Key, Number} || Key <- lists:seq(1, ?ROWS)],
    true = jets:insert(Table, Rows),
    [true = jets:insert(Plain, Row) || Row <- Rows],
    Rows = jets:tab2list(Plain),
    ?ROWS = jets:info(Table, size),
    Table.

wait_for_kill(Collector) ->
    Collector ! {kill, self()},
    receive
        never -> ok
    end.

is_expected(normal) -> true;
is_expected(done) -> true;
is_expected(killed) -> true;
is_expected(_) -> false.

%% ---- processes killed in the middle of operations ----

killed_in_insert() ->
    [killed_in_insert(Type) || Type <- [set, ordered_set]].

killed_in_insert(Type) ->
    Table = jets:new(whole, [Type, public]),
    [
        begin
            killed_soon(fun() -> insert_lists(Table, {Round, 1}) end),
            await(fun() -> is_uniform(jets:tab2list(Table)) end)
        end
     || Round <- lists:seq(1, ?ROUNDS)
    ],
    ?assertEqual(?LONG_LIST, jets:info(Table, size)),
    true = jets:delete(Table).

insert_lists(Table, {Round, Number}) ->
    true = jets:insert(Table, rows(?LONG_LIST, {Round, Number})),
    insert_lists(Table, {Round, Number + 1}).

killed_in_new() ->
    Made = counters:new(1, []),
    [
        begin
            killed_soon(fun() -> make_tables(Made) end),
            ?assertEqual([], jets:all())
        end
     || _ <- lists:seq(1, ?ROUNDS)
    ],
    ?assert(counters:get(Made, 1) > ?ROUNDS).

make_tables(Made) ->
    Table = jets:new(made, [ordered_set]),
    true = jets:insert(Table, {1, 2}),
    counters:add(Made, 1, 1),
    make_tables(Made).

killed_with_name() ->
    [
        begin
            killed_soon(fun make_named_tables/0),
            ?assertEqual(load_name, jets:new(load_name, [named_table])),
            ?assertEqual([], jets:tab2list(load_name)),
            true = jets:delete(load_name),
            ?assertEqual(undefined, jets:whereis(load_name))
        end
     || _ <- lists:seq(1, ?ROUNDS)
    ].

make_named_tables() ->
    load_name = jets:new(load_name, [named_table]),
    true = jets:insert(load_name, {1, 2}),
    true = jets:delete(load_name),
    make_named_tables().

killed_in_select() ->
    Table = jets:new(selected, [public]),
    true = jets:insert(Table, rows(?LONG_LIST, 1)),
    [
        begin
            killed_soon(fun() -> select_chunks(Table) end),
            await(fun() -> jets:info(Table, fixed) =:= false end)
        end
     || _ <- lists:seq(1, ?ROUNDS)
    ],
    ?assertEqual(?LONG_LIST, jets:select_count(Table, [{{'_', 1}, [], [true]}])),
    true = jets:delete(Table).

select_chunks(Table) ->
    true = jets:safe_fixtable(Table, true),
    ?LONG_LIST = select_chunks(jets:select(Table, [{{'$1', '_'}, [], ['$1']}], 100), 0),
    true = jets:safe_fixtable(Table, false),
    select_chunks(Table).

select_chunks('$end_of_table', Count) -> Count;
select_chunks({Keys, Continuation}, Count) -> select_chunks(jets:select(Continuation), Count + length(Keys)).

%% Each table belongs to the keeper, who has been told so once, or is gone.
killed_in_give_away() ->
    Keeper = start_keeper(),
    [
        begin
            killed_soon(fun() -> give_tables(Keeper, 1) end),
            All = lists:sort(jets:all()),
            ?assertEqual([], [Table || Table <- All, jets:info(Table, owner) =/= Keeper]),
            ?assertEqual(All, lists:sort([Table || {Table, _} <- kept(Keeper)])),
            ?assertEqual([], jets:all())
        end
     || _ <- lists:seq(1, ?ROUNDS)
    ],
    stop(Keeper).

give_tables(Keeper, Number) ->
    Table = jets:new(gift, []),
    true = jets:insert(Table, {number, Number}),
    true = jets:give_away(Table, Keeper, Number),
    give_tables(Keeper, Number + 1).

killed_with_heir() ->
    Keeper = start_keeper(),
    Counts = lists:append([
        begin
            killed_soon(fun() -> make_heritages(Keeper) end),
            All = lists:sort(jets:all()),
            Kept = kept(Keeper),
            ?assertEqual(All, lists:sort([Table || {Table, _} <- Kept])),
            ?assertEqual([], [Rows || {_, Rows} <- Kept, not is_uniform(Rows)]),
            [length(Rows) || {_, Rows} <- Kept]
        end
     || _ <- lists:seq(1, ?ROUNDS)
    ]),
    ?assertEqual([], [Count || Count <- Counts, Count =/= 0, Count =/= ?LONG_LIST]),
    ?assert(lists:member(?LONG_LIST, Counts)),
    stop(Keeper).

make_heritages(Keeper) ->
    Table = jets:new(heritage, [private, {heir, Keeper, whole}]),
    true = jets:insert(Table, rows(?LONG_LIST, 1)),
    true = jets:insert(Table, rows(?LONG_LIST, 2)),
    true = jets:delete(Table),
    make_heritages(Keeper).

%% Runs a fun in a process that is killed some time later: from at once to 20 ms.
killed_soon(Fun) ->
    {Pid, Monitor} = spawn_monitor(Fun),
    receive
    after rand:uniform(21) - 1 -> ok
    end,
    exit(Pid, kill),
    ?assertEqual(killed, await_down(Monitor)).

rows(Count, Value) ->
    [{Key, Value} || Key <- lists:seq(1, Count)].

is_uniform(Rows) ->
    length(lists:usort([Value || {_, Value} <- Rows])) =< 1 andalso lists:member(length(Rows), [0, ?LONG_LIST]).

%% ---- the keeper: gets tables, and answers and deletes those it has got ----

start_keeper() ->
    spawn(fun() -> keep([]) end).

keep(Tables) ->
    receive
        {'ETS-TRANSFER', Table, _, _} ->
            keep([Table | Tables]);
        {kept, Asker} ->
            Contents = [{Table, jets:tab2list(Table)} || Table <- Tables],
            [true = jets:delete(Table) || Table <- Tables],
            Asker ! {self(), Contents},
            keep([]);
        stop ->
            ok
    end.

kept(Keeper) ->
    Keeper ! {kept, self()},
    receive
        {Keeper, Contents} -> Contents
    after ?PATIENCE -> error(keeper_hangs)
    end.

stop(Process) ->
    Monitor = monitor(process, Process),
    Process ! stop,
    ?assertEqual(normal, await_down(Monitor)).

%% ---- the collector: inherits tables, looks at them and deletes them ----

start_collector() ->
    spawn(fun() -> collect([]) end).

collect(Counts) ->
    receive
        {kill, Process} ->
            exit(Process, kill),
            collect(Counts);
        {'ETS-TRANSFER', Table, _, _} ->
            Count = length(jets:tab2list(Table)),
            true = jets:delete(Table),
            collect([Count | Counts]);
        {stop, Asker} ->
            %% All processes have ended: who asks for all tables has their tables passed on.
            _ = jets:all(),
            Asker ! {self(), lists:reverse(rest(), Counts)}
    end.

rest() ->
    receive
        {'ETS-TRANSFER', Table, _, _} ->
            Count = length(jets:tab2list(Table)),
            true = jets:delete(Table),
            [Count | rest()]
    after 0 -> []
    end.

stop_collector(Collector) ->
    Collector ! {stop, self()},
    receive
        {Collector, Counts} -> Counts
    after ?PATIENCE -> error(collector_hangs)
    end.

%% ---- limits ----

connections() ->
    Most = 12,
    ok = ets4j:start(#{max_connections => Most}),
    {Holders, Reason} = start_holders([]),
    ?assertEqual({ets4j, connections}, Reason),
    %% The client needs a few for itself.
    ?assert(length(Holders) > Most - 4),
    ?assert(length(Holders) =< Most),
    ?assertEqual([[{1, 2}] || _ <- Holders], [use(Holder) || Holder <- Holders]),
    %% One is for who looks after the dead.
    [One, Two | Others] = Holders,
    [exit(Holder, kill) || Holder <- [One, Two]],
    await(fun() ->
        case start_holder() of
            {ok, Holder} -> is_pid(Holder);
            {error, {ets4j, connections}} -> false
        end
    end),
    ?assertEqual([[{1, 2}] || _ <- Others], [use(Holder) || Holder <- Others]).

start_holders(Holders) ->
    case start_holder() of
        {ok, Holder} -> start_holders([Holder | Holders]);
        {error, Reason} -> {Holders, Reason}
    end.

%% A process with a table, and so with a connection.
start_holder() ->
    Test = self(),
    {Pid, Monitor} = spawn_monitor(fun() ->
        try jets:new(held, []) of
            Table ->
                Test ! {self(), ready},
                hold(Table)
        catch
            error:Reason -> exit({refused, Reason})
        end
    end),
    receive
        {Pid, ready} ->
            {ok, Pid};
        {'DOWN', Monitor, process, Pid, {refused, Reason}} ->
            {error, Reason}
    after ?PATIENCE -> error(holder_hangs)
    end.

hold(Table) ->
    receive
        {use, Asker} ->
            true = jets:insert(Table, {1, 2}),
            Asker ! {self(), jets:lookup(Table, 1)},
            hold(Table)
    end.

use(Holder) ->
    Holder ! {use, self()},
    receive
        {Holder, Answer} -> Answer
    after ?PATIENCE -> error(holder_hangs)
    end.

frames() ->
    Most = 100000,
    ok = ets4j:start(#{max_frame => Most}),
    Table = jets:new(frames, [bag]),
    ?assertError(system_limit, jets:insert(Table, {1, <<0:(Most * 8)>>})),
    ?assertEqual([], jets:lookup(Table, 1)),
    Rows = [{1, <<Number:(Most div 4 * 8)>>} || Number <- lists:seq(1, 8)],
    [true = jets:insert(Table, Row) || Row <- Rows],
    ?assertError(system_limit, jets:lookup(Table, 1)),
    ?assertEqual(8, jets:info(Table, size)),
    ?assertError(system_limit, jets:take(Table, 1)),
    ?assertEqual(true, jets:insert(Table, {2, 3})),
    ?assertEqual([{2, 3}], jets:lookup(Table, 2)).

%% ---- the server is killed ----

killed_server() ->
    ok = ets4j:start(),
    First = server(),
    Hammers = [start_hammer(Number) || Number <- lists:seq(1, 50)],
    [?assertEqual(ready, await_message(Hammer)) || Hammer <- Hammers],
    kill_server(First, Hammers),
    ok = ets4j:start(),
    Second = server(),
    ?assertNotEqual(First, Second),
    ?assertEqual([], jets:all()),
    [Hammer ! again || Hammer <- Hammers],
    [?assertEqual(ready, await_message(Hammer)) || Hammer <- Hammers],
    ?assertEqual(length(Hammers), length(jets:all())),
    kill_server(Second, Hammers),
    [exit(Hammer, kill) || Hammer <- Hammers].

%% Every caller gets an error of the client.
kill_server(Server, Hammers) ->
    _ = os:cmd("kill -9 " ++ integer_to_list(Server)),
    Reasons = [await_message(Hammer) || Hammer <- Hammers],
    ?assertEqual([], [Reason || Reason <- Reasons, not is_reason(Reason)]),
    ?assertError({ets4j, _}, jets:all()),
    ?assertError({ets4j, _}, jets:new(nowhere, [])).

is_reason({failed, {ets4j, _}}) -> true;
is_reason(_) -> false.

%% The process of the operating system that the port of the server is.
server() ->
    Owner = {connected, whereis(ets4j_server)},
    [Server] = [
        Pid
     || Port <- erlang:ports(),
        erlang:port_info(Port, connected) =:= Owner,
        {os_pid, Pid} <- [erlang:port_info(Port, os_pid)],
        is_integer(Pid)
    ],
    Server.

start_hammer(Number) ->
    Test = self(),
    spawn(fun() -> hammer(Test, Number) end).

%% Works on a table of its own until that fails, and again when it is told to.
hammer(Test, Number) ->
    try
        Table = jets:new(hammered, [set, public]),
        Test ! {self(), ready},
        hammer_table(Table, Number)
    catch
        error:Reason -> Test ! {self(), {failed, Reason}}
    end,
    receive
        again -> hammer(Test, Number)
    end.

hammer_table(Table, Number) ->
    true = jets:insert(Table, [{Key, Number} || Key <- lists:seq(1, 100)]),
    [{50, Number}] = jets:lookup(Table, 50),
    100 = length(jets:select(Table, [{{'$1', Number}, [], ['$1']}])),
    true = jets:delete(Table, 50),
    hammer_table(Table, Number).

%% ---- waiting ----

await_message(Process) ->
    receive
        {Process, Message} -> Message
    after ?PATIENCE -> {hangs, Process}
    end.

await_down(Monitor) ->
    receive
        {'DOWN', Monitor, process, _, Reason} -> Reason
    after ?PATIENCE -> hangs
    end.

await(Condition) ->
    await(Condition, ?PATIENCE).

await(Condition, Patience) ->
    case Condition() of
        true ->
            ok;
        false when Patience > 0 ->
            receive
            after 10 -> await(Condition, Patience - 10)
            end;
        false ->
            error(never_true)
    end.

%% What the server says that a process owns.
owned_by(Process) ->
    ets4j_connection:call(owned_by, [Process]).
