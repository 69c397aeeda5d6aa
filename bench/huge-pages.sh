# shellcheck shell=bash
# Sourced by the scripts here: has the C library ask for huge pages for large blocks, which the segments of the tables are, as
# ./ets4j does. A setting of the caller stays (glibc.malloc.hugetlb=0 for none). Other C libraries take no notice.
case ${GLIBC_TUNABLES:-} in
*glibc.malloc.hugetlb=*) ;;
*) export GLIBC_TUNABLES="${GLIBC_TUNABLES:+$GLIBC_TUNABLES:}glibc.malloc.hugetlb=1" ;;
esac
