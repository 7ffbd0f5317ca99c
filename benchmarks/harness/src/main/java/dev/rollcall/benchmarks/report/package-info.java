/** Results as JSON, as a page of Markdown and as plots. */
package dev.rollcall.benchmarks.report;
