/**
 * Shows topic escalation-history to people and tools as rows of DynamoDB. Losing the tables loses
 * nothing; an outage of DynamoDB delays the mirror and never a call.
 *
 * <p>{@link dev.rollcall.mirror.TableProjection} decides what is written, {@link
 * dev.rollcall.mirror.TableWriter} writes it and {@link dev.rollcall.mirror.Mirror} reads the
 * topic.
 */
@org.jspecify.annotations.NullMarked
package dev.rollcall.mirror;
