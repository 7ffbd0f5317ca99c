package dev.rollcall.directory;

/**
 * What is wrong with a row. Holds no phone number.
 *
 * @param table its name
 * @param row the row's key, for instance {@code web, 2}
 * @param field the attribute
 * @param why and what it should be
 */
record Problem(String table, String row, String field, String why) {}
