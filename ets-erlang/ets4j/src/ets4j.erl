%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @doc Starts and stops the server, and what else a program needs beside `jets'.
%%
%% ```
%% 1> ets4j:start().
%% ok
%% 2> T = jets:new(fruit, [ordered_set]), jets:insert(T, {fig, 3}), jets:lookup(T, fig).
%% [{fig,3}]
%% '''
-module(ets4j).

-export([start/0, start/1, stop/0, info/0]).
-export([leave/0, owner/1, spawned/1, spawned/3]).

-export_type([options/0]).

%% A map or a property list of:
%% <dl>
%% <dt>`command'</dt><dd>the launcher; else the environment variable `ETS4J_COMMAND', else `command' in the environment of the
%%   application, else `ets4j' on the path</dd>
%% <dt>`args'</dt><dd>more arguments for `ets4j serve', strings</dd>
%% <dt>`memory_limit'</dt><dd>of all tables: bytes, or a string such as `"2g"'</dd>
%% <dt>`max_frame'</dt><dd>the longest request or reply, bytes; 16 MiB. With `connect', at least what the server has</dd>
%% <dt>`max_connections'</dt><dd>one is for each process that uses tables</dd>
%% <dt>`secret'</dt><dd>a binary or string of 16 bytes or more that whoever connects must know</dd>
%% <dt>`start_timeout'</dt><dd>how long the server has to become ready: milliseconds, 120000</dd>
%% <dt>`connect'</dt><dd>`{local, Path}' or `{tcp, Host, Port}' of a server that runs; none is started, and of the options
%%   above only `secret' and `max_frame' count</dd>
%% <dt>`tls'</dt><dd>with `{tcp, Host, Port}': options of `ssl:connect/3', such as `cacertfile'</dd>
%% </dl>
-type options() :: #{atom() => term()} | [{atom(), term()}].

%% @doc The same as `start([])', but if a server runs already that is fine.
-spec start() -> ok | {error, term()}.
start() ->
    case start([]) of
        {error, {already_started, _}} -> ok;
        Started -> Started
    end.

%% @doc Starts the application if need be, and a server for it, or connects to one that runs.
%%
%% There is one server at a time: `{error, {already_started, Address}}' if one runs and answers. If it has ended on its own,
%% another one is started. Other errors:
%% <dl>
%% <dt>`{bad_option, What}'</dt><dd>there is no such option, or it has no such value</dd>
%% <dt>`{no_such_command, Name}'</dt><dd>the launcher was not found</dd>
%% <dt>`{cannot_run, Path, Why}'</dt><dd>it was, but cannot be run</dd>
%% <dt>`{server_exited, Status, Output}'</dt><dd>it ended before it was ready, and had printed that</dd>
%% <dt>`{timeout, Output}'</dt><dd>it was not ready in time, and has been ended</dd>
%% <dt>`{no_answer, Address, Why}'</dt><dd>nothing answers there, or not as the server does; `authenticate' if the secret is
%%   missing or wrong</dd>
%% <dt>`{path_too_long, Path}', `{cannot_make, Directory, Why}'</dt><dd>there is no place for the socket</dd>
%% <dt>`stopped'</dt><dd>`stop/0' was called meanwhile</dd>
%% </dl>
-spec start(options()) -> ok | {error, term()}.
start(Options) ->
    case application:ensure_all_started(ets4j) of
        {ok, _} ->
            case ets4j_command:check(Options) of
                {ok, Checked} -> ets4j_server:start(Checked);
                Error -> Error
            end;
        Error ->
            Error
    end.

%% @doc Ends the server, if it was started here: all tables are gone. From one that was connected to this node only goes away;
%% tables of this node's processes stay there. The application goes on, and can start another server.
-spec stop() -> ok.
stop() ->
    case whereis(ets4j_server) of
        undefined -> ok;
        _ -> ets4j_server:stop()
    end.

%% @doc What is known: `status', and of a server that runs its `address', `max_frame' and whether it was made known with
%% `tls' and `secret'.
-spec info() -> #{status := running | stopped, _ => _}.
info() ->
    case ets4j_server:current() of
        {running, #{tls := Tls, secret := Secret} = Server} ->
            (maps:with([address, max_frame], Server))#{status => running, tls => Tls =/= false, secret => Secret =/= none};
        {stopped, Why} ->
            #{status => stopped, reason => Why}
    end.

%% @doc Does now, in the calling process, what its end would do: its tables go to their heirs or are deleted, what it has
%% fixed is released, it is no heir any more.
%%
%% So its heirs have their `ETS-TRANSFER' before they can have the process's `DOWN' or `EXIT'. The process may use tables
%% afterwards, as if it were new.
-spec leave() -> ok.
leave() ->
    ets4j_leave:leave().

%% @doc A fun that runs `Fun' and then {@link leave/0}, whatever way `Fun' ends. For `spawn' and the like, which refuse what is
%% no such fun: it is given back as it is.
-spec owner(fun(() -> Result)) -> fun(() -> Result).
owner(Fun) when is_function(Fun, 0) ->
    fun() -> spawned(Fun) end;
owner(Other) ->
    Other.

%% @doc Runs `Fun', then {@link leave/0}. `jets_transform' wraps what is given to `spawn' with it.
-spec spawned(fun(() -> Result)) -> Result.
spawned(Fun) ->
    try
        Fun()
    after
        leave()
    end.

%% @doc The same for a function of a module.
-spec spawned(module(), atom(), [term()]) -> term().
spawned(Module, Function, Arguments) ->
    try
        apply(Module, Function, Arguments)
    after
        leave()
    end.
