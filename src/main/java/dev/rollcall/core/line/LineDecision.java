package dev.rollcall.core.line;

import java.util.List;

/**
 * The outcome of {@link LineRules#decide}.
 *
 * @param orders in the order in which they must be carried out
 */
record LineDecision(Line next, List<LineInstruction> orders) {}
