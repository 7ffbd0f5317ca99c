/**
 * Amazon Connect, behind two ports: {@link dev.rollcall.connect.Telephony} starts and ends calls,
 * {@link dev.rollcall.connect.Contacts} reads their state. Beside them are the schedule of polls,
 * the mapping from Connect's words to an outcome, and the spoken texts.
 *
 * <p>A {@link dev.rollcall.connect.Callee} holds a phone number for the length of a request.
 */
package dev.rollcall.connect;
