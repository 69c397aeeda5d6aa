%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% @doc A parse transform that makes a module use `jets' where it uses `ets', so that its tables are in ets4j.
%%
%% <h2>How to use it</h2>
%%
%% In the module:
%% ```
%% -compile({parse_transform, jets_transform}).
%% '''
%% For modules that are not to be touched, on the command line of the compiler:
%% ```
%% erlc -pa _build/ets4j/ebin +'{parse_transform, jets_transform}' digraph.erl
%% '''
%% For all modules of a project, in `rebar.config': `{erl_opts, [{parse_transform, jets_transform}]}', with ets4j among `deps'.
%% In Elixir, in a module: `@compile {:parse_transform, :jets_transform}'.
%%
%% ets4j must be in the code path of the compiler, and `ets4j:start/0' must have been called when the code runs.
%%
%% <h2>What is changed</h2>
%% <ul>
%% <li>calls `ets:F(...)', even where `F' is a variable, and `-import(ets, [...])';</li>
%% <li>`fun ets:F/N';</li>
%% <li>`apply(ets, F, Arguments)' and `erlang:apply/3';</li>
%% <li>what is given to `spawn', `spawn_link', `spawn_monitor' and `spawn_opt' to be run on this node: it is run by
%%     `ets4j:spawned', so that the tables of the process go to their heirs, or are deleted, before its end is seen. With the
%%     module `ets' it runs `jets'. `process_info(Pid, initial_call)' of such a process shows ets4j.</li>
%% </ul>
%% This holds in functions and in the defaults of record fields. `ets:fun2ms/1' is left alone, since `ms_transform' knows
%% only that name: both transforms work in either order. Types such as `ets:table()' are those of `ets'.
%%
%% <h2>What is not</h2>
%%
%% A module that is known only when the code runs: `M:lookup(T, K)', `apply(M, F, A)', and modules and functions that are given
%% to other modules, such as `timer:apply_after(T, ets, delete, [Tab])' or `proc_lib:spawn(ets, F, A)'. With the option
%% `report' the compiler warns wherever the atom `ets' is left in an expression. Processes that are made in other ways, by
%% `proc_lib' or behaviours, by `spawn/2' on a named node, are not wrapped: their tables are seen to just after their end.
%%
%% <h2>Options</h2>
%%
%% `{jets_transform, Options}' among the options of the compiler, or `-compile({jets_transform, Options})':
%% <ul>
%% <li>`keep_spawn': processes are made as they are;</li>
%% <li>`report': warn of what is left.</li>
%% </ul>
-module(jets_transform).

-export([parse_transform/2, format_error/1]).

-define(IS_SPAWN(Name), Name =:= spawn orelse Name =:= spawn_link orelse Name =:= spawn_monitor).

-record(context, {
    %% Functions that are not those which Erlang imports of itself.
    own :: #{{atom(), arity()} => true},
    wraps_spawn :: boolean()
}).

%% @private
-spec parse_transform([erl_parse:abstract_form() | erl_parse:form_info()], [compile:option()]) -> term().
parse_transform(Forms, CompilerOptions) ->
    Options = options(Forms, CompilerOptions),
    case Options -- [keep_spawn, report] of
        [] ->
            Context = #context{own = own(Forms), wraps_spawn = not lists:member(keep_spawn, Options)},
            Transformed = [form(Form, Context) || Form <- Forms],
            case [Place || lists:member(report, Options), Place <- left(Transformed)] of
                [] -> Transformed;
                Places -> {warning, Transformed, Places}
            end;
        Unknown ->
            {error, [{file(Forms), [{0, ?MODULE, {unknown_options, Unknown}}]}], []}
    end.

%% @private
-spec format_error(term()) -> io_lib:chars().
format_error({unknown_options, Options}) ->
    io_lib:format("no such options of jets_transform: ~tp", [Options]);
format_error(left) ->
    "the module name ets is left as it is: what is called by it uses ets".

options(Forms, CompilerOptions) ->
    InForms = lists:append([as_list(Options) || {attribute, _, compile, Options} <- Forms]),
    Given = [as_list(Options) || {?MODULE, Options} <- CompilerOptions ++ InForms],
    lists:usort(lists:append(Given)).

as_list(Options) when is_list(Options) -> Options;
as_list(Option) -> [Option].

own(Forms) ->
    Defined = [{Name, Arity} || {function, _, Name, Arity, _} <- Forms],
    Imported = [Functions || {attribute, _, import, {Module, Functions}} <- Forms, Module =/= erlang],
    maps:from_list([{Function, true} || Function <- lists:append([Defined | Imported])]).

file([{attribute, _, file, {File, _}} | _]) -> File;
file(_) -> "".

%% Forms --------------------------------------------------------------------------------------------------------------------

form({function, Anno, Name, Arity, Clauses}, Context) ->
    {function, Anno, Name, Arity, expression(Clauses, Context)};
form({attribute, Anno, record, {Name, Fields}}, Context) ->
    {attribute, Anno, record, {Name, [field(Field, Context) || Field <- Fields]}};
form({attribute, Anno, import, {ets, Functions}}, _Context) ->
    {attribute, Anno, import, {jets, Functions}};
form(Form, _Context) ->
    Form.

field({typed_record_field, Field, Type}, Context) -> {typed_record_field, field(Field, Context), Type};
field({record_field, Anno, Name, Default}, Context) -> {record_field, Anno, Name, expression(Default, Context)};
field(Field, _Context) -> Field.

%% Expressions --------------------------------------------------------------------------------------------------------------
%%
%% Whatever is not of interest is walked over by its shape, so that expressions of later versions of Erlang are, too.

expression({call, _, {remote, _, {atom, _, ets}, {atom, _, fun2ms}}, [_]} = Call, _Context) ->
    Call;
expression({call, Anno, {remote, RemoteAnno, {atom, _, ets} = Module, Function}, Arguments}, Context) ->
    {call, Anno, {remote, RemoteAnno, jets(Module), expression(Function, Context)}, expression(Arguments, Context)};
expression({call, Anno, {remote, _, {atom, _, erlang}, {atom, _, Name}} = Function, Arguments}, Context) ->
    {call, Anno, Function, called(Name, expression(Arguments, Context), Context)};
expression({call, Anno, {atom, _, Name} = Function, Arguments}, #context{own = Own} = Context) ->
    Expressions = expression(Arguments, Context),
    case Own of
        #{{Name, length(Arguments)} := true} -> {call, Anno, Function, Expressions};
        #{} -> {call, Anno, Function, called(Name, Expressions, Context)}
    end;
expression({'fun', Anno, {function, {atom, _, ets} = Module, Name, Arity}}, Context) ->
    {'fun', Anno, {function, jets(Module), expression(Name, Context), expression(Arity, Context)}};
expression(Tuple, Context) when is_tuple(Tuple) ->
    list_to_tuple([expression(Element, Context) || Element <- tuple_to_list(Tuple)]);
expression([Head | Tail], Context) ->
    [expression(Head, Context) | expression(Tail, Context)];
expression(Other, _Context) ->
    Other.

jets({atom, Anno, ets}) -> {atom, Anno, jets};
jets(Other) -> Other.

%% The arguments for functions of `erlang' that run others.
called(apply, [Module, Function, Arguments], _Context) -> [jets(Module), Function, Arguments];
called(Name, Arguments, #context{wraps_spawn = false}) -> kept(Name, Arguments);
called(spawn_opt, [Function, Options], _Context) -> [owner(Function), Options];
called(spawn_opt, [Module, Function, Arguments, Options], _Context) -> spawned(Module, Function, Arguments) ++ [Options];
called(Name, [Function], _Context) when ?IS_SPAWN(Name) -> [owner(Function)];
called(Name, [Module, Function, Arguments], _Context) when ?IS_SPAWN(Name) -> spawned(Module, Function, Arguments);
called(_Name, Arguments, _Context) -> Arguments.

kept(spawn_opt, [Module, Function, Arguments, Options]) -> [jets(Module), Function, Arguments, Options];
kept(Name, [Module, Function, Arguments]) when ?IS_SPAWN(Name) -> [jets(Module), Function, Arguments];
kept(_Name, Arguments) -> Arguments.

%% The function is evaluated where it was, by the process that spawns.
owner(Function) ->
    Anno = erl_anno:set_generated(true, element(2, Function)),
    {call, Anno, {remote, Anno, {atom, Anno, ets4j}, {atom, Anno, owner}}, [Function]}.

spawned(Module, Function, Arguments) ->
    Anno = erl_anno:set_generated(true, element(2, Module)),
    List = lists:foldr(fun(Item, Tail) -> {cons, Anno, Item, Tail} end, {nil, Anno}, [jets(Module), Function, Arguments]),
    [{atom, Anno, ets4j}, {atom, Anno, spawned}, List].

%% Report -------------------------------------------------------------------------------------------------------------------

%% Where the atom is left, by file.
left(Forms) ->
    {Places, _File} = lists:foldl(fun left/2, {[], ""}, Forms),
    lists:reverse(Places).

left({attribute, _, file, {File, _Line}}, {Places, _}) ->
    {Places, File};
left({function, _, _, _, Clauses}, {Places, File}) ->
    case lists:usort(locations(Clauses, [])) of
        [] -> {Places, File};
        Locations -> {[{File, [{Location, ?MODULE, left} || Location <- Locations]} | Places], File}
    end;
left(_Form, Found) ->
    Found.

locations({call, _, {remote, _, {atom, _, ets}, {atom, _, fun2ms}}, [_]}, Locations) -> Locations;
locations({atom, Anno, ets}, Locations) -> [erl_anno:location(Anno) | Locations];
locations(Tuple, Locations) when is_tuple(Tuple) -> locations(tuple_to_list(Tuple), Locations);
locations([Head | Tail], Locations) -> locations(Tail, locations(Head, Locations));
locations(_Other, Locations) -> Locations.
