%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @doc Explains the errors of `jets', as the shell and the logger ask for it: those of `ets' in the words of `ets', and our own.
-module(jets_error).

-export([format_error/2]).

-spec format_error(term(), erlang:stacktrace()) -> #{pos_integer() | general | reason => unicode:chardata()}.
format_error(Reason, [{_Module, Function, Arguments, Info} | Callers]) ->
    Cause = maps:get(cause, proplists:get_value(error_info, Info, #{}), none),
    case own_text(Reason, Function, Cause) of
        none when is_list(Arguments) -> text_of_ets(Reason, [{ets, Function, Arguments, Info} | Callers]);
        none -> #{};
        {Position, Text} -> #{Position => Text}
    end.

%% Earlier releases do not know functions and causes of later ones. They explain what is closest.
text_of_ets(Reason, [{ets, Function, Arguments, Info} | Callers] = Stack) ->
    try erl_stdlib_errors:format_error(Reason, Stack) of
        Texts when map_size(Texts) > 0 -> Texts;
        _ -> text_of_older(Reason, Function, Arguments, Info, Callers)
    catch
        error:_ -> text_of_older(Reason, Function, Arguments, Info, Callers)
    end.

text_of_older(Reason, Function, Arguments, Info, Callers) ->
    case older(Function, Arguments) of
        {Function, Arguments} ->
            #{};
        {OlderFunction, OlderArguments} ->
            text_of_ets(Reason, [{ets, OlderFunction, OlderArguments, Info} | Callers])
    end.

older(next_lookup, Arguments) -> {next, Arguments};
older(prev_lookup, Arguments) -> {prev, Arguments};
older(lookup_element, [Table, Key, Position, _Default]) -> {lookup_element, [Table, Key, Position]};
older(update_element, [Table, Key, ElementSpec, _Default]) -> {update_element, [Table, Key, ElementSpec]};
older(Function, Arguments) -> {Function, Arguments}.

own_text({ets4j, Why}, _Function, _Cause) ->
    {general, why(Why)};
own_text(system_limit, Function, request_size) when Function =:= insert; Function =:= insert_new ->
    {2, <<"longer than a frame (max_frame); ets4j_bulk inserts it in parts, not all at once">>};
own_text(system_limit, _Function, request_size) ->
    {general, <<"the request is longer than a frame (max_frame)">>};
own_text(system_limit, _Function, frame_size) ->
    {general, <<"the request or its answer is longer than a frame of the server (max_frame)">>};
own_text(system_limit, _Function, atoms) ->
    {general, <<"the server has as many atoms as it takes">>};
own_text(system_limit, _Function, memory) ->
    {general, <<"the server has no more memory (memory_limit, or the heap of its JVM)">>};
own_text(undef, _Function, _Cause) ->
    {general, <<"the server knows no such function; it may be older than this application">>};
own_text(_Reason, _Function, _Cause) ->
    none.

why(Why) when Why =:= not_started; Why =:= stopped ->
    <<"the ets4j server does not run: ets4j:start()">>;
why({exited, Status}) ->
    text("the ets4j server has ended with status ~b, its tables are gone; ets4j:start() starts another one", [Status]);
why(no_answer) ->
    <<"the ets4j server does not answer any more; ets4j:start() starts or connects to another one">>;
why({connection_lost, Why}) ->
    text("the connection to the ets4j server broke (~0p); whether the call was carried out is not known", [Why]);
why({not_connected, Why}) ->
    text("no connection to the ets4j server can be made (~0p)", [Why]);
why(connections) ->
    <<"the ets4j server has as many connections as it takes (max_connections)">>;
why(authenticate) ->
    <<"the ets4j server wants another secret">>;
why(caller) ->
    <<"the ets4j server has been told that this process had ended">>;
why(Why) ->
    text("~0p", [Why]).

text(Format, Arguments) ->
    unicode:characters_to_binary(io_lib:format(Format, Arguments)).
