/** The doors: one class for each system that publishes incidents or answers, and what it needs. */
package dev.rollcall.http.doors;
