package dev.rollcall.dialer;

import dev.rollcall.connect.CallAttributes;
import dev.rollcall.connect.ConnectQuota;
import java.util.Map;

/**
 * The settings of a dialer.
 *
 * @param kafka client settings, {@code bootstrap.servers} at least
 * @param groupId all dialers of an installation share one
 * @param transactionalId unique among running dialers and the same after a restart, so that a
 *     restart ends what the killed process left open
 */
public record DialerOptions(
    Map<String, Object> kafka,
    String groupId,
    String transactionalId,
    DialerTopics topics,
    ConnectQuota quota,
    CallAttributes attributes) {}
