package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.wire.TopicSerdes;
import io.micrometer.core.instrument.MeterRegistry;

/** The settings and services that every role of an instance gets. */
record InstanceContext(
    Settings settings, Environment env, TopicSerdes serdes, MeterRegistry meters) {}
