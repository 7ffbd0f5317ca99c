package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.wire.TopicSerdes;
import io.micrometer.core.instrument.MeterRegistry;

/** What every role of an instance is given. */
record InstanceContext(
    Settings settings, Environment env, TopicSerdes serdes, MeterRegistry meters) {}
