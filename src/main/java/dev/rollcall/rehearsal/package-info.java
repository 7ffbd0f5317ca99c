/**
 * The rehearsal of an escalation: a scenario file runs in virtual time, and the calls that follow
 * are compared with the calls that are expected. {@code ./rollcall test} is its command.
 */
package dev.rollcall.rehearsal;
