/**
 * Amazon Connect, behind two ports: {@link dev.rollcall.connect.Telephony} starts and ends calls,
 * {@link dev.rollcall.connect.Contacts} answers what became of one. Beside them: which calls are
 * asked about and when, how Connect's words become an outcome, and what is spoken.
 *
 * <p>A {@link dev.rollcall.connect.Callee} holds a phone number for the length of a request.
 */
package dev.rollcall.connect;
