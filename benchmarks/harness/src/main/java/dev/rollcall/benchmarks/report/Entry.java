package dev.rollcall.benchmarks.report;

import dev.rollcall.benchmarks.measure.Figures;
import java.util.Map;

/**
 * One line of a table: a program and what was measured of it.
 *
 * @param name of the program
 * @param figures by the name of their column, in the order of the columns; one may be missing
 */
public record Entry(String name, Map<String, Figures> figures) {}
