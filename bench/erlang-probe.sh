#!/usr/bin/env bash
# Measures one table of Erlang's ets and prints lines as the Java class io.github.ets4j.bench.probe.Probe does.
#
#   bench/erlang-probe.sh --list
#   bench/erlang-probe.sh --store ETS-set --keys INTEGER --rows 1000000 --millis 1000 --threads 1,2 --workloads all --seed 42
#
# Environment: ETS4J_ERL_ROOT (a directory with a system that holds an erl, to be run by chroot; otherwise the erl on the path).
# The exit status is 69 if there is no Erlang, or one without a JIT.
set -euo pipefail

sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/src/main/erlang
erl_root=${ETS4J_ERL_ROOT:-}
if [[ -z $erl_root ]] && ! command -v erl >/dev/null; then
    echo "no erl on the path and no ETS4J_ERL_ROOT=directory-to-chroot-to" >&2
    exit 69
fi

# A directory that both sides of a chroot can see.
work=$(mktemp -d "$erl_root/tmp/erlang-probe.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$sources"/probe*.erl "$work/"
inside=${work#"$erl_root"}
if [[ -n $erl_root ]]; then
    erlang=(chroot "$erl_root")
else
    erlang=()
fi

modules=("$work"/probe*.erl)
"${erlang[@]}" erlc -Werror -o "$inside" "${modules[@]/#"$work"/$inside}" >&2
cores=$(nproc)
# No crash dump: the reason of a failure is in the message.
"${erlang[@]}" env ERL_CRASH_DUMP_BYTES=0 erl -noinput +S "$cores:$cores" -pa "$inside" -s probe main -extra "$@"
