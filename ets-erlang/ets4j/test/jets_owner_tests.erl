%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% Owners, heirs and the order of messages; each rule is tried with `ets' as well where `ets' has it.
-module(jets_owner_tests).

-include_lib("eunit/include/eunit.hrl").

-import(ets4j_testing, [ask/2, spawn_idle/0, dead_pid/0, await_down/1, eventually/1]).

serving_test_() ->
    Rules = [
        {"an owner's end deletes its tables", fun deletes/1},
        {"the name of a dead owner's table is free", fun name_is_free/1},
        {"a living heir inherits", fun inherits/1},
        {"a dead heir is none", fun dead_heir/1},
        {"a heir that dies before the owner is none", fun heir_dies_first/1},
        {"a heir that dies after it inherited was the owner", fun heir_dies_later/1},
        {"who is his own heir has none", fun own_heir/1},
        {"give_away", fun give_away/1},
        {"give_away to who is dead", fun give_away_to_dead/1},
        {"what is given away survives the giver", fun given_away/1},
        {"setopts sets heirs", fun setopts/1},
        {"fixations of the dead are released", fun fixations/1},
        {"all/0 knows no table of the dead", fun all_tables/1},
        {"renamed tables die with their owner", fun renamed/1}
    ],
    ets4j_testing:serving(
        [{Name ++ lists:concat([", ", M]), {timeout, 60, fun() -> Rule(M) end}} || {Name, Rule} <- Rules, M <- [ets, jets]] ++
        [
            {"transfer before DOWN", {timeout, 60, fun transfer_before_down/0}},
            {"transfer before EXIT", {timeout, 60, fun transfer_before_exit/0}},
            {"leave", {timeout, 60, fun leave/0}},
            {"spawned keeps the way a fun ends", fun spawned/0},
            {"killed while it makes tables", {timeout, 120, fun killed_while_making/0}},
            {"killed while it gives tables away", {timeout, 120, fun killed_while_giving/0}},
            {"killed while it leaves", {timeout, 120, fun killed_while_leaving/0}},
            {"calls do not wait for the reaper", {timeout, 60, fun reaper_waits/0}},
            {"many die together", {timeout, 120, fun many_die/0}},
            {"a chain of heirs dies together", {timeout, 60, fun chain_of_heirs/0}},
            {"the reaper is killed", {timeout, 60, fun reaper_killed/0}},
            {"nothing is left of the dead", {timeout, 60, fun nothing_is_left/0}}
        ]
    ).

kill(Pid) ->
    Monitor = monitor(process, Pid),
    exit(Pid, kill),
    receive
        {'DOWN', Monitor, process, Pid, _} -> ok
    end.

deletes(M) ->
    Owner = spawn_idle(),
    T = ask(Owner, fun() -> M:new(t, [public]) end),
    M:insert(T, {1}),
    kill(Owner),
    ?assertEqual(undefined, M:info(T)),
    ?assertMatch({raised, error, badarg, _, id, _}, ets4j_testing:outcome(M, lookup, [T, 1])).

name_is_free(M) ->
    [
        begin
            Owner = spawn_idle(),
            ask(Owner, fun() -> M:new(jets_owner_name, [named_table, public]) end),
            kill(Owner),
            ?assertEqual(jets_owner_name, M:new(jets_owner_name, [named_table])),
            ?assertEqual(self(), M:info(jets_owner_name, owner)),
            M:delete(jets_owner_name)
        end
     || _ <- lists:seq(1, 50)
    ].

inherits(M) ->
    Self = self(),
    Owner = spawn_idle(),
    T = ask(Owner, fun() -> M:new(t, [{heir, Self, data}]) end),
    N = ask(Owner, fun() -> M:new(jets_owner_named, [named_table, {heir, Self, {named, data}}]) end),
    kill(Owner),
    ?assertEqual(Self, M:info(T, owner)),
    ?assertEqual(Self, M:info(N, owner)),
    receive {'ETS-TRANSFER', T, Owner, data} -> ok after 5000 -> error(no_message) end,
    receive {'ETS-TRANSFER', jets_owner_named, Owner, {named, data}} -> ok after 5000 -> error(no_message) end,
    ?assertEqual(Self, M:info(T, heir)),
    true = M:insert(T, {mine}),
    M:delete(T),
    M:delete(N).

dead_heir(M) ->
    Dead = dead_pid(),
    T = M:new(t, [{heir, Dead, data}]),
    ?assertEqual(none, M:info(T, heir)),
    M:setopts(T, {heir, self(), data}),
    M:setopts(T, [{heir, Dead, data}]),
    ?assertEqual(none, M:info(T, heir)),
    M:delete(T).

heir_dies_first(M) ->
    Heir = spawn_idle(),
    Owner = spawn_idle(),
    T = ask(Owner, fun() -> M:new(t, [{heir, Heir, data}]) end),
    kill(Heir),
    ?assertEqual(Owner, M:info(T, owner)),
    kill(Owner),
    ?assertEqual(undefined, M:info(T, owner)).

heir_dies_later(M) ->
    Heir = spawn_idle(),
    Owner = spawn_idle(),
    T = ask(Owner, fun() -> M:new(t, [{heir, Heir, data}]) end),
    kill(Owner),
    ?assertEqual(Heir, M:info(T, owner)),
    kill(Heir),
    ?assertEqual(undefined, M:info(T, owner)).

own_heir(M) ->
    Owner = spawn_idle(),
    T = ask(Owner, fun() -> M:new(t, [{heir, self(), data}]) end),
    kill(Owner),
    ?assertEqual(undefined, M:info(T, owner)).

give_away(M) ->
    Self = self(),
    Receiver = spawn(fun() ->
        receive
            {'ETS-TRANSFER', T, Self, gift} ->
                Self ! {got, M:info(T, owner), M:insert(T, {2})},
                receive stop -> ok end
        end
    end),
    T = M:new(t, [{heir, Self, back}]),
    true = M:give_away(T, Receiver, gift),
    receive {got, Owner, true} -> ?assertEqual(Receiver, Owner) end,
    ?assertEqual([{2}], M:tab2list(T)),
    ?assertMatch({raised, error, badarg, _, access, _}, ets4j_testing:outcome(M, insert, [T, {3}])),
    kill(Receiver),
    ?assertEqual(Self, M:info(T, owner)),
    receive {'ETS-TRANSFER', T, Receiver, back} -> ok after 5000 -> error(no_message) end,
    M:delete(T).

give_away_to_dead(M) ->
    T = M:new(t, []),
    Dead = dead_pid(),
    ?assertMatch({raised, error, badarg, {give_away, [T, Dead, gift]}, none, #{2 := _}},
                 ets4j_testing:outcome(M, give_away, [T, Dead, gift])),
    ?assertEqual(self(), M:info(T, owner)),
    M:delete(T).

given_away(M) ->
    Self = self(),
    Giver = spawn_idle(),
    T = ask(Giver, fun() ->
        Table = M:new(t, []),
        M:give_away(Table, Self, gift),
        Table
    end),
    kill(Giver),
    ?assertEqual(Self, M:info(T, owner)),
    receive {'ETS-TRANSFER', T, Giver, gift} -> ok after 5000 -> error(no_message) end,
    M:delete(T).

setopts(M) ->
    Self = self(),
    Owner = spawn_idle(),
    T = ask(Owner, fun() -> M:new(t, []) end),
    ask(Owner, fun() -> M:setopts(T, [{heir, Self, a}]) end),
    ask(Owner, fun() -> M:setopts(T, {heir, Self, b}) end),
    kill(Owner),
    ?assertEqual(Self, M:info(T, owner)),
    receive {'ETS-TRANSFER', T, Owner, Data} -> ?assertEqual(b, Data) after 5000 -> error(no_message) end,
    M:delete(T).

fixations(M) ->
    T = M:new(t, [public]),
    Fixer = spawn_idle(),
    ask(Fixer, fun() -> M:safe_fixtable(T, true) end),
    ?assertMatch({_, [{Fixer, 1}]}, M:info(T, safe_fixed)),
    kill(Fixer),
    ?assertEqual(false, M:info(T, safe_fixed)),
    ?assertEqual(false, M:info(T, fixed)),
    M:delete(T).

all_tables(M) ->
    Before = lists:sort(M:all()),
    [
        begin
            Owner = spawn_idle(),
            T = ask(Owner, fun() -> M:new(t, []) end),
            ?assert(lists:member(T, M:all())),
            kill(Owner),
            ?assertNot(lists:member(T, M:all()))
        end
     || _ <- lists:seq(1, 10)
    ],
    ?assertEqual(Before, lists:sort(M:all())).

renamed(M) ->
    Owner = spawn_idle(),
    ask(Owner, fun() -> M:new(jets_owner_before, [named_table, public]) end),
    jets_owner_after = M:rename(jets_owner_before, jets_owner_after),
    kill(Owner),
    ?assertEqual(undefined, M:whereis(jets_owner_after)),
    ?assertEqual(jets_owner_after, M:new(jets_owner_after, [named_table])),
    ?assertEqual(jets_owner_before, M:new(jets_owner_before, [named_table])),
    M:delete(jets_owner_after),
    M:delete(jets_owner_before).

%% Only jets

transfer_before_down() ->
    Self = self(),
    [
        begin
            {Owner, Monitor} = spawn_monitor(ets4j:owner(fun() ->
                jets:new(t, [{heir, Self, data}]),
                End()
            end)),
            receive
                {'ETS-TRANSFER', T, Owner, data} -> jets:delete(T);
                {'DOWN', Monitor, _, _, _} -> error(down_came_first)
            end,
            receive {'DOWN', Monitor, _, _, _} -> ok end
        end
     || _ <- lists:seq(1, 20), End <- [fun() -> ok end, fun() -> exit(bad) end]
    ].

transfer_before_exit() ->
    Self = self(),
    process_flag(trap_exit, true),
    Owner = spawn_link(fun() -> ets4j:spawned(fun() -> jets:new(t, [{heir, Self, data}]) end) end),
    receive
        {'ETS-TRANSFER', _, Owner, data} -> ok;
        {'EXIT', Owner, _} -> error(exit_came_first)
    end,
    receive {'EXIT', Owner, normal} -> ok end,
    process_flag(trap_exit, false).

leave() ->
    Self = self(),
    Heir = spawn_idle(),
    Process = spawn_idle(),
    {A, B, C} = ask(Process, fun() ->
        Tables = {jets:new(a, []), jets:new(jets_owner_b, [named_table, {heir, Self, b}]), jets:new(c, [{heir, self(), c}])},
        D = jets:new(d, [public]),
        Self ! {fixed, D},
        jets:safe_fixtable(D, true),
        jets:give_away(D, Heir, d),
        ets4j:leave(),
        Tables
    end),
    D = receive {fixed, Fixed} -> Fixed end,
    receive {'ETS-TRANSFER', jets_owner_b, Process, b} -> ok after 0 -> error(no_message) end,
    ?assertEqual([undefined, Self, undefined, Heir], [jets:info(T, owner) || T <- [A, B, C, D]]),
    ?assertEqual(false, jets:info(D, safe_fixed)),
    %% It may go on as if it were new.
    E = ask(Process, fun() -> jets:new(e, []) end),
    ?assertEqual(Process, jets:info(E, owner)),
    kill(Process),
    ?assertEqual(undefined, jets:info(E, owner)),
    %% Who never used a table has nothing to leave, but who was given one has.
    F = jets:new(f, []),
    Idle = spawn_idle(),
    ok = ask(Idle, fun ets4j:leave/0),
    jets:give_away(F, Idle, f),
    ok = ask(Idle, fun ets4j:leave/0),
    ?assertEqual(undefined, jets:info(F, owner)),
    jets:delete(jets_owner_b),
    Heir ! stop.

spawned() ->
    ?assertEqual(value, ets4j:spawned(fun() -> value end)),
    ?assertThrow(ball, ets4j:spawned(fun() -> throw(ball) end)),
    ?assertExit(reason, ets4j:spawned(erlang, exit, [reason])),
    ?assertError(badarith, ets4j:spawned(erlang, '+', [1, a])),
    ?assertEqual(7, (ets4j:owner(fun() -> 3 + 4 end))()),
    ?assertError(badarg, spawn(ets4j:owner(no_fun))).

%% A process that is killed at any moment leaves no table.
killed_while_making() ->
    Before = lists:sort(jets:all()),
    [
        begin
            Maker = spawn(fun() -> make(0) end),
            busy_wait(Wait * 37 rem 3000),
            kill(Maker),
            jets:new(jets_owner_making, [named_table]),
            jets:delete(jets_owner_making)
        end
     || Wait <- lists:seq(1, 150)
    ],
    ?assertEqual(Before, lists:sort(jets:all())).

make(N) ->
    jets:new(jets_owner_making, [named_table]),
    T = jets:new(t, [{heir, self(), x}]),
    jets:insert(T, {N}),
    jets:rename(jets_owner_making, jets_owner_made),
    jets:delete(jets_owner_made),
    make(N + 1).

busy_wait(Microseconds) ->
    busy_until(erlang:monotonic_time(microsecond) + Microseconds).

busy_until(End) ->
    case erlang:monotonic_time(microsecond) < End of
        true ->
            erlang:yield(),
            busy_until(End);
        false ->
            ok
    end.

%% Each table belongs to the giver or to the receiver, who has then been told.
killed_while_giving() ->
    [
        begin
            Self = self(),
            Giver = spawn(fun() -> give(Self) end),
            busy_wait(2000 + Wait * 53 rem 3000),
            kill(Giver),
            Mine = [T || T <- jets:all(), jets:info(T, owner) =:= Self],
            Told = transfers(Giver),
            ?assertEqual(lists:sort(Mine), lists:sort(Told)),
            [jets:delete(T) || T <- Mine]
        end
     || Wait <- lists:seq(1, 60)
    ],
    %% The receiver may be dead as well.
    [
        begin
            Receiver = spawn_idle(),
            Giver = spawn(fun() -> give(Receiver) end),
            busy_wait(2000 + Wait * 53 rem 3000),
            exit(Receiver, kill),
            kill(Giver)
        end
     || Wait <- lists:seq(1, 60)
    ],
    ?assertEqual([], [T || T <- jets:all(), jets:info(T, owner) =/= self()]).

give(Receiver) ->
    T = jets:new(t, []),
    jets:give_away(T, Receiver, gift),
    give(Receiver).

transfers(Giver) ->
    receive
        {'ETS-TRANSFER', T, Giver, gift} -> [T | transfers(Giver)]
    after 0 -> []
    end.

%% The heir is told once, at its next call on the table at the latest.
killed_while_leaving() ->
    Self = self(),
    [
        begin
            Owner = spawn_idle(),
            T = ask(Owner, fun() -> jets:new(t, [{heir, Self, gift}]) end),
            Owner ! {do, Self, fun() -> ets4j:leave() end},
            busy_wait(Wait rem 300 * 10),
            kill(Owner),
            ?assertEqual(Self, jets:info(T, owner)),
            ?assertEqual([T], transfers(Owner)),
            receive {done, Owner, ok} -> ok after 0 -> ok end,
            jets:delete(T)
        end
     || Wait <- lists:seq(1, 600)
    ].

%% As while the server deletes a large table of a dead process.
reaper_waits() ->
    T = jets:new(t, [public]),
    ok = sys:suspend(ets4j_reaper),
    try
        New = spawn_idle(),
        ?assert(ask(New, fun() -> jets:insert(T, {1}) end)),
        ?assertEqual([{1}], jets:lookup(T, 1)),
        ?assert(jets:give_away(jets:new(given, [{heir, New, x}]), New, gift)),
        New ! stop
    after
        ok = sys:resume(ets4j_reaper)
    end,
    jets:delete(T).

many_die() ->
    Self = self(),
    Before = lists:sort(jets:all()),
    Owners = [
        spawn_monitor(fun() ->
            Options = case N rem 2 of 0 -> [{heir, Self, N}]; 1 -> [] end,
            T = jets:new(t, Options),
            jets:insert(T, {N}),
            Self ! {made, T},
            receive stop -> ok end
        end)
     || N <- lists:seq(1, 500)
    ],
    Tables = [receive {made, T} -> T end || _ <- Owners],
    [exit(Owner, kill) || {Owner, _} <- Owners],
    [receive {'DOWN', Monitor, _, _, _} -> ok end || {_, Monitor} <- Owners],
    ?assertEqual(250, length(jets:all() -- Before)),
    ?assertEqual(250, length([T || T <- Tables, jets:info(T, owner) =:= Self])),
    ?assertEqual(250, length(flush_transfers())),
    [jets:delete(T) || T <- jets:all() -- Before].

flush_transfers() ->
    receive
        {'ETS-TRANSFER', T, _, _} -> [T | flush_transfers()]
    after 0 -> []
    end.

%% Each owns a table whose heir is the next one.
chain_of_heirs() ->
    Chain = [spawn_idle() || _ <- lists:seq(1, 20)],
    Tables = [
        ask(Owner, fun() -> jets:new(t, [{heir, Heir, x}]) end)
     || {Owner, Heir} <- lists:zip(lists:droplast(Chain), tl(Chain))
    ],
    [exit(Pid, kill) || Pid <- Chain],
    [await_down(Pid) || Pid <- Chain],
    ?assertEqual([undefined || _ <- Tables], [jets:info(T, owner) || T <- Tables]).

reaper_killed() ->
    Self = self(),
    Owners = [spawn_idle() || _ <- lists:seq(1, 20)],
    Tables = [ask(Owner, fun() -> jets:new(t, [{heir, Self, x}]) end) || Owner <- Owners],
    {Before, After} = lists:split(10, Owners),
    [exit(Owner, kill) || Owner <- Before],
    Reaper = whereis(ets4j_reaper),
    exit(Reaper, kill),
    [exit(Owner, kill) || Owner <- After],
    [await_down(Owner) || Owner <- Owners],
    ?assertEqual([Self || _ <- Tables], [jets:info(T, owner) || T <- Tables]),
    ?assertEqual(20, length(flush_transfers())),
    ?assertNotEqual(Reaper, whereis(ets4j_reaper)),
    [jets:delete(T) || T <- Tables].

nothing_is_left() ->
    Pids = [
        spawn(fun() ->
            Name = list_to_atom("jets_owner_left" ++ integer_to_list(N)),
            jets:new(Name, [named_table, public]),
            jets:new(t, [{heir, self(), x}]),
            jets:delete(Name)
        end)
     || N <- lists:seq(1, 20)
    ],
    [await_down(Pid) || Pid <- Pids],
    eventually(fun() -> [Pid || Pid <- Pids, ets:member(ets4j_watched, Pid)] =:= [] end),
    eventually(fun() -> [Hint || {_, Pid} = Hint <- ets:tab2list(ets4j_owners), lists:member(Pid, Pids)] =:= [] end).
