package dev.rollcall.http.server;

/** Answers one request; may block. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers.
   *
   * @throws HttpError to answer with an error
   */
  Reply handle(Request request);
}
