/**
 * Avro on the outside, core types on the inside: the only package that sees the classes generated
 * from {@code schemas/}. A record that cannot become a core value is refused here, with a message a
 * person can act on.
 */
package dev.rollcall.wire;
