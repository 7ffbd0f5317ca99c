/** Parts of the product alone, in one thread, measured with JMH. */
package dev.rollcall.benchmarks.cores;
