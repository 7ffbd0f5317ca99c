/**
 * The console: pages for the person who was woken, and for the team in the morning. It reads topics
 * and writes to topics; it decides nothing.
 */
@NullMarked
package dev.rollcall.console;

import org.jspecify.annotations.NullMarked;
