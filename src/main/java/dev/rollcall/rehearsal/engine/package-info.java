/**
 * The engines in virtual time, without Kafka and without threads: both cores alone, and the
 * topology in TopologyTestDriver; a simulated dialer and a simulated Amazon Connect; the laws that
 * are watched.
 */
package dev.rollcall.rehearsal.engine;
