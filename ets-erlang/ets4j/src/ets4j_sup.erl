%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @doc The supervisor, which also holds the two public tables of `ets' in which this node notes who owns what, so that they
%% outlive whoever works with them.
%%
%% The reaper and the server's process are restarted one by one: neither needs the other's state.
-module(ets4j_sup).

-behaviour(supervisor).

-export([start_link/0, init/1]).

-spec start_link() -> supervisor:startlink_ret().
start_link() ->
    supervisor:start_link({local, ?MODULE}, ?MODULE, []).

init([]) ->
    ets4j_owners = ets:new(ets4j_owners, [named_table, public, bag, {read_concurrency, true}, {write_concurrency, true}]),
    ets4j_watched = ets:new(ets4j_watched, [named_table, public, set, {read_concurrency, true}, {write_concurrency, true}]),
    Flags = #{strategy => one_for_one, intensity => 10, period => 10},
    {ok, {Flags, [worker(ets4j_reaper, 5000), worker(ets4j_server, 15000)]}}.

worker(Module, Shutdown) ->
    #{id => Module, start => {Module, start_link, []}, shutdown => Shutdown}.
