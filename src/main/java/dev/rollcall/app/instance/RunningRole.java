package dev.rollcall.app.instance;

import dev.rollcall.http.api.Probe;

/**
 * A role that has started.
 *
 * @param probe what health says of it
 * @param part is closed when the instance stops
 */
record RunningRole(Probe probe, AutoCloseable part) {}
