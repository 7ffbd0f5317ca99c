/**
 * Both cores and the dialer's rules in virtual time, without Kafka and without threads: what would
 * happen, told before it does.
 */
package dev.rollcall.rehearsal;
