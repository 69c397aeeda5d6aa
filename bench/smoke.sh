#!/usr/bin/env bash
# Have the tables become slower? Measures a few workloads beside the maps of the JDK, in one run of about two minutes, and fails
# if a ratio is less than 70 % of the one that bench/smoke-ratios.tsv has for this model of processor. Needs a machine that does
# little else.
#
#   bench/smoke.sh          # check: 0 as quick, 1 slower, 3 nothing stored for this processor
#   bench/smoke.sh store    # measure three times, and store the medians
#
# Environment: JAVA (the java to measure, default: java), SKIP_BUILD=1 (use bench/target/bench.jar as it is).
set -euo pipefail

mode=${1:-check}
if [[ $# -gt 1 || ! $mode =~ ^(check|store)$ ]]; then
    echo "usage: bench/smoke.sh [check|store]" >&2
    exit 2
fi
# The name alone may be that of several generations.
processor=$(awk -F '[[:space:]]*: ' '$1 == "model name" {name = $2} $1 == "cpu family" {family = $2} $1 == "model" {model = $2}
    END {if (name != "") print name ", family " family ", model " model}' /proc/cpuinfo)
if [[ -z $processor ]]; then
    echo "bench/smoke.sh: /proc/cpuinfo does not name the processor" >&2
    exit 2
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [[ ${SKIP_BUILD:-} != 1 ]]; then
    (cd "$root" && mvn -q -B -pl bench -am -DskipTests -Dspotless.apply.skip=true package)
fi
# shellcheck source=bench/huge-pages.sh
. "$root/bench/huge-pages.sh"
exec "${JAVA:-java}" -cp "$root/bench/target/bench.jar" io.github.ets4j.bench.report.Smoke "$root/bench/smoke-ratios.tsv" "$mode" "$processor"
