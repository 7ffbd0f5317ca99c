/**
 * Turns call commands into calls: one consumer, a queue that knows which call is next, Amazon
 * Connect behind a port. Outside the directory only this package holds a phone number, and only for
 * the length of a request.
 *
 * <p>How a call id rings at most once (law 5): "attempted" is committed before the first request of
 * a call, its result together with the command's offset. A command whose result is on {@code
 * call-events} is not dialed again. A command that was attempted and has no result is in doubt. It
 * is sent again with the same {@code ClientToken}, and Amazon Connect returns the contact that it
 * has already started. A call that is given up in doubt keeps its phone free for {@link
 * dev.rollcall.dialer.DialJob#RING_TIME}. Its token is sent once more, and the contact is ended.
 * Law 5 in {@code docs/concepts.md} names the window that remains.
 */
package dev.rollcall.dialer;
