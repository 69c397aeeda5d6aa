%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% @doc Errors whose stack traces begin in `jets', as those of `ets' begin in `ets'.
-module(jets_raise).

-export([badarg/3, error/3]).

%% @doc Raises `badarg' with a cause that `jets_error' explains.
-spec badarg(atom(), [term()], atom()) -> no_return().
badarg(Function, Arguments, Cause) ->
    raise(badarg, {jets, Function, Arguments, [{error_info, #{cause => Cause, module => jets_error}}]}).

%% @doc Raises an error that has nothing to be explained.
-spec error(term(), atom(), [term()]) -> no_return().
error(Reason, Function, Arguments) ->
    raise(Reason, {jets, Function, Arguments, []}).

raise(Reason, Head) ->
    {current_stacktrace, Stack} = process_info(self(), current_stacktrace),
    Callers = lists:dropwhile(fun(Frame) -> element(1, Frame) =/= ?MODULE end, Stack),
    erlang:raise(error, Reason, [Head | lists:dropwhile(fun(Frame) -> element(1, Frame) =:= ?MODULE end, Callers)]).
