#!/usr/bin/env bash
# Asks the same questions of an Erlang node and of this project, on the same rows, and writes one table to
# bench/results/DATE-HOST/select.md.
#
#   bench/erlang.sh [quick|full]
#
# quick   one short JVM for each benchmark, half a second for each of Erlang's (the default)
# full    three JVMs for each benchmark, ten seconds for each of Erlang's
#
# Environment: ROWS (default 1000000), JAVA (the java to measure, default: java), OUT (the directory of the report),
# SKIP_BUILD=1 (use bench/target/bench.jar as it is), ETS4J_ERL_ROOT (a directory with a system that holds an erl, to be run
# by chroot; otherwise the erl on the path).
set -euo pipefail

mode=${1:-quick}
case $mode in
quick) milliseconds=500 ;;
full) milliseconds=10000 ;;
*)
    echo "usage: bench/erlang.sh [quick|full]" >&2
    exit 2
    ;;
esac

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$root/bench/target/bench.jar
java=${JAVA:-java}
rows=${ROWS:-1000000}
out=${OUT:-$root/bench/results/$(date +%Y-%m-%d)-$(uname -n)}
erl_root=${ETS4J_ERL_ROOT:-}
source=$root/bench/src/main/erlang/select_bench.erl

if [[ -z $erl_root ]] && ! command -v erl >/dev/null; then
    echo "no erl on the path and no ETS4J_ERL_ROOT=directory-to-chroot-to" >&2
    exit 1
fi
if [[ ${SKIP_BUILD:-} != 1 ]]; then
    (cd "$root" && mvn -q -B -pl bench -am -DskipTests -Dspotless.apply.skip=true package)
fi
mkdir -p "$out"

# A directory that both sides of a chroot can see.
work=$(mktemp -d "$erl_root/tmp/select_bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$source" "$work/"
inside=${work#"$erl_root"}
if [[ -n $erl_root ]]; then
    erlang=(chroot "$erl_root")
else
    erlang=()
fi

echo "Erlang: $rows rows, $milliseconds ms for each workload" >&2
"${erlang[@]}" erlc -o "$inside" "$inside/select_bench.erl"
"${erlang[@]}" erl -noinput -pa "$inside" -run select_bench main "$rows" "$milliseconds" | tee "$out/select-erlang.tsv"

# shellcheck source=bench/huge-pages.sh
. "$root/bench/huge-pages.sh"
"$java" -cp "$jar" io.github.ets4j.bench.report.SelectReport "$out" "$mode" "$rows" "$out/select-erlang.tsv" |
    tee "$out/select.log"
# The report names the JVM; where this machine keeps it is of no use to a reader.
sed -i 's|"jvm" : "[^"]*"|"jvm" : "java"|' "$out/jmh-select.json"

{
    echo
    echo "| what | value |"
    echo "| --- | --- |"
    echo "| date | $(date -u +%Y-%m-%dT%H:%MZ) |"
    echo "| command | \`bench/erlang.sh $*\`, $rows rows |"
    echo "| commit | $(git -C "$root" describe --always --dirty --abbrev=12 2>/dev/null || echo unknown) |"
    echo "| processor | $(LC_ALL=C lscpu | sed -n 's/^Model name: *//p' | head -1), $(nproc) cores usable |"
    echo "| load after the run | $(cut -d' ' -f1-3 /proc/loadavg) |"
    echo "| Erlang | $(sed -n 's/^# //p' "$out/select-erlang.tsv") |"
    echo "| GLIBC_TUNABLES of the JVM | $GLIBC_TUNABLES |"
    echo "| JVM | $("$java" -version 2>&1 | paste -sd';' | sed 's/;/; /g') |"
} >>"$out/select.md"
echo "report: $out/select.md"
