/**
 * Call commands become calls: one consumer, a queue that knows who is next, Amazon Connect behind a
 * port. The only place outside the directory that holds a phone number, and only for the length of
 * a request.
 *
 * <p>How a call id rings at most once (law 5): a command whose result is on {@code call-events} is
 * not dialed again; one whose result was lost in a crash is sent again with the same {@code
 * ClientToken}, for which Amazon Connect returns the contact it already started. The window that
 * remains: a crash between Connect's answer and our commit, the call over before the restart, and a
 * Connect that starts a new contact for the token of an ended one, as its documentation said until
 * 2021.
 */
package dev.rollcall.dialer;
