/** The servers that a run needs, on loopback, and the names of what lies on them. */
package dev.rollcall.benchmarks.site;
