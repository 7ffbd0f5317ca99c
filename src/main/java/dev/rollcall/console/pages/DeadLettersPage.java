package dev.rollcall.console.pages;

import java.util.List;

/**
 * What could not be read or processed.
 *
 * @param letters the newest first, {@link #SHOWN} at most
 * @param all whether those are among them that were sent again or hidden
 * @param more how many others were read
 */
public record DeadLettersPage(List<DeadLetterLine> letters, boolean all, int more) {

  /** So many are shown at once. */
  static final int SHOWN = 50;

  /** Of letters, the newest first. */
  public static DeadLettersPage of(List<DeadLetterLine> letters, boolean all) {
    List<DeadLetterLine> wanted =
        letters.stream().filter(letter -> all || letter.isOpen()).toList();
    int shown = Math.min(SHOWN, wanted.size());
    return new DeadLettersPage(wanted.subList(0, shown), all, wanted.size() - shown);
  }

  /** The path of what a button does. */
  public static String path(DeadLetterLine letter, String action) {
    return "/dead-letters/" + Paths.encoded(letter.position()) + "/" + action;
  }
}
