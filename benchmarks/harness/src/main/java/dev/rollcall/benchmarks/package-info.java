/** Measures Rollcall beside yardsticks and peers: one command, one run, one machine. */
package dev.rollcall.benchmarks;
