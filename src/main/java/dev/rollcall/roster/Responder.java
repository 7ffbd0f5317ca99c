package dev.rollcall.roster;

import java.util.OptionalInt;

/**
 * A person on call, as a group lists them. Has no phone number: that stays in the directory and the
 * dialer (law 6).
 *
 * @param id who it is, across groups
 * @param priority place in the group; lower is called earlier
 * @param name how the person is called in reports
 * @param step members of a group with the same step are asked together; empty means alone
 * @param active whether the person may be called now
 * @param language of the spoken text, BCP 47, for instance {@code ja-JP}; empty means the flow's
 *     own
 */
public record Responder(
    String id, int priority, String name, OptionalInt step, boolean active, String language) {}
