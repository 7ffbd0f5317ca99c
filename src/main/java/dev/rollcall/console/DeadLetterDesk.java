package dev.rollcall.console;

import dev.rollcall.console.pages.DeadLetterLine;
import dev.rollcall.http.server.HttpError;
import java.util.List;

/**
 * The dead letters, read when somebody looks. Each method throws {@link HttpError} 503 if Kafka
 * does not answer. Thread safe.
 */
public interface DeadLetterDesk {

  /** The newest of them, the newest first. */
  List<DeadLetterLine> newest();

  /**
   * Sends one to the topic it came from. Throws {@link HttpError} 404 if it is not there any more,
   * 409 if it must not be sent again.
   *
   * @param position as {@link DeadLetterLine#position}
   */
  void sendAgain(String position, String by);

  /** Shows one no more. Throws {@link HttpError} 404 if it is not there any more. */
  void hide(String position, String by);
}
