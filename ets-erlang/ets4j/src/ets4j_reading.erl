%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc Which functions of the server change no table.
-module(ets4j_reading).

-export([only_reads/1]).

-spec only_reads(atom()) -> boolean().
only_reads(all) -> true;
only_reads(first) -> true;
only_reads(first_lookup) -> true;
only_reads(info) -> true;
only_reads(is_compiled_ms) -> true;
only_reads(last) -> true;
only_reads(last_lookup) -> true;
only_reads(lookup) -> true;
only_reads(lookup_element) -> true;
only_reads(match) -> true;
only_reads(match_object) -> true;
only_reads(match_spec_compile) -> true;
only_reads(match_spec_run) -> true;
only_reads(match_spec_run_r) -> true;
only_reads(member) -> true;
only_reads(next) -> true;
only_reads(next_lookup) -> true;
only_reads(owned_by) -> true;
only_reads(prev) -> true;
only_reads(prev_lookup) -> true;
only_reads(safe_fixtable) -> true;
only_reads(select) -> true;
only_reads(select_count) -> true;
only_reads(select_reverse) -> true;
only_reads(slot) -> true;
only_reads(tab2list) -> true;
only_reads(test_ms) -> true;
only_reads(whereis) -> true;
only_reads(_) -> false.
