/**
 * The simulated phone network: contacts, people who pick up and press keys, and how well events
 * travel. Knows neither JSON requests nor HTTP; a {@link dev.rollcall.simulator.network.Scheduler}
 * gives the time.
 */
package dev.rollcall.simulator.network;
