%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @doc The supervisor, which also holds the two public tables of `ets' in which this node notes who owns what, so that they
%% outlive whoever works with them.
%%
%% The workers are restarted one by one: none needs the state of another.
-module(ets4j_sup).

-behaviour(supervisor).

-export([start_link/0, init/1, call/2]).

-spec start_link() -> supervisor:startlink_ret().
start_link() ->
    supervisor:start_link({local, ?MODULE}, ?MODULE, []).

init([]) ->
    ets4j_owners = ets:new(ets4j_owners, [named_table, public, bag, {read_concurrency, true}, {write_concurrency, true}]),
    ets4j_watched = ets:new(ets4j_watched, [named_table, public, set, {read_concurrency, true}, {write_concurrency, true}]),
    Flags = #{strategy => one_for_one, intensity => 10, period => 10},
    {ok, {Flags, [worker(ets4j_watcher, 5000), worker(ets4j_reaper, 5000), worker(ets4j_server, 15000)]}}.

worker(Module, Shutdown) ->
    #{id => Module, start => {Module, start_link, []}, shutdown => Shutdown}.

%% Calls a worker, which the supervisor may be about to restart. Only an application that stops has none for longer.
-spec call(module(), term()) -> term().
call(Worker, Request) ->
    call(Worker, Request, 100).

call(Worker, Request, Attempts) ->
    try
        gen_server:call(Worker, Request, infinity)
    catch
        exit:_ when Attempts > 0 ->
            receive
            after 10 -> call(Worker, Request, Attempts - 1)
            end;
        exit:_ ->
            error({ets4j, not_started}, none, [{error_info, #{module => jets_error, cause => not_started}}])
    end.
