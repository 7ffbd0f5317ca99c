package dev.rollcall.http.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a request with an error. Its text goes to the sender and into the log. So of the request it
 * repeats only names of fields that we know.
 */
public final class HttpError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String reason;
  private final transient Optional<String> field;
  private final transient Map<String, String> headers;

  private HttpError(
      int status, String reason, Optional<String> field, Map<String, String> headers) {
    super(reason, null, false, false);
    this.status = status;
    this.reason = reason;
    this.field = field;
    this.headers = headers;
  }

  /**
   * An error of this status.
   *
   * @param reason one sentence, without a full stop
   */
  public static HttpError of(int status, String reason) {
    return new HttpError(status, reason, Optional.empty(), Map.of());
  }

  /** 422: the field, as a path such as {@code [3].severity}, breaks its rule. */
  public static HttpError field(String field, String reason) {
    return new HttpError(422, field + " " + reason, Optional.of(field), Map.of());
  }

  /** 401: there is no token, or nobody has it. */
  public static HttpError unknownCaller(String reason) {
    return new HttpError(401, reason, Optional.empty(), Map.of("WWW-Authenticate", "Bearer"));
  }

  /** 405. */
  static HttpError method(String allowed) {
    return new HttpError(
        405, "the method must be " + allowed, Optional.empty(), Map.of("Allow", allowed));
  }

  /** 429 or 503: the same request may succeed after that time, rounded up to seconds. */
  public static HttpError later(int status, String reason, Duration after) {
    long seconds = Math.max(1, after.plusNanos(999_999_999).toSeconds());
    return new HttpError(
        status, reason, Optional.empty(), Map.of("Retry-After", Long.toString(seconds)));
  }

  public int status() {
    return status;
  }

  String reason() {
    return reason;
  }

  Optional<String> field() {
    return field;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
