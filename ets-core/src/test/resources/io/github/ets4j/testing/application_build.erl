%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Compiles the OTP application in a directory: src to ebin, test to test-ebin. Ends the node: with status 0 if there was
%% neither an error nor a warning.
-module(application_build).
-export([main/1]).

main(Directory) ->
    Main = sources(Directory, "src"),
    Ok = compile(Main, Directory, "ebin") andalso compile(sources(Directory, "test"), Directory, "test-ebin"),
    Ok andalso resource(Directory, [module(Source) || Source <- Main]),
    halt(case Ok of true -> 0; false -> 1 end).

%% Parse transforms come first: other modules need them as they are compiled.
sources(Directory, Name) ->
    All = lists:sort(filelib:wildcard(filename:join([Directory, Name, "*.erl"]))),
    {Transforms, Others} = lists:partition(fun(Source) -> lists:suffix("_transform.erl", Source) end, All),
    Transforms ++ Others.

module(Source) ->
    list_to_atom(filename:basename(Source, ".erl")).

compile(Sources, Directory, Output) ->
    Options = [
        report,
        warnings_as_errors,
        debug_info,
        {i, filename:join(Directory, "include")},
        {i, filename:join(Directory, "src")},
        {outdir, filename:join(Directory, Output)}
    ],
    lists:all(fun(Source) -> compile:file(Source, Options) =/= error end, Sources).

resource(Directory, Modules) ->
    [File] = filelib:wildcard(filename:join([Directory, "src", "*.app.src"])),
    {ok, [{application, Name, Properties}]} = file:consult(File),
    Complete = {application, Name, lists:keystore(modules, 1, Properties, {modules, Modules})},
    Target = filename:join([Directory, "ebin", atom_to_list(Name) ++ ".app"]),
    ok = file:write_file(Target, io_lib:format("~tp.~n", [Complete])).
