/**
 * Plan files: what people write in YAML about schedules, overrides, hours and groups, as values.
 * Begin with {@link dev.rollcall.plan.PlanReader}. Every complaint names file, line and field.
 */
package dev.rollcall.plan;
