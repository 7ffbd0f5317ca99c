/**
 * What Amazon Connect says of a call, as outcomes, and what a responder hears, in their language:
 * the tables of its words, its contact events, what a key has come to, and one file a language in
 * {@code connect/languages}. Knows no AWS type; the dialer and the HTTP role share it.
 */
package dev.rollcall.connect;
