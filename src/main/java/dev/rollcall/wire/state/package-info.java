/**
 * How stores keep states: Avro's single-object encoding, written and read straight from the core's
 * records. Begin with {@link dev.rollcall.wire.state.StateCodec}.
 */
package dev.rollcall.wire.state;
