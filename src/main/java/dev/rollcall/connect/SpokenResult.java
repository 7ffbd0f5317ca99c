package dev.rollcall.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The result of a pressed key, as the call speaks it.
 *
 * @param mine number of incidents that the person has now
 * @param takenBy the owner of each incident that somebody else has
 * @param over number of incidents that nobody needs to take any more
 */
public record SpokenResult(int mine, List<String> takenBy, int over) {

  public SpokenResult {
    takenBy = List.copyOf(takenBy);
  }

  int count() {
    return mine + takenBy.size() + over;
  }

  /** In SSML, without the surrounding element. The result is about one incident at least. */
  public String in(Language language) {
    Map<String, String> values =
        Map.of(
            "count", Integer.toString(count()),
            "mine", Integer.toString(mine),
            "others", Integer.toString(takenBy.size()),
            "over", Integer.toString(over),
            "by", names(language));
    boolean one = count() == 1;
    List<String> sentences = new ArrayList<>();
    if (mine > 0) {
      String all = one ? "accepted" : "acceptedAll";
      sentences.add(language.say(mine == count() ? all : "acceptedSome", values));
    }
    if (!takenBy.isEmpty()) {
      sentences.add(language.say(one ? "taken" : "takenSome", values));
    }
    if (over > 0) {
      sentences.add(language.say(over == count() ? "over" : "overSome", values));
    }
    return String.join(" ", sentences);
  }

  private String names(Language language) {
    List<String> names = takenBy.stream().distinct().toList();
    return String.join(" " + language.plain("and") + " ", names);
  }
}
