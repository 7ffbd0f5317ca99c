/** A peer: escalations as a keyed process function of Apache Flink. */
package dev.rollcall.benchmarks.flink;
