/**
 * Who is on call at an instant: schedules with their layers, rotations, temporary schedules and
 * overrides. Begin with {@link dev.rollcall.core.schedule.Schedule#duty}.
 *
 * <p>Pure: values and functions of an instant. Sees {@code java.*} alone, reads no clock, keeps no
 * state, so nothing has to advance a rotation. The rules of clock changes are the JDK's zone data.
 */
package dev.rollcall.core.schedule;
