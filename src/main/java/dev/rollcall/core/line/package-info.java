/**
 * The second core: how to reach one person. One call at a time, what the call is about, when to
 * give up. Read {@code LineRules} first, then {@link dev.rollcall.core.line.LineHandler}. The rules
 * decide about one call and about counts of asks. The handler does to the asks what the rules
 * decide, in slices.
 *
 * <p>Pure: sees {@code java.*} and {@code roster} alone, reads no clock, calls nothing. One line
 * per phone, whatever names and groups its owner has.
 */
package dev.rollcall.core.line;
