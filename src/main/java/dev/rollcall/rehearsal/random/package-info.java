/**
 * Random scenarios, made from a seed: run against the laws and against the other engine, and made
 * short when one fails.
 */
package dev.rollcall.rehearsal.random;
