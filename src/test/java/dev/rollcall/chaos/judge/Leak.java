package dev.rollcall.chaos.judge;

/** A place where a phone number lies that must not lie there. */
public record Leak(String place, String context) {}
