/** What the measured programs are given: incidents and people, made before a leg begins. */
package dev.rollcall.benchmarks.load;
