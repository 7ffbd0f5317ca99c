package dev.rollcall.directory;

/**
 * A wrong field of a row, without a phone number.
 *
 * @param table its name
 * @param row the row's key, for instance {@code web, 2}
 * @param field the attribute
 * @param why the rule
 */
record Problem(String table, String row, String field, String why) {}
