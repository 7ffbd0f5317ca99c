package dev.rollcall.simulator.network;

import java.time.Instant;

/**
 * A StartOutboundVoiceContact request that arrived, also one that was refused.
 *
 * @param number as sent; empty when there was none
 * @param clientToken as sent; empty when there was none
 */
public record StartRequest(Instant at, String number, String clientToken) {}
