/**
 * The first core: whom to ask next about one incident, and until when. Read {@link
 * dev.rollcall.core.escalation.EscalationRules} first; it is the product.
 *
 * <p>Pure: sees {@code java.*} and {@code roster} alone, reads no clock, calls nothing. One
 * escalation per errorId.
 */
package dev.rollcall.core.escalation;
