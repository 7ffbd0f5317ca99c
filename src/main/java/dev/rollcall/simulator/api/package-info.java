/**
 * The HTTP APIs of the simulator: Amazon Connect as the AWS SDK uses it, and the control API of
 * tests. Checks requests, quotas and faults. {@link dev.rollcall.simulator.api.SimulatorServer}
 * alone opens a socket.
 */
package dev.rollcall.simulator.api;
