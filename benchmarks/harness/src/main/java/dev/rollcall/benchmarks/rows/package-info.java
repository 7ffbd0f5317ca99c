/** The rows of the table of goals, a class each. */
package dev.rollcall.benchmarks.rows;
