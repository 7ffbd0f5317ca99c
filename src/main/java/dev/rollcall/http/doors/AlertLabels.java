package dev.rollcall.http.doors;

/**
 * The labels of an alert that Rollcall reads.
 *
 * @param group the label with the group that is called
 * @param severity the label with the severity
 */
public record AlertLabels(String group, String severity) {}
