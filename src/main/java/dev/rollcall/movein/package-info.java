/**
 * Moving in: what PagerDuty, Opsgenie, GoAlert and Grafana OnCall answer about people, schedules
 * and escalations becomes plan files, with a report of everything that could not be carried over.
 * Begin with {@link dev.rollcall.movein.MoveIn}. A class for each system reads its answers; the
 * others are shared.
 */
package dev.rollcall.movein;
