%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Modules of OTP under other names, transformed by jets_transform.
-module(jets_programs).

-export([load/1, unload/1, forms/1]).

%% Compiles and loads modules as other ones, `[{Module, NewName}]', whose calls of each other stay among them. Answers
%% `{missing, Module}' if neither abstract code nor source of a module is installed.
load(Names) ->
    case [Module || {Module, _} <- Names, forms(Module) =:= missing] of
        [] -> lists:foreach(fun({Module, Name}) -> load(forms(Module), Name, maps:from_list(Names)) end, Names);
        [Missing | _] -> {missing, Missing}
    end.

load(Forms, Name, Names) ->
    Transformed = jets_transform:parse_transform(Forms, []),
    {ok, Name, Binary} = compile:forms(renamed(Transformed, Names), [nowarn_deprecated_function]),
    {module, Name} = code:load_binary(Name, "nofile", Binary).

unload(Names) ->
    lists:foreach(
        fun({_, Name}) ->
            code:delete(Name),
            code:purge(Name)
        end,
        Names
    ).

%% The forms of a module as after its own transforms.
forms(Module) ->
    case code:which(Module) of
        Beam when is_list(Beam) ->
            case beam_lib:chunks(Beam, [abstract_code]) of
                {ok, {Module, [{abstract_code, {_, Forms}}]}} -> Forms;
                _ -> of_source(Module, Beam)
            end;
        _ ->
            missing
    end.

of_source(Module, Beam) ->
    Root = filename:dirname(filename:dirname(Beam)),
    Source = filename:join([Root, "src", atom_to_list(Module) ++ ".erl"]),
    case epp:parse_file(Source, [{includes, [filename:join(Root, "include"), filename:join(Root, "src")]}]) of
        {ok, Forms} -> Forms;
        {error, enoent} -> missing
    end.

%% Every mention of a module, if only as an atom: modules name themselves when they start processes.
renamed({attribute, Anno, module, Module}, Names) ->
    {attribute, Anno, module, map_get(Module, Names)};
renamed({attribute, _, Kind, _} = Attribute, _Names) when Kind =/= record ->
    Attribute;
renamed({atom, Anno, Atom}, Names) ->
    {atom, Anno, maps:get(Atom, Names, Atom)};
renamed(Tuple, Names) when is_tuple(Tuple) ->
    list_to_tuple([renamed(Element, Names) || Element <- tuple_to_list(Tuple)]);
renamed([Head | Tail], Names) ->
    [renamed(Head, Names) | renamed(Tail, Names)];
renamed(Other, _Names) ->
    Other.
