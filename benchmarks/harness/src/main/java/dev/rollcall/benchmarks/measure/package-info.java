/** How a leg is measured: samples of offsets and CPU times, a warm-up, medians. */
package dev.rollcall.benchmarks.measure;
