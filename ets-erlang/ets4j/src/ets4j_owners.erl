%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc What this node notes about the owners of tables, and what has to be done before and after a request because of it.
%%
%% The server cannot know whether a process lives. `ets' passes on or deletes the tables of a process before anybody can see
%% that it has ended. Here {@link ets4j_reaper} does it later; so that nobody notices, whoever uses a table of a process that
%% has ended asks the reaper to finish with that process first.
%%
%% <h2>The hints</h2>
%%
%% The public table `ets4j_owners' of `ets', a bag, holds `{Identifier, Pid}': the table with that reference or name may belong
%% to that process of this node. There may be more hints than tables, never fewer as far as processes go that have ended
%% during a request:
%% <ul>
%% <li>The hints of a name are written before the request that makes the name is sent; those of a reference when its answer
%%     is there, before anybody else can know the reference (but by `all/0', before which everyone who is dead is settled).</li>
%% <li>A hint of a reference ends with the table. That of a name ends when its owner deletes the table; otherwise it stays,
%%     as somebody may have made a table of that name again by then. It costs one question to the reaper when the process has
%%     ended, which removes it.</li>
%% </ul>
%%
%% The table `ets4j_watched' is described in {@link ets4j_reaper}. A third kind of note is in it while a process gives a table
%% away: `{{give, Giver}, Table, Receiver, Gift}', from before the request to just before the message to the receiver. If the
%% giver is killed in between, the reaper sends the message, and looks after the receiver. The reaper makes such a note for
%% {@link ets4j_leave}, too.
-module(ets4j_owners).

-export([prepare/2, take_back/1, carry_out/2, is_dead/1]).

-type note() :: {ets:table(), tuple()}.

%% Does what must come before the request, and gives the request as it is to be sent, with the notes that
%% {@link take_back/1} removes if it fails.
-spec prepare(atom(), [term()]) -> {atom(), [term()], [note()]}.
prepare(new, [Name, Options]) ->
    settle_owners(Name),
    Notes =
        case is_named(Options) of
            true -> announce(Name, self());
            false -> []
        end,
    {new, [Name, with_living_heirs(Options)], Notes};
prepare(rename, [Table, Name] = Arguments) ->
    settle_owners(Table),
    settle_owners(Name),
    {rename, Arguments, lists:append([announce(Name, Owner) || Owner <- owners(Table)])};
prepare(setopts, [Table, Options]) ->
    settle_owners(Table),
    {setopts, [Table, with_living_heirs(Options)], []};
prepare(give_away, [Table, Receiver, Gift] = Arguments) ->
    settle_owners(Table),
    case is_dead(Receiver) of
        true -> {give_away_dead, Arguments, []};
        false -> {give_away, Arguments, announce_gift(Table, Receiver, Gift)}
    end;
prepare(Function, []) when Function =:= all; Function =:= internal_request_all ->
    settle_everyone(),
    {Function, [], []};
prepare(info, [_Table] = Arguments) ->
    settle_everyone(),
    {info, Arguments, []};
prepare(info, [Table, Item] = Arguments) ->
    case lists:member(Item, [fixed, safe_fixed, safe_fixed_monotonic_time]) of
        true -> settle_everyone();
        false -> settle_owners(Table)
    end,
    {info, Arguments, []};
prepare(Function, [Table | _] = Arguments) when is_atom(Table); is_reference(Table) ->
    settle_owners(Table),
    {Function, Arguments, []};
prepare(Function, [Continuation | _] = Arguments) when tuple_size(Continuation) >= 6 ->
    settle_owners(element(1, Continuation)),
    {Function, Arguments, []};
prepare(Function, Arguments) ->
    {Function, Arguments, []}.

is_named([named_table | _]) -> true;
is_named([_ | Options]) -> is_named(Options);
is_named(_) -> false.

announce(Name, Owner) when is_atom(Name) ->
    Hint = {Name, Owner},
    case lists:member(Hint, ets:lookup(ets4j_owners, Name)) of
        true ->
            [];
        false ->
            true = ets:insert(ets4j_owners, Hint),
            [{ets4j_owners, Hint}]
    end;
announce(_NoName, _Owner) ->
    [].

announce_gift(Table, Receiver, Gift) when
    is_atom(Table) orelse is_reference(Table), is_pid(Receiver), node(Receiver) =:= node()
->
    ok = ets4j_watcher:watch(Receiver),
    Note = {{give, self()}, Table, Receiver, Gift},
    true = ets:insert(ets4j_watched, Note),
    [{ets4j_watched, Note}];
announce_gift(_Table, _Receiver, _Gift) ->
    [].

%% A dead process as heir is none, as in `ets'. One that lives is watched before it is named.
with_living_heirs([Option | Options]) -> [with_living_heir(Option) | with_living_heirs(Options)];
with_living_heirs(Other) -> with_living_heir(Other).

with_living_heir(Option) when element(1, Option) =:= heir, tuple_size(Option) >= 2, is_pid(element(2, Option)) ->
    Heir = element(2, Option),
    case is_dead(Heir) of
        true when tuple_size(Option) =< 3 ->
            {heir, none};
        false when node(Heir) =:= node() ->
            ok = ets4j_watcher:watch(Heir),
            Option;
        _ ->
            Option
    end;
with_living_heir(Option) ->
    Option.

%% The next owner may be dead as well. If the server is in trouble the reaper may fail; the request then shows it.
settle_owners(Table) ->
    settle_owners(Table, 10).

settle_owners(_Table, 0) ->
    ok;
settle_owners(Table, Attempts) ->
    case [Owner || Owner <- owners(Table), is_dead(Owner)] of
        [] ->
            ok;
        Dead ->
            lists:foreach(fun(Owner) -> ets4j_reaper:settle(Owner, Table) end, Dead),
            settle_owners(Table, Attempts - 1)
    end.

owners(Table) ->
    [Owner || {_, Owner} <- ets:lookup(ets4j_owners, Table)].

settle_everyone() ->
    case [Pid || {Pid, _} <- ets:tab2list(ets4j_watched), is_dead(Pid)] of
        [] -> ok;
        Dead -> ets4j_reaper:settle(Dead)
    end.

%% Whether it is a process of this node that has ended.
-spec is_dead(term()) -> boolean().
is_dead(Pid) when is_pid(Pid), node(Pid) =:= node() -> not is_process_alive(Pid);
is_dead(_) -> false.

%% The request was refused, or got no answer.
-spec take_back([note()]) -> ok.
take_back(Notes) ->
    lists:foreach(fun({Table, Note}) -> ets:delete_object(Table, Note) end, Notes).

%% Carries out the effects of a reply. `Former' is the process that owned the tables which get another owner.
-spec carry_out([tuple()], pid()) -> ok.
carry_out([], _Former) ->
    ok;
carry_out([Effect | Effects], Former) ->
    carry_out_one(Effect, Former),
    carry_out(Effects, Former).

%% Who is killed ends when its turn is over. In a new one it does both or none.
carry_out_one({send, Pid, Message}, Former) ->
    true = erlang:yield(),
    true = ets:delete(ets4j_watched, {give, Former}),
    Pid ! Message;
carry_out_one({own, Table, Pid}, Former) when node(Pid) =:= node() ->
    ok = ets4j_watcher:watch(Pid),
    true = ets:insert(ets4j_owners, {Table, Pid}),
    Pid =:= Former orelse ets:delete_object(ets4j_owners, {Table, Former});
carry_out_one({own, _Table, _PidElsewhere}, _Former) ->
    true;
carry_out_one({drop, Table}, Former) ->
    drop(Table, Former);
carry_out_one({watch, Pid}, _Former) when node(Pid) =:= node() ->
    ok = ets4j_watcher:watch(Pid);
carry_out_one({watch, _PidElsewhere}, _Former) ->
    ok.

drop(Reference, _Owner) when is_reference(Reference) -> ets:delete(ets4j_owners, Reference);
drop(Name, Owner) -> ets:delete_object(ets4j_owners, {Name, Owner}).
