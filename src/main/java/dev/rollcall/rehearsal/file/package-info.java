/** Scenario files: YAML with the steps of a story and the calls that must follow. */
package dev.rollcall.rehearsal.file;
