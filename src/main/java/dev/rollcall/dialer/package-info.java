/**
 * Call commands become calls: one consumer, a queue that knows who is next, Amazon Connect behind a
 * port. The only place outside the directory that holds a phone number, and only for the length of
 * a request.
 *
 * <p>How a call id rings at most once (law 5): "attempted" is committed before the first request of
 * a call, its result together with the command's offset. A command whose result is on {@code
 * call-events} is not dialed again. One that was attempted and has no result is in doubt: it is
 * sent again with the same {@code ClientToken}, for which Amazon Connect returns the contact it
 * already started. A call that is given up in doubt keeps its phone free for {@link
 * dev.rollcall.dialer.DialJob#RINGS}; its token is sent once more, and the contact is ended. README
 * names the window that remains.
 */
package dev.rollcall.dialer;
