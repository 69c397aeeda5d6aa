%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% `digraph', `digraph_utils' and `pg' of OTP, as they are but for jets_transform, do what they always do, with their tables in
%% the server.
-module(jets_programs_tests).

-include_lib("eunit/include/eunit.hrl").

-define(GRAPHS, [{digraph, jets_digraph}, {digraph_utils, jets_digraph_utils}]).
-define(GROUPS, [{pg, jets_pg}]).

programs_test_() ->
    ets4j_testing:serving([
        with_program(?GRAPHS, [
            {"tables of a graph", fun tables_of_a_graph/0},
            [ets4j_testing:seeded(fun() -> random_graphs(Kind) end) || Kind <- [[], [acyclic], [cyclic, private]]]
        ]),
        with_program(?GROUPS, [{"process groups", fun process_groups/0}])
    ]).

with_program(Names, Tests) ->
    {setup, fun() -> jets_programs:load(Names) end, fun(_) -> jets_programs:unload(Names) end, fun
        (ok) ->
            Tests;
        ({missing, Module}) ->
            {"skipped", fun() -> ?debugFmt("skipped, neither abstract code nor source of ~p is installed", [Module]) end}
    end}.

%% Graphs -------------------------------------------------------------------------------------------------------------------

tables_of_a_graph() ->
    Graph = jets_digraph:new(),
    Tables = [element(Position, Graph) || Position <- [2, 3, 4]],
    [?assertNot(lists:member(Table, ets:all())) || Table <- Tables],
    ?assertEqual([set, set, bag], [jets:info(Table, type) || Table <- Tables]),
    A = jets_digraph:add_vertex(Graph, a),
    jets_digraph:add_edge(Graph, A, A),
    ?assertEqual([1, 1], [jets:info(Table, size) || Table <- lists:sublist(Tables, 2)]),
    true = jets_digraph:delete(Graph),
    ?assertEqual([undefined || _ <- Tables], [jets:info(Table) || Table <- Tables]).

random_graphs(Kind) ->
    Graph = digraph:new(Kind),
    Jets = jets_digraph:new(Kind),
    [
        begin
            [same(Operation, Graph, Jets) || Operation <- operations(60)],
            [same(Question, Graph, Jets) || Question <- questions()]
        end
     || _ <- lists:seq(1, 25)
    ],
    Memory = fun(Module, G) -> lists:sort([Key || {Key, _} <- Module:info(G)]) end,
    ?assertEqual(Memory(digraph, Graph), Memory(jets_digraph, Jets)),
    ?assertEqual({true, true}, {digraph:delete(Graph), jets_digraph:delete(Jets)}).

same({Module, Function, Arguments, Order}, Graph, Jets) ->
    Result = fun(Called, Digraph, G) ->
        try
            seen(Order, apply(Called, Function, places(G, Arguments)), Digraph, G)
        catch
            error:Reason -> {error, Reason}
        end
    end,
    Expected = Result(Module, digraph, Graph),
    Found = Result(proplists:get_value(Module, ?GRAPHS), jets_digraph, Jets),
    ?assertEqual({Function, Arguments, Expected}, {Function, Arguments, Found}).

places(Graph, Arguments) -> [place(Graph, Argument) || Argument <- Arguments].

place(Graph, graph) -> Graph;
place(_Graph, Argument) -> Argument.

vertex() -> rand:uniform(12).

%% Edges are numbered from 1 in both graphs, so that one can be meant before it is made.
edge() -> ['$e' | rand:uniform(200)].

operations(Number) -> [operation(rand:uniform(12)) || _ <- lists:seq(1, Number)].

operation(1) -> {digraph, add_vertex, [graph, vertex(), label], exact};
operation(2) -> {digraph, del_vertex, [graph, vertex()], exact};
operation(3) -> {digraph, del_edge, [graph, edge()], exact};
operation(4) -> {digraph, del_edges, [graph, [edge(), edge()]], exact};
operation(5) -> {digraph, del_path, [graph, vertex(), vertex()], exact};
operation(6) -> {digraph, add_edge, [graph, edge(), vertex(), vertex(), label], exact};
operation(N) when N rem 2 =:= 0 -> {digraph, add_vertex, [graph, vertex()], exact};
operation(_) -> {digraph, add_edge, [graph, vertex(), vertex(), [label]], exact}.

%% What comes from a table without order comes in any order.
questions() ->
    [{digraph, Function, [graph], Order} || {Function, Order} <-
        [{vertices, sorted}, {edges, sorted}, {no_vertices, exact}, {no_edges, exact}, {source_vertices, sorted},
            {sink_vertices, sorted}]] ++
    [{digraph, Function, [graph, vertex()], Order} || {Function, Order} <-
        [{vertex, exact}, {edges, sorted}, {in_neighbours, exact}, {out_neighbours, exact}, {in_edges, exact},
            {out_edges, exact}, {in_degree, exact}, {out_degree, exact}, {get_cycle, exact}, {get_short_cycle, exact}]] ++
    [{digraph, Function, [graph, vertex(), vertex()], exact} || Function <- [get_path, get_short_path]] ++
    [{digraph, edge, [graph, edge()], exact}] ++
    [{digraph_utils, Function, [graph], Order} || {Function, Order} <-
        [{components, sets}, {strong_components, sets}, {cyclic_strong_components, sets}, {loop_vertices, sorted},
            {topsort, topological}, {is_acyclic, exact}, {is_tree, exact}, {is_arborescence, exact},
            {arborescence_root, exact}, {preorder, sorted}, {postorder, sorted}, {condensation, condensed}]] ++
    [{digraph_utils, Function, [[vertex(), vertex()], graph], sorted} || Function <-
        [reachable, reachable_neighbours, reaching, reaching_neighbours]].

seen(exact, Result, _Digraph, _Graph) -> Result;
seen(sorted, Result, _Digraph, _Graph) -> lists:sort(Result);
seen(sets, Result, _Digraph, _Graph) -> lists:sort([lists:sort(Set) || Set <- Result]);
seen(topological, false, _Digraph, _Graph) -> false;
seen(topological, Vertices, Digraph, Graph) -> {lists:sort(Vertices), is_topological(Vertices, Digraph, Graph)};
seen(condensed, Condensed, Digraph, _Graph) ->
    Edges = lists:sort([sorted_ends(Digraph:edge(Condensed, Edge)) || Edge <- Digraph:edges(Condensed)]),
    Vertices = lists:sort([lists:sort(Vertex) || Vertex <- Digraph:vertices(Condensed)]),
    true = Digraph:delete(Condensed),
    {Vertices, Edges}.

sorted_ends({_, From, To, _}) -> {lists:sort(From), lists:sort(To)}.

is_topological(Vertices, Digraph, Graph) ->
    Places = maps:from_list(lists:zip(Vertices, lists:seq(1, length(Vertices)))),
    Follows = fun(Edge) ->
        {_, From, To, _} = Digraph:edge(Graph, Edge),
        From =:= To orelse map_get(From, Places) < map_get(To, Places)
    end,
    lists:all(Follows, Digraph:edges(Graph)).

%% Process groups -----------------------------------------------------------------------------------------------------------

process_groups() ->
    {ok, Ets} = pg:start_link(groups),
    {ok, Jets} = jets_pg:start_link(jets_groups),
    ?assertEqual(undefined, ets:info(jets_groups)),
    ?assertEqual(Jets, jets:info(jets_groups, owner)),
    Members = [spawn_link(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 20)],
    [
        begin
            Group = rand:uniform(5),
            Some = [Member || Member <- Members, rand:uniform(3) =:= 1],
            Function = lists:nth(rand:uniform(2), [join, leave]),
            ?assertEqual(pg:Function(groups, Group, Some), jets_pg:Function(jets_groups, Group, Some)),
            ?assertEqual(groups(pg, groups), groups(jets_pg, jets_groups))
        end
     || _ <- lists:seq(1, 100)
    ],
    [Member ! stop || Member <- Members],
    empties(pg, groups),
    empties(jets_pg, jets_groups),
    [gen_server:stop(Server) || Server <- [Ets, Jets]],
    ?assertEqual(undefined, jets:info(jets_groups)).

groups(Module, Scope) ->
    [{Group, lists:sort(Module:get_members(Scope, Group))} || Group <- lists:sort(Module:which_groups(Scope))].

empties(Module, Scope) ->
    case Module:which_groups(Scope) of
        [] ->
            ok;
        _ ->
            timer:sleep(10),
            empties(Module, Scope)
    end.
