/** Benchmarks: ratios from one run on one machine. Not tests; nothing here fails for being slow. */
package dev.rollcall.bench;
