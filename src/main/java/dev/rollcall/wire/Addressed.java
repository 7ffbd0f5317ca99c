package dev.rollcall.wire;

/**
 * An event and whose it is.
 *
 * @param to the errorId or responderId by the record's value, whatever the record's key says
 */
public record Addressed<E>(String to, E event) {}
