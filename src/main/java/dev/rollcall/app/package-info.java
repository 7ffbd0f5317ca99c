/**
 * The commands, their settings, and how the parts are put together. The only place that reads the
 * environment.
 */
package dev.rollcall.app;
