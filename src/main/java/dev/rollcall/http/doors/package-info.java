/** The doors: one class for each system that publishes incidents or answers, and its helpers. */
package dev.rollcall.http.doors;
