/**
 * What Amazon Connect says of a call, as outcomes: the tables of its words, its contact events, and
 * what a key has come to. Knows no AWS type; the dialer and the HTTP role share it.
 */
package dev.rollcall.feedback;
