/** Calendars of shifts, for the calendar programs of people. */
package dev.rollcall.http.calendars;
