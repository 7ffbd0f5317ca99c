/**
 * The plan on its topic, for those who change it: reads topic plan to its end and writes a change
 * in one transaction. Begin with {@link dev.rollcall.planstore.PlanWriter}.
 */
@org.jspecify.annotations.NullMarked
package dev.rollcall.planstore;
