package dev.rollcall.chaos.judge;

/**
 * A guarantee that did not hold.
 *
 * @param subject the errorId, call id or place that it is about
 */
public record Violation(String guarantee, String subject, String text) {}
