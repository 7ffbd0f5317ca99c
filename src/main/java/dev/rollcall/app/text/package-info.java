/** Tables, instants and durations as people read them in a terminal. */
package dev.rollcall.app.text;
