/**
 * What people write in YAML, as values: groups, policies. Every complaint names file, line and
 * field.
 */
package dev.rollcall.plan;
