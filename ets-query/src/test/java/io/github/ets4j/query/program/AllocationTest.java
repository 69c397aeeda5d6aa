/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan over rows that do not match allocates nothing. */
@ParameterizedClass
@EnumSource(names = {"INTERPRETED", "COMPILED"})
class AllocationTest {
    private static final int ROWS = 100;
    private static final int SCANS = 20;
    /** What the JVM itself may allocate now and then, far less than an object per row. */
    private static final long BYTES_MAX = ROWS * SCANS;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ProgramRows rows;
    private final long[] addresses = new long[ROWS];

    AllocationTest(MatchMode mode) {
        this.rows = new ProgramRows(mode);
    }

    @AfterEach
    void close() {
        for (long address : addresses) {
            rows.space.free(address);
        }
        rows.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'_','_',no,'_','_','_','_','_','_'},[]",
                "{'_',{'$1',{'$2','$1'}},'_','_','_','_','_','_','_'},[]",
                "{'_','_',['$1','$2'|'$3'],'$3','_','_','_','_','_'},[]",
                "{'_','_','_',#{k=>{'$1',no}},'_','_','_','_','_'},[]",
                "{'_','_','_',#{<<\"a longer binary\">>=>'$1'},'$1','_','_','_','_'},[]",
                "{'$1','_','_','_','_','_','_','_','_'},[{'<',{'+',{'*','$1',3},576460752303423488},0}]",
                "{'_','_','_','_','$1','_','_','_','_'},[{'>',{'/','$1',2},1.0e9}]",
                "{'_','_','_','_','$1','_','_','_','_'},[{'==',{trunc,'$1'},{float,{abs,{'-','$1'}}}},{'not',true}]",
                "{'_','_','_','_','_','$1','_','_','_'},[{'>','$1',{const,<<\"zzzzzzzzzzzz\">>}}]",
                "{'_','_','_','_','_','$1','_','_','_'},[{'orelse',{'>',{byte_size,'$1'},99},{'<',{bit_size,'$1'},9}}]",
                "{'_','$1','$2','_','_','_','_','_','_'},[{'==','$1',{const,{1,{2,4}}}}]",
                "{'_','$1','$2','_','_','_','_','_','_'},[{'>','$1',{const,{1,{2,4}}}}]",
                "{'_','$1','$2','_','_','_','_','_','_'},[{'>','$1',{element,2,'$_'}}]",
                "{'_','$1','$2','_','_','_','_','_','_'},[{'=:=',{hd,{tl,'$2'}},{element,2,'$1'}}]",
                "{'_','$1','$2','_','_','_','_','_','_'},[{'=:=',{tl,{tl,'$2'}},'$2'}]",
                "{'_','_','$1','$2','_','_','_','_','_'},[{'>',{length,'$1'},{map_size,'$2'}},{is_atom,'$1'}]",
                "{'_','_','_','$1','_','_','_','_','_'},[{'==',{map_get,k,'$1'},{map_get,1.5,'$1'}}]",
                "{'_','_','_','$1','_','_','_','_','_'},[{'and',{is_map_key,k,'$1'},{is_map_key,{const,{x}},'$1'}}]",
                "{'_','_','_','_','_','_','$1','$2','_'},[{'==','$1','$2'},{is_pid,'$1'}]",
                "{'_','_','_','_','_','_','$1','$2','_'},[{'=/=',{node,'$1'},{node}}]",
                "{'_','_','_','_','_','_','_','_','$1'},[{'>','$1',{const,-18446744073709551616}},{'==','$1',36893488147419103232}]",
                "'_',[{'=:=','$_',{const,{1,2}}}]",
                "'_',[{is_record,'$_',foo,9},{'==',{size,'$_'},9}]",
            })
    void scan_noRowMatches_allocatesNothing(String headAndGuards) {
        for (int i = 0; i < ROWS; i++) {
            addresses[i] =
                    rows.row("{" + i + ",{1,{2,3}},[a,b,c,{" + i + "}],#{k=>{1,2},1.5=>x,<<\"a longer binary\">>=>1},"
                            + i + ".5,<<\"a binary of some length\">>,<0." + i + ".0>,#Ref<0.1.2." + i
                            + ">,18446744073709551616}");
        }
        RowMatch match = rows.open(rows.program("[{" + headAndGuards + ",['$_']}]"));
        scan(match); // warms up: loads classes, makes what is made once
        long bytes = Long.MAX_VALUE;
        for (int i = 0; i < 5 && bytes > BYTES_MAX; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            scan(match);
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertTrue(bytes <= BYTES_MAX, "bytes=" + bytes);
    }

    private void scan(RowMatch match) {
        for (int i = 0; i < SCANS; i++) {
            assertEquals(ROWS, match.next(addresses, 0, ROWS));
        }
    }
}
