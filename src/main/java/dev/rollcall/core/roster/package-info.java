/**
 * Responders, groups and policies: the values that both cores share. No clock, no I/O, no phone
 * number.
 */
package dev.rollcall.core.roster;
