package dev.rollcall.http.server;

/** The body that a route takes. */
public enum BodyKind {
  /** None. A body that is sent is not read. */
  NONE,
  /** JSON, under a media type of JSON. */
  JSON,
  /** As {@link #JSON}, or no body at all. */
  OPTIONAL_JSON,
  /** JSON under any media type, of up to 16 MiB, that the handler reads as it arrives. */
  STREAM,
  /** A form of a page, {@code application/x-www-form-urlencoded}. */
  FORM,
  /** JSON whatever the media type says, for senders that call it text. */
  ANY
}
