%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc What the end of a process does to its tables, done by the process itself.
-module(ets4j_leave).

-export([leave/0]).

%% Never fails: if the server cannot be reached, the tables are gone, or the reaper sees to them.
-spec leave() -> ok.
leave() ->
    try
        may_have_tables() andalso pass_on(),
        ok
    catch
        error:_ -> ok
    after
        ets4j_connection:close()
    end.

%% A process without a connection may have been given a table, or inherited one; then it is watched.
may_have_tables() ->
    case ets4j_server:current() of
        {running, _} -> ets4j_connection:is_open() orelse ets:member(ets4j_watched, self());
        {stopped, _} -> false
    end.

%% The last request closes this connection to the process: it could not use it any more.
pass_on() ->
    {ok, Owned} = ets4j_connection:request(owned_by, [self()]),
    lists:foreach(fun({Table, Heir}) -> pass_on(Table, Heir) end, Owned),
    ets4j_connection:request(forget, [self()]).

pass_on(Table, Heir) when is_pid(Heir), Heir =/= self() ->
    case ets4j_owners:is_dead(Heir) of
        true -> drop(Table);
        false -> inherit(Table, Heir)
    end;
pass_on(Table, _None) ->
    drop(Table).

%% The reaper has it done, since this process may be killed before the heir has its message.
inherit(Table, Heir) ->
    case ets4j_reaper:inherit(Table, Heir) of
        {ok, Effects} -> ets4j_owners:carry_out(Effects, self());
        refused -> drop(Table);
        failed -> ok
    end.

drop(Table) ->
    {ok, _} = ets4j_connection:request(drop_owned, [Table, self()]).
