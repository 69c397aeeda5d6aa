%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%% Makes error-info.txt: which errors calls of ets raise in OTP, and how erl_stdlib_errors explains them.
%%   erlc error-info.erl && erl -noshell -eval '\'error-info\':main("error-info.txt"), halt().'
%% Each call runs in a process of its own, on tables of its own. Of calls that end alike three are kept. Left out: objects for
%% absent keys that crash OTP 27, improper lists that crash erl_stdlib_errors, and folds, which blame functions inside ets.
-module('error-info').
-export([main/1]).

env() ->
    Self = self(),
    Other = spawn_link(fun() ->
        [begin T = ets:new(N, [set, named_table, P]), ets:insert(T, rows()) end || {N,P} <- [{prot,protected},{priv,private},{pub,public}]],
        Self ! {self(), ready}, receive stop -> unlink(Self), ok end end),
    receive {Other, ready} -> ok end,
    {Dead, M} = spawn_monitor(fun() -> ok end), receive {'DOWN', M, _, _, _} -> ok end,
    [begin ets:new(N, [Ty, named_table, public]), ets:insert(N, rows()) end || {N,Ty} <- [{s,set},{o,ordered_set},{b,bag},{d,duplicate_bag}]],
    ets:new(k2, [named_table, {keypos,2}]), ets:insert(k2, {x,1,3}),
    Tid = ets:new(t, []), ets:insert(Tid, rows()),
    DeadTid = ets:new(t, []),
    ets:insert(DeadTid, rows()),
    {_, DeadCont} = ets:select(DeadTid, [{'$1',[],['$_']}], 1),
    ets:delete(DeadTid),
    {_, Cont} = ets:select(o, [{'$1',[],['$_']}], 1),
    #{'<tid>' => Tid, '<dead_tid>' => DeadTid, '<ref>' => make_ref(), '<self>' => self(), '<pid>' => Other, '<dead_pid>' => Dead,
      '<fun0>' => fun() -> ok end, '<fun1>' => fun(_) -> ok end, '<fun2>' => fun(_,_) -> ok end,
      '<cont>' => Cont, '<dead_cont>' => DeadCont, '<ms>' => ets:match_spec_compile([{'$1',[],['$_']}]),
      '<big>' => 1 bsl 70}.

rows() -> [{1,10,x},{2,20,y},{k,1,z}].

sub(E, A) when is_atom(A) -> maps:get(A, E, A);
sub(E, [H|T]) -> [sub(E,H)|sub(E,T)];
sub(E, T) when is_tuple(T) -> list_to_tuple(sub(E, tuple_to_list(T)));
sub(_, X) -> X.

run(F, Args) ->
    Me = self(),
    {P, M} = spawn_monitor(fun() ->
        E = env(),
        A = sub(E, Args),
        put(keep, E),
        R = try apply(ets, F, A) of V -> {value, V}
            catch C:Re:St -> {C, Re, hd(St), format(Re, St)} end,
        Other = maps:get('<pid>', E),
        End = monitor(process, Other), Other ! stop, receive {'DOWN', End, _, _, _} -> ok end,
        Me ! {self(), R} end),
    receive {P, R} -> demonitor(M, [flush]), R; {'DOWN', M, _, _, Why} -> {crash, Why} after 1000 -> exit(P, kill), {timeout} end.

format(Re, [{ets,_,_,I}|_]=St) ->
    case lists:keyfind(error_info, 1, I) of
        {_, Map} -> {maps:get(cause, Map, none), try (maps:get(module,Map)):format_error(Re, St) catch _:_ -> #{general => <<"format_error crashes">>} end};
        false -> noinfo
    end;
format(_, _) -> noinfo.

tabs() -> [s,o,b,d,k2,'<tid>',prot,priv,nope,'<dead_tid>','<ref>',[],1].
tabs1() -> [s,o,b,'<tid>',priv,nope,'<dead_tid>','<ref>',1].
keys() -> [1,zz,1.0].
objs() -> [{1,5,6},{},foo,[],[{1,2},{}],[{1},foo],[{1,2}|x],[{3,3},{4,4}],[{1}],{1},1,#{}, [[]]].
poss() -> [0,-1,1,2,3,4,foo,1.0,'<big>',"2"].
mss() -> [[],[{'$1',[],['$_']}],bad,[{foo}],[{'_',[],[]}],[{'_',[],[{foo}]}],[{'_',[],['$_']}|x],[{'$1',[],['$2']}]].
pats() -> ['$1','_',foo,{'$1','_'},1,#{'$1' => 1}, {#{'$1' => 1}}].
lims() -> [1,0,-1,foo,'<big>',1.0].
ops() -> [1,{2,1},{1,1},{9,1},{0,1},{-1,1},{3,1},foo,{2,foo},{2,1,10,0},{2,1,foo,0},{2,1,1},[],[{2,1},{1,1}],[{2,1}|x],[foo],[{2,1},{9,1}],1.0,{foo,1},{2,1,1,foo},{},{2},{'<big>',1},{2,1,10,0,0},[1],[{3,1}],[{9,1},{1,1}],[[{2,1}]],[[foo]],[{1,1},foo],[{2,1},{2,foo}],[{2,1,1,a}],[{x,1}]].
defs() -> [{1,1,1},foo,{},{1},[],{a,b,c},{1,1}].
els() -> [{2,x},{1,x},{9,x},{0,x},{-1,x},foo,{foo,1},[],[{2,x},{1,x}],[{2,x}|y],[foo],[{2,x},{9,1}],{2},{2,3,4},1,{},[{9,1},{1,1}],[{foo,1}],{'<big>',1},[{2}],[{1,x},foo],[[]], {1.0,x}].
opts() -> [[],[named_table],foo,[foo],[set|x],[{keypos,0}],[{keypos,foo}],[{heir,foo}],[{heir,none}],[{heir,'<self>',x}],[{write_concurrency,x}],
   [{read_concurrency,x}],[compressed,{x,y}],[{heir,'<pid>',d,e}],{},[{keypos,'<big>'}],[{protection,public}],[set,1],[{heir,foo,x}],[[named_table]], set, [set,bag,public,private,named_table,compressed],[{decentralized_counters,1}], [{named_table,true}]].

cases() ->
    T = tabs(), T1 = tabs1(),
    [{F,[X]} || F <- [delete,delete_all_objects,first,last,first_lookup,last_lookup,info,tab2list,table], X <- T] ++
    [{F,[X,K]} || F <- [delete,lookup,member,take,next,prev,next_lookup,prev_lookup], X <- T, K <- keys()] ++
    [{F,[X,O]} || F <- [insert,insert_new,delete_object], X <- T, O <- objs()] ++
    [{lookup_element,[X,K,P]} || X <- T, K <- keys(), P <- poss()] ++
    [{lookup_element,[X,K,P,def]} || X <- T, K <- keys(), P <- poss()] ++
    [{F,[X,M]} || F <- [select,select_count,select_delete,select_replace,select_reverse], X <- T, M <- mss()] ++
    [{F,[X,M,L]} || F <- [select,select_reverse], X <- T1, M <- mss(), L <- lims()] ++
    [{F,[X,M]} || F <- [match,match_object,match_delete], X <- T, M <- pats()] ++
    [{F,[X,M,L]} || F <- [match,match_object], X <- T1, M <- pats(), L <- lims()] ++
    [{F,[C]} || F <- [select,select_reverse,match,match_object], C <- ['$end_of_table',foo,{},{a,b},[],1,'<cont>','<dead_cont>','<ms>','<tid>',{s,1,2,3,4,5,6,7}, {s,1,1,'<ms>',[],0}, {nope,1,1,'<ms>',[],0}, {nope,1,'$end_of_table',1,'<ms>',[],0,0},{o,a,b,c,d,e,f,g}]] ++
    [{update_counter,[X,K,O]} || X <- T, K <- keys(), O <- ops()] ++
    [{update_counter,[X,K,O,D]} || X <- T1++[k2], K <- [1,zz], O <- ops(), D <- defs(), not (K =:= zz andalso (D =:= {} orelse D =:= {1} orelse (X =:= k2 andalso D =:= {1})))] ++
    [{update_element,[X,K,O]} || X <- T, K <- keys(), O <- els()] ++
    [{update_element,[X,K,O,D]} || X <- T1++[k2], K <- [1,zz], O <- els(), D <- defs(), not (K =:= zz andalso (D =:= {} orelse D =:= {1} orelse (X =:= k2 andalso D =:= {1})))] ++
    [{new,[N,O]} || N <- [fresh,s,1,"x",'<tid>'], O <- opts()] ++
    [{rename,[X,N]} || X <- T, N <- [fresh,s,1,"x",'<tid>',nope]] ++
    [{give_away,[X,P,gift]} || X <- T ++ [pub], P <- ['<self>','<pid>','<dead_pid>',foo,1,s]] ++
    [{setopts,[X,O]} || X <- T ++ [pub], O <- [[],{heir,none},{heir,'<pid>',x},{protection,public},foo,[foo],[{heir,none}|x],{heir,foo},{heir,foo,x},{protection,foo},[{protection,x}],'<pid>',[{heir,none},{heir,none}],{heir,'<pid>'},{keypos,2},1,{heir,none,none},[{protection,private},{heir,'<pid>',x},{heir,none}], {}, {heir,none,'<pid>'},{heir,'<dead_pid>',x}]] ++
    [{safe_fixtable,[X,O]} || X <- T, O <- [true,false,foo,1]] ++
    [{slot,[X,O]} || X <- T, O <- [0,1,3,4,99999,-1,foo,'<big>',1.0]] ++
    [{info,[X,O]} || X <- T, O <- [size,foo,1,"x",[]]] ++
    [{whereis,[X]} || X <- [s,nope,1,'<tid>',[],"s",'<ref>']] ++
    [{match_spec_compile,[M]} || M <- mss()++[foo]] ++
    [{match_spec_run,[L,M]} || L <- [[],[{1}],foo,[1|2]], M <- ['<ms>',foo,[{'$1',[],['$_']}],[],'<ref>']] ++
    [{is_compiled_ms,[M]} || M <- ['<ms>',foo]] ++
    [{repair_continuation,[C,M]} || C <- ['<cont>',foo,'$end_of_table',{},[]], M <- ['<ms>',foo,[{'$1',[],['$_']}],[]]] ++
    [{test_ms,[L,M]} || L <- [{1},foo,1], M <- mss()] ++
    [{init_table,[X,Fn]} || X <- T, Fn <- ['<fun0>',foo,1,'<fun2>','<fun1>']] ++
    [{tab2file,[X,F]} || X <- T, F <- ["/nonexistent/dir/x",1]] ++
    [{tab2file,[X,F,O]} || X <- [s,nope,1,priv], F <- ["/nonexistent/dir/x",1], O <- [[],foo,[foo],[{sync,x}],[{extended_info,[x]}],[{extended_info,x}]]] ++
    [{file2tab,[F]} || F <- ["/nonexistent/dir/x",1,foo]] ++
    [{file2tab,[F,O]} || F <- ["/nonexistent/dir/x",1], O <- [[],foo,[foo],[{verify,x}]]] ++
    [{tabfile_info,[F]} || F <- ["/nonexistent/dir/x",1,foo]] ++
    [{table,[X,O]} || X <- T, O <- [[],foo,[foo],{n_objects,0},{n_objects,5},{n_objects,x},{traverse,first_next},{traverse,x},{traverse,{select,[]}},{traverse,{select,bad}},[{traverse,select},{n_objects,default}],[{n_objects,1}|x], [{traverse,{select,[{'_',[],['$_']}]}}]]] ++
    [{fun2ms,[X]} || X <- [foo,'<fun1>']] ++
    [{to_dets,[X,foo]} || X <- [s,nope,1]] ++ [{from_dets,[X,foo]} || X <- [s,nope,1,priv]].

main(Out) ->
    {ok, File} = file:open(Out, [write]),
    io:put_chars(File,
        "%% What OTP 27.3 tells of failed calls of ets, as recorded by error-info.erl beside this file. One term a line:\n"
        "%%   {Function, Arguments, Reason, Cause, #{Argument => Text}}.\n"
        "%% The cause is that of error_info, the texts are those of erl_stdlib_errors:format_error/2. An atom such as '<tid>' stands for a\n"
        "%% value that has no text. Tables: s set, o ordered_set, b bag, d duplicate_bag and '<tid>' set hold {1,10,x}, {2,20,y}, {k,1,z};\n"
        "%% k2 has key position 2 and holds {x,1,3}; pub, prot and priv, a public, protected and private set, are of another process.\n"),
    lists:foldl(fun(Call, Seen) -> record(File, Call, Seen) end, #{}, cases()),
    file:close(File).

record(File, {Function, Arguments}, Seen) ->
    case run(Function, Arguments) of
        {error, Reason, {ets, _, _, _}, {Cause, Texts}} when not is_map_key(general, Texts) ->
            Outcome = {Function, length(Arguments), Reason, Cause, Texts},
            Count = maps:get(Outcome, Seen, 0),
            Strings = maps:map(fun(_, Text) -> unicode:characters_to_list(Text) end, Texts),
            [io:format(File, "~0tp.~n", [{Function, Arguments, Reason, Cause, Strings}]) || Count < 3],
            Seen#{Outcome => Count + 1};
        _ ->
            Seen
    end.
