/**
 * Plans: what people write in YAML about schedules, overrides, hours, groups and people, as values.
 * Begin with {@link dev.rollcall.plan.PlanReader} for files, and with {@link
 * dev.rollcall.plan.PublishedPlan} for the documents of topic plan. Every complaint names file,
 * line and field.
 */
package dev.rollcall.plan;
