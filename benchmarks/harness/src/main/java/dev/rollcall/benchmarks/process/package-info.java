/** Starts programs as processes of their own, and reads what the kernel counts about them. */
package dev.rollcall.benchmarks.process;
