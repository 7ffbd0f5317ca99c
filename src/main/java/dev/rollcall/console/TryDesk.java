package dev.rollcall.console;

import dev.rollcall.http.server.HttpError;
import dev.rollcall.story.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells stories with plans that are only tried. Thread safe. */
public interface TryDesk {

  /** The plan and the groups of the tables as they are now, as the text of a plan file. */
  String inForce();

  /** A group that is there now, to begin a story with; empty if there is none. */
  Optional<String> group();

  /**
   * What happens, a line a sentence.
   *
   * @param plan the text of a plan file
   * @param story start, steps, until and settings of a scenario
   * @param language of the sentences
   * @throws HttpError 422 with text, line and field if one of them cannot be used, or the story
   *     takes too long; 503 while another one is told
   */
  List<String> tell(String plan, String story, Language language);

  /**
   * What happened in a period, and what would have with both plans, a line a sentence or a row.
   *
   * @param plan the text of a plan file
   * @param until is not before {@code from}
   * @throws HttpError 422 if the plan cannot be used, or nothing or too much is recorded of the
   *     period; 503 while another one is told, or Kafka or the registry does not answer
   */
  List<String> replay(String plan, Instant from, Instant until);
}
