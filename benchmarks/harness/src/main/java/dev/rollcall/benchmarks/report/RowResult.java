package dev.rollcall.benchmarks.report;

import java.util.List;

/**
 * What a row of the benchmarks found: one table.
 *
 * @param id as {@code 1-zipf}; names the plot's file
 * @param title a heading
 * @param goal in a sentence, and whether it is reached
 * @param columns names with units, in order; the first one is plotted
 * @param entries the lines of the table
 * @param notes sentences below the table: settings, doubts
 */
public record RowResult(
    String id,
    String title,
    String goal,
    List<String> columns,
    List<Entry> entries,
    List<String> notes) {}
