package dev.rollcall.chaos.judge;

import java.time.Instant;

/** A time in which something was wrong on purpose. */
public record FaultWindow(String kind, String detail, Instant from, Instant to) {}
