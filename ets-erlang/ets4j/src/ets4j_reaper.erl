%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc Sees to it that the tables of processes that have ended are inherited or deleted.
%%
%% In `ets' this happens before anybody can see that a process has ended. Here it happens afterwards, in this process, but
%% nobody who has seen the end (by a 'DOWN', an 'EXIT', or `is_process_alive/1') finds a difference: who uses a table of a
%% dead process, or asks for all tables, has that process settled first, by {@link settle/1,2}. It does not matter whether
%% {@link ets4j_watcher} has told of the end by then: what counts is whether the process lives.
%%
%% <h2>What is watched</h2>
%%
%% The public table `ets4j_watched' of `ets', which belongs to the supervisor, holds for each process that may own or inherit
%% tables or fix them
%% <dl>
%% <dt>`{Pid, watched}'</dt><dd>it is monitored, and when it has ended it will be settled, beginning with `forget'</dd>
%% <dt>`{Pid, settling}'</dt><dd>`forget' may have been sent, not everything is done</dd>
%% </dl>
%% Nothing is there of a process that is not watched, or is settled. So:
%% <ul>
%% <li>Whoever finds `watched' after the server has taken note of a process (as owner, heir or one who fixes a table) knows
%%     that `forget' comes later, so its note will be found. Whoever does not find it has the process watched anew, which for
%%     a dead one means that it is settled once more.</li>
%% <li>A process is watched before it connects, and before it is named as heir or as receiver of a table. If whoever names it is
%%     killed before it sees the effects, the watch is there already; and if the named process was settled before the
%%     request was carried out, then a heir is found dead when the owner is settled, and a receiver is settled again with the
%%     giver, from the note that {@link ets4j_owners} describes.</li>
%% <li>If this process crashes, its successor settles everyone in the table who has ended. Settling twice does no harm: the
%%     server does what is asked only for tables that still belong to the dead process.</li>
%% <li>`forget' makes the server refuse requests of the process that are still on their way. So after it the list of what it
%%     owns is complete, whatever the process was doing when it ended.</li>
%% <li>An heir that ends between the question whether it lives and its inheriting owns the table then; it is watched, as it
%%     was named as heir, so the table is dealt with when it is settled.</li>
%% <li>A process may be watched anew while it is settled: `watched' then stays, and it is settled once more.</li>
%% </ul>
%% When the server has ended there is nothing left to settle: {@link reset/1} empties both tables. Ends of processes that are
%% not in the table lead to nothing. With a new server this process connects at once, so that others cannot take the last
%% connection from it.
%%
%% Deaths are settled in groups with pipelined requests. This process asks nothing of the processes that call it.
-module(ets4j_reaper).

-behaviour(gen_server).

-export([start_link/0, ended/1, settle/1, settle/2, inherit/2, reset/1]).
-export([init/1, handle_continue/2, handle_call/3, handle_cast/2, handle_info/2]).

%% So many processes are settled together, so many tables passed on together: their requests and replies fit into the
%% buffers of a socket.
-define(GROUP, 64).
-define(RETRY_AFTER, 200).
%% Hints of dead processes are looked for after so many deaths, or as many as there are hints.
-define(SWEEP_AFTER, 1000).

-record(state, {
    %% Processes settled since the last sweep.
    settled = 0 :: non_neg_integer(),
    %% Whether a message `retry' is on its way.
    retrying = false :: boolean()
}).

start_link() ->
    gen_server:start_link({local, ?MODULE}, ?MODULE, [], [{spawn_opt, [{message_queue_data, off_heap}]}]).

%% A process that is watched has ended.
-spec ended(pid()) -> ok.
ended(Pid) ->
    case whereis(?MODULE) of
        undefined ->
            ok;
        Reaper ->
            Reaper ! {ended, Pid},
            ok
    end.

%% Settles those of the processes that have ended.
-spec settle([pid()]) -> ok.
settle(Pids) ->
    call({settle, Pids, []}).

%% Settles a process, if it has ended, which is said to own a table.
-spec settle(pid(), atom() | reference()) -> ok.
settle(Pid, Table) ->
    call({settle, [Pid], [{Table, Pid}]}).

%% Has a table of the calling process inherited. The message to the heir, an effect that is left to the caller, shall come
%% before the end of the caller does. If the caller is killed before that, the message is sent when it is settled.
-spec inherit(atom() | reference(), pid()) -> {ok, Effects :: [tuple()]} | refused | failed.
inherit(Table, Heir) ->
    call({inherit, Table, Heir}).

%% The server has ended, or another one begins, which this process connects to.
-spec reset(none | ets4j_server:server()) -> ok.
reset(Server) ->
    call({reset, Server}).

call(Request) ->
    ets4j_sup:call(?MODULE, Request).

init([]) ->
    {ok, #state{}, {continue, settle_everyone}}.

handle_continue(settle_everyone, State) ->
    {noreply, settle_all([Pid || {Pid, _} <- ets:tab2list(ets4j_watched), not is_process_alive(Pid)], State)}.

handle_call({settle, Pids, Hints}, _From, State) ->
    Dead = [Pid || Pid <- Pids, not is_process_alive(Pid)],
    NewState = settle_all(Dead, State),
    [ets:delete_object(ets4j_owners, Hint) || {_, Pid} = Hint <- Hints, is_settled(Pid)],
    {reply, ok, NewState};
handle_call({inherit, Table, Heir}, {Owner, _}, State) ->
    {reply, hand_over(Table, Owner, Heir), State};
handle_call({reset, Server}, _From, State) ->
    ets4j_connection:close(),
    true = ets:delete_all_objects(ets4j_watched),
    true = ets:delete_all_objects(ets4j_owners),
    Server =/= none andalso ets4j_connection:open(Server),
    {reply, ok, State#state{settled = 0}}.

handle_cast(_Request, State) ->
    {noreply, State}.

handle_info({ended, Pid}, State) ->
    Group = [Pid | more_dead(?GROUP - 1)],
    {noreply, sweep_if_due(settle_all([Dead || Dead <- Group, ets:member(ets4j_watched, Dead)], State))};
handle_info(retry, State) ->
    Unsettled = [Pid || {Pid, settling} <- ets:tab2list(ets4j_watched)],
    {noreply, settle_all(Unsettled, State#state{retrying = false})};
handle_info(_Other, State) ->
    {noreply, State}.

more_dead(0) ->
    [];
more_dead(Room) ->
    receive
        {ended, Pid} -> [Pid | more_dead(Room - 1)]
    after 0 -> []
    end.

is_settled(Pid) ->
    not (is_process_alive(Pid) orelse ets:member(ets4j_watched, Pid)).

settle_all([], State) ->
    State;
settle_all(Pids, #state{settled = Settled} = State) ->
    {Group, Rest} = split(lists:usort(Pids)),
    case settle_group(Group) of
        ok -> settle_all(Rest, State#state{settled = Settled + length(Group)});
        failed -> settle_all(Rest, retry_later(State))
    end.

split(List) when length(List) > ?GROUP -> lists:split(?GROUP, List);
split(List) -> {List, []}.

retry_later(#state{retrying = true} = State) ->
    State;
retry_later(State) ->
    erlang:send_after(?RETRY_AFTER, self(), retry),
    State#state{retrying = true}.

settle_group(Pids) ->
    [ets:insert(ets4j_watched, {Pid, settling}) || Pid <- Pids],
    try
        Owned = forget(Pids),
        lists:foreach(fun settle_gift/1, Pids),
        ok = pass_on(Owned),
        [ets:delete_object(ets4j_watched, {Pid, settling}) || Pid <- Pids],
        ok
    catch
        throw:{failed, _Failure} -> failed_for_now(Pids)
    end.

%% Without a server there is nothing to settle.
failed_for_now(Pids) ->
    case ets4j_server:current() of
        {running, _} ->
            failed;
        {stopped, _} ->
            [ets:delete(ets4j_watched, Pid) || Pid <- Pids],
            ok
    end.

%% Answers what the processes still own: `{Table, Owner, Heir | none}'.
forget(Pids) ->
    Requests = lists:append([[{forget, [Pid]}, {owned_by, [Pid]}] || Pid <- Pids]),
    owned(Pids, exchange(Requests)).

owned([Pid | Pids], [{true, _}, {Tables, _} | Replies]) ->
    [{Table, Pid, Heir} || {Table, Heir} <- Tables] ++ owned(Pids, Replies);
owned([], []) ->
    [];
owned(_Pids, _Refused) ->
    fail(refused).

pass_on([]) ->
    ok;
pass_on(Owned) ->
    {Group, Rest} = split(Owned),
    Replies = exchange([heritage(Table, Owner, Heir) || {Table, Owner, Heir} <- Group]),
    Refused = lists:append([passed_on(Table, Reply) || {Table, Reply} <- lists:zip(Group, Replies)]),
    pass_on(Refused ++ Rest).

%% The message first: a heir that finds the table to be its own has been told.
passed_on({Table, Owner, _Heir}, {_, Effects}) ->
    {Messages, Others} = lists:partition(fun(Effect) -> element(1, Effect) =:= send end, Effects),
    ok = ets4j_owners:carry_out(Messages ++ Others, Owner),
    true = ets:delete_object(ets4j_owners, {Table, Owner}),
    [];
%% A heir that the server does not take is none.
passed_on({Table, Owner, Heir}, {error, _, _}) when Heir =/= none ->
    [{Table, Owner, none}];
passed_on(_Table, Failure) ->
    fail(Failure).

heritage(Table, Owner, Heir) when is_pid(Heir), Heir =/= Owner ->
    case ets4j_owners:is_dead(Heir) of
        true -> {drop_owned, [Table, Owner]};
        false -> {inherit, [Table, Owner, Heir]}
    end;
heritage(Table, Owner, _None) ->
    {drop_owned, [Table, Owner]}.

%% The note is that of a gift, see {@link ets4j_owners}: there, too, the giver has a message to send. The hints of the former
%% owner stay until it has been sent, so that whoever uses the table has a dead one settled.
hand_over(Table, Owner, Heir) ->
    try exchange([{inherit, [Table, Owner, Heir]}]) of
        [{_, Effects}] ->
            {Messages, Others} = lists:partition(fun(Effect) -> element(1, Effect) =:= send end, Effects),
            ok = ets4j_owners:carry_out(Others, Heir),
            [
                ets:insert(ets4j_watched, {{give, Owner}, Name, Heir, Data})
             || {send, _, {'ETS-TRANSFER', Name, _, Data}} <- Messages
            ],
            {ok, Messages ++ Others};
        [_Refusal] ->
            refused
    catch
        throw:{failed, _} -> failed
    end.

%% If the process was killed while it gave a table away, the receiver may own it without having been told.
settle_gift(Giver) ->
    case ets:lookup(ets4j_watched, {give, Giver}) of
        [{_, Table, Receiver, Gift}] ->
            case exchange([{info, [Table, Item]} || Item <- [owner, named_table, name, id]]) of
                [{Receiver, _}, {IsNamed, _}, {Name, _}, {Reference, _}] ->
                    Owned = [Reference | [Name || IsNamed]],
                    ok = ets4j_owners:carry_out([{own, Id, Receiver} || Id <- Owned], Giver),
                    Receiver ! {'ETS-TRANSFER', lists:last(Owned), Giver, Gift};
                _ ->
                    ok
            end,
            ets:delete(ets4j_watched, {give, Giver});
        [] ->
            true
    end.

%% Requests together, then their replies: `{Result, Effects}', or what the server refuses.
exchange(Requests) ->
    lists:foreach(fun submit/1, Requests),
    [collect() || _ <- Requests].

submit({Function, Arguments}) ->
    case ets4j_connection:submit(Function, Arguments) of
        ok -> ok;
        Failure -> fail(Failure)
    end.

collect() ->
    case ets4j_connection:collect() of
        {ok, Result, Effects} -> {Result, Effects};
        {error, {ets4j, _}, _} = Failure -> fail(Failure);
        Refusal -> Refusal
    end.

%% The replies that are outstanding go with the connection.
-spec fail(term()) -> no_return().
fail(Failure) ->
    ets4j_connection:close(),
    throw({failed, Failure}).

%% Removes the hints that are left of dead processes: those that were killed during a request, and those of names that
%% others have deleted. Takes as long as it takes to look at all hints, so it is done only after as many deaths.
sweep_if_due(#state{settled = Settled} = State) ->
    case Settled >= max(?SWEEP_AFTER, ets:info(ets4j_owners, size)) of
        true ->
            ets:foldl(fun sweep/2, ok, ets4j_owners),
            State#state{settled = 0};
        false ->
            State
    end.

sweep({_, Pid} = Hint, ok) ->
    is_settled(Pid) andalso ets:delete_object(ets4j_owners, Hint),
    ok.
