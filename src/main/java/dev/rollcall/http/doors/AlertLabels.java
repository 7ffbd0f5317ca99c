package dev.rollcall.http.doors;

/**
 * Which labels of an alert mean something here.
 *
 * @param group names the group that is called
 * @param severity says how bad it is
 */
public record AlertLabels(String group, String severity) {}
