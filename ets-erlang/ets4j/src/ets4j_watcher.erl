%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc Monitors the processes that may own or inherit tables or fix them, and tells {@link ets4j_reaper} when they end.
%%
%% Every process is watched before it connects. So this is a process of its own that never waits: the reaper may, for as long as
%% the server takes to delete a large table.
%%
%% If it crashes, its successor monitors everything that is in the table `ets4j_watched': who has ended meanwhile is told of at
%% once. What it tells while there is no reaper is lost, but the next reaper looks for the dead itself.
-module(ets4j_watcher).

-behaviour(gen_server).

-export([start_link/0, watch/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

start_link() ->
    gen_server:start_link({local, ?MODULE}, ?MODULE, [], [{spawn_opt, [{message_queue_data, off_heap}]}]).

%% Has a process of this node watched, if it is not; when this returns it is.
-spec watch(pid()) -> ok.
watch(Pid) ->
    case ets:lookup(ets4j_watched, Pid) of
        [{_, watched}] -> ok;
        _ -> ets4j_sup:call(?MODULE, {watch, Pid})
    end.

init([]) ->
    _ = [monitor(process, Pid) || {Pid, _} <- ets:tab2list(ets4j_watched)],
    {ok, none}.

%% The entry comes first: who finds it relies on the monitor.
handle_call({watch, Pid}, _From, State) ->
    true = ets:insert(ets4j_watched, {Pid, watched}),
    _ = monitor(process, Pid),
    {reply, ok, State}.

handle_cast(_Request, State) ->
    {noreply, State}.

handle_info({'DOWN', _, process, Pid, _}, State) ->
    ok = ets4j_reaper:ended(Pid),
    {noreply, State};
handle_info(_Other, State) ->
    {noreply, State}.
