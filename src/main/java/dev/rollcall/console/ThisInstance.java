package dev.rollcall.console;

import dev.rollcall.console.pages.HealthPage;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a console cannot read from any topic.
 *
 * @param version of its program
 * @param deadMan what the dead man's switch of its instance has told until now; empty without one
 */
public record ThisInstance(String version, Supplier<Optional<HealthPage.DeadMan>> deadMan) {}
