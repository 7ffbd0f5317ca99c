/**
 * The second core: how to reach one person. One call at a time, what the call is about, when to
 * give up. Read {@link dev.rollcall.line.LineRules} first.
 *
 * <p>Pure: sees {@code java.*} and {@code roster} alone, reads no clock, calls nothing. One line
 * per responder, whatever groups they are in.
 */
package dev.rollcall.line;
