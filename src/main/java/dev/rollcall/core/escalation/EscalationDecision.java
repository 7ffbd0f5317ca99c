package dev.rollcall.core.escalation;

import java.util.List;

/**
 * The outcome of {@link EscalationRules#decide}.
 *
 * @param effects in the order in which they must be seen
 */
public record EscalationDecision(Escalation next, List<EscalationEffect> effects) {}
