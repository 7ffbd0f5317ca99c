package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Severity;
import java.time.Instant;

/**
 * Who had an incident before it was over.
 *
 * @param by responderId, or the person of an operator action
 * @param severity what was accepted
 * @param since when that person accepted it by himself
 */
public record Had(String by, Severity severity, Instant since) {}
