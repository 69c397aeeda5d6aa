%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Runs an EUnit suite and writes what comes of each test to a file as soon as it is known: a term in external format behind
%% its length in four bytes. A result is {Name, passed | skipped | failed, Text}; behind the last one is over.
-module(suite_results).
-behaviour(eunit_listener).
-export([run/2, start/1]).
-export([init/1, handle_begin/3, handle_end/3, handle_cancel/3, terminate/2]).

run(Suite, File) ->
    ok = file:write_file(File, <<>>),
    _ = eunit:test(Suite, [no_tty, {report, {?MODULE, [{file, File}]}}]),
    append(File, over),
    halt(0).

start(Options) ->
    eunit_listener:start(?MODULE, Options).

init(Options) ->
    proplists:get_value(file, Options).

handle_begin(_, _, File) ->
    File.

handle_end(group, _, File) ->
    File;
handle_end(test, Data, File) ->
    {Status, Text} = outcome(proplists:get_value(status, Data)),
    result(Data, Status, [Text, output(Data)], File).

outcome(ok) -> {passed, ""};
outcome({skipped, Reason}) -> {skipped, io_lib:format("~tp", [Reason])};
outcome({error, Exception}) -> {failed, io_lib:format("~tp~n", [Exception])}.

output(Data) ->
    case text(proplists:get_value(output, Data, [])) of
        <<>> -> "";
        Output -> ["output:\n", Output]
    end.

%% A group that is cancelled for a test in it has been told of with that test.
handle_cancel(Kind, Data, File) ->
    case proplists:get_value(reason, Data) of
        {blame, _} -> File;
        undefined when Kind =:= group -> File;
        Reason -> result(Data, failed, io_lib:format("cancelled: ~tp~n", [Reason]), File)
    end.

terminate({ok, _}, _) ->
    answer(ok);
terminate({error, Reason}, File) ->
    result([{desc, <<"the suite">>}], failed, io_lib:format("~tp~n", [Reason]), File),
    answer(error).

%% What eunit:test/2 waits for.
answer(Result) ->
    receive
        {stop, Reference, Caller} -> Caller ! {result, Reference, Result}
    end.

result(Data, Status, Text, File) ->
    append(File, {text(name(Data)), Status, text(Text)}),
    File.

name(Data) ->
    Id = string:join([integer_to_list(Number) || Number <- proplists:get_value(id, Data, [])], "."),
    Where =
        case proplists:get_value(source, Data) of
            {_, Function, _} -> atom_to_list(Function);
            undefined -> "group"
        end,
    Line =
        case proplists:get_value(line, Data, 0) of
            0 -> "";
            Number -> [":", integer_to_list(Number)]
        end,
    [Where, Line, case proplists:get_value(desc, Data, <<>>) of
        Empty when Empty =:= <<>>; Empty =:= undefined; Empty =:= "" -> [" [", Id, "]"];
        Description -> [" ", Description]
    end].

text(Characters) ->
    case unicode:characters_to_binary(Characters) of
        Binary when is_binary(Binary) -> Binary;
        _ -> iolist_to_binary(io_lib:format("~tw", [Characters]))
    end.

append(File, Result) ->
    Bytes = term_to_binary(Result),
    ok = file:write_file(File, [<<(byte_size(Bytes)):32>>, Bytes], [append]).
