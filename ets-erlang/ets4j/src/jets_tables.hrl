%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Which module the functions over tables call, so that their logic can be tried over ets itself: erlc -DJETS=ets.
-ifdef(JETS).
%% A new one each time: rows that were read are always looked up again.
-define(CHANGES, make_ref()).
-else.
-define(JETS, jets).
%% What differs from before if this process has since made a call that may change a table.
-define(CHANGES, ets4j_connection:changes()).
-endif.
