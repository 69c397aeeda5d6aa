%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @doc The application. It starts no server: that is `ets4j:start/0,1'.
-module(ets4j_app).

-behaviour(application).

-export([start/2, stop/1]).

start(_Type, _Arguments) ->
    ets4j_sup:start_link().

stop(_State) ->
    ok.
