package dev.rollcall.line;

import java.util.List;

/**
 * The outcome of {@link LineRules#decide}.
 *
 * @param effects in the order in which they must be seen
 */
public record Decision(Line next, List<Effect> effects) {}
