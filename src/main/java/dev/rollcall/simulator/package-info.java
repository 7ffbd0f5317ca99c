/**
 * Amazon Connect as an HTTP server that the unchanged AWS SDK and aws CLI activeCall to, with
 * simulated people who pick up, press keys, hang up or let it ring.
 *
 * <p>Three layers: {@code flow} reads and runs contact flows, {@code network} is the model of
 * phones and people, {@code api} reads the requests. {@link
 * dev.rollcall.simulator.ConnectSimulator} puts them together.
 *
 * <p>What Amazon Connect does is taken from its published API model (botocore {@code
 * connect/2017-08-08}) and its administrator guide. Where these are silent or have changed, {@link
 * dev.rollcall.simulator.network.UndocumentedChoice} offers a choice. Not simulated: agents,
 * queues, transfers, inbound calls, actions of the flow language that our flow does not use,
 * connection resets.
 *
 * <p>A whole phone number is on the wire and in the call log, where tests need it, and never in
 * this process's log.
 */
package dev.rollcall.simulator;
