%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Answers questions about terms and tables of ets, or of jets. Requests and replies are terms in external format, each behind its
%% length in four bytes. A request is a list of questions; the reply is the list of their answers.
-module(oracle).
-export([serve/1, outcome/1]).

serve(Port) ->
    serve(Port, #{}).

serve(Port, Tables) ->
    receive
        {Port, {data, Request}} ->
            {Answers, Left} = lists:mapfoldl(fun answer/2, Tables, binary_to_term(Request)),
            port_command(Port, term_to_binary(Answers)),
            serve(Port, Left);
        {Port, eof} ->
            halt(0, [{flush, false}])
    end.

answer(release, Tables) ->
    {list_to_binary(erlang:system_info(otp_release)), Tables};
answer({compare, A, B}, Tables) ->
    Order = if
        A < B -> -1;
        A > B -> 1;
        true -> 0
    end,
    {{Order, A == B, A =:= B}, Tables};
answer({encode, Term}, Tables) ->
    {term_to_binary(Term, [deterministic, {minor_version, 2}]), Tables};
answer({same, Binary, Term}, Tables) ->
    {binary_to_term(Binary) =:= Term, Tables};
answer({text, Term}, Tables) ->
    {unicode:characters_to_binary(io_lib:format("~tw", [Term])), Tables};
answer({parse, Text}, Tables) ->
    {ok, Tokens, _} = erl_scan:string(unicode:characters_to_list(Text) ++ "."),
    {ok, Term} = erl_parse:parse_term(Tokens),
    {Term, Tables};
answer({fun2ms, Text, Bindings}, Tables) ->
    {fun2ms(unicode:characters_to_list(Text), Bindings), Tables};
answer({open, Number, Name, Options}, Tables) ->
    case outcome(new, [Name, Options]) of
        {ok, Table} -> {{ok, true}, Tables#{Number => Table}};
        Error -> {Error, Tables}
    end;
answer({call, Number, Function, Arguments}, Tables) ->
    {outcome(Function, [maps:get(Number, Tables) | Arguments]), Tables};
answer({specification, Options, Objects, Function, Style, Specification, Last}, Tables) ->
    Table = ets:new(table_of_a_case, Options),
    [ets:insert(Table, Object) || Object <- Objects],
    Outcome = outcome(fun() -> specification(Style, Function, Table, Specification, Last) end),
    %% A variable whose first use in a body is behind an andalso or orelse that stops before it comes out of a select as
    %% a reference into the table (OTP 27): copied while the table still holds what it refers to.
    Copy = binary_to_term(term_to_binary(Outcome)),
    ets:delete(Table),
    {Copy, Tables};
answer({foldl, Number}, Tables) ->
    {{ok, ets:foldl(fun(Object, Seen) -> [Object | Seen] end, [], maps:get(Number, Tables))}, Tables};
answer({sessions, Module, Sessions}, Tables) ->
    Runs = [spawn_monitor(fun() -> exit({answers, apply(Module, run, Session)}) end) || Session <- Sessions],
    {[answers(Process, Monitor) || {Process, Monitor} <- Runs], Tables};
answer({evaluate, Module, Function, Arguments}, Tables) ->
    {apply(Module, Function, Arguments), Tables};
answer({close, Number}, Tables) ->
    {Table, Left} = maps:take(Number, Tables),
    catch ets:delete(Table),
    {true, Left}.

answers(Process, Monitor) ->
    receive
        {'DOWN', Monitor, process, Process, {answers, Answers}} -> Answers;
        {'DOWN', Monitor, process, Process, Reason} -> exit(Reason)
    end.

specification(whole, Function, Table, Specification, _) ->
    ets:Function(Table, Specification);
specification(chunks, Function, Table, Specification, Limit) ->
    chunks(Function, ets:Function(Table, Specification, Limit));
specification(change, Function, Table, Specification, _) ->
    Result = ets:Function(Table, Specification),
    {Result, ets:tab2list(Table)};
specification(run, _, _, Specification, Objects) ->
    ets:match_spec_run(Objects, ets:match_spec_compile(Specification));
specification(test, _, _, Specification, Object) ->
    ets:test_ms(Object, Specification).

chunks(_, '$end_of_table') -> [];
chunks(Function, {Chunk, Continuation}) -> [Chunk | chunks(Function, ets:Function(Continuation))].

%% As the shell does it; what is no match specification afterwards is refused as well.
fun2ms(Text, Bindings) ->
    try
        {ok, Tokens, _} = erl_scan:string(Text ++ "."),
        {ok, [{'fun', _, {clauses, Clauses}}]} = erl_parse:parse_exprs(Tokens),
        Specification = ms_transform:transform_from_shell(ets, Clauses, Bindings),
        _ = ets:match_spec_compile(Specification),
        {ok, Specification}
    catch
        error:_ -> refused
    end.

outcome(Function, Arguments) ->
    outcome(fun() -> apply(ets, Function, Arguments) end).

outcome(Call) ->
    try
        {ok, Call()}
    catch
        error:Reason:Stack ->
            {error, Reason, cause(Stack), faulty(Reason, Stack)}
    end.

cause([{Module, _, _, Info} | _]) when Module =:= ets; Module =:= jets ->
    ErrorInfo = proplists:get_value(error_info, Info, #{}),
    maps:get(cause, ErrorInfo, none);
cause(_) ->
    none.

%% The numbers of the arguments that a message would name. The formatter itself fails for some improper lists.
faulty(Reason, [{Module, _, Arguments, Info} | _] = Stack) when is_list(Arguments), Module =:= ets orelse Module =:= jets ->
    Formatter = maps:get(module, proplists:get_value(error_info, Info, #{}), formatter(Module)),
    try Formatter:format_error(Reason, Stack) of
        Texts -> lists:sort([Argument || Argument <- maps:keys(Texts), is_integer(Argument)])
    catch
        error:_ -> []
    end;
faulty(_, _) ->
    [].

formatter(ets) -> erl_stdlib_errors;
formatter(jets) -> jets_error.
