package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.console.signin.NobodySignsIn;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Page /now, as a browser without a script sees it. */
final class OnCallNowIT {

  /** A Friday, 21:00 in Tokyo. */
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static final String WEEKS =
      """
      schedules:
        primary:
          zone: Asia/Tokyo
          layers:
            - name: weeks
              turns: [{from: 2026-11-23T09:00, every: 1w, people: [ana, ben]}]
        days:
          zone: Asia/Tokyo
          layers:
            - name: days
              during: [{days: [MON-FRI], from: "09:00", to: "18:00"}]
              turns: [{from: 2026-11-23T09:00, every: 1w, people: [chie]}]
      groups:
        storage:
          responders: [{schedule: primary, priority: 1}, {id: mari, priority: 2}]
        search:
          responders: [{schedule: days, priority: 1}]
      """;

  private static DutyNight night() {
    return new DutyNight(NobodySignsIn.OPEN, NOW, TOKYO);
  }

  private static String now(DutyNight night) {
    return text(new Browsing(night::url).get("/now").body());
  }

  /** What a person reads. */
  static String text(String page) {
    return page.replaceAll("(?s)<style>.*?</style>", "")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ");
  }

  private static Responder person(String id, int numbers) {
    return new Responder(id, 1, id, OptionalInt.empty(), true, "").withNumbers(numbers);
  }

  @Test
  void saysWhoIsOnCallUntilWhenAndWhoIsNext() {
    try (DutyNight night = night()) {
      night.apply(WEEKS);
      String page = now(night);
      assertTrue(page.contains("storage primary : ana until Mon 30 Nov 09:00 next: ben"), page);
      assertTrue(page.contains("mari"), page);
    }
  }

  @Test
  void aGapIsSaidWithTheWordNobody() {
    try (DutyNight night = night()) {
      night.apply(WEEKS);
      String page = now(night);
      assertTrue(page.contains("search Nobody is called in this group now."), page);
      assertTrue(page.contains("days : nobody until Mon 30 Nov 09:00 next: chie"), page);
      assertTrue(page.contains("nobody from Fri 27 Nov 21:00 to Mon 30 Nov 09:00"), page);
      assertFalse(page.contains("storage Nobody is called"), page);
    }
  }

  @Test
  void aGroupOfThePlanWinsOverThatOfTheTable() {
    try (DutyNight night = night()) {
      night.table(new Group("storage", Policy.DEFAULT, List.of(person("old", 1))));
      night.table(new Group("network", Policy.DEFAULT, List.of(person("net", 1))));
      assertTrue(now(night).contains("storage old"), now(night));
      night.apply(WEEKS);
      String page = now(night);
      assertFalse(page.contains("old"), page);
      assertTrue(page.contains("network net"), page);
    }
  }

  @Test
  void whoIsInactiveOrHasNoNumberIsNamedSo() {
    try (DutyNight night = night()) {
      night.person(person("ana", 2));
      night.apply(WEEKS + "people: {ana: {active: false}, mari: {active: false}}\n");
      String page = now(night);
      assertTrue(page.contains("ana (inactive, phone numbers: 2)"), page);
      assertTrue(page.contains("mari (inactive, no phone number)"), page);
      assertTrue(page.contains("storage Nobody is called in this group now."), page);
    }
  }

  @Test
  void nobodyIsSaidToHaveNoNumberBeforeTheTablesArePublished() {
    try (DutyNight night = night()) {
      night.apply(WEEKS);
      assertFalse(now(night).contains("no phone number"), now(night));
    }
  }

  @Test
  void whatCannotBeReadIsSaid() {
    try (DutyNight night = night()) {
      night.apply(WEEKS);
      night.unreadable("schedules/primary");
      String page = now(night);
      assertTrue(page.contains("cannot be read"), page);
      assertTrue(page.contains("schedules/primary: no value is from the future"), page);
      assertTrue(page.contains("primary : nobody The plan has no such schedule."), page);
    }
  }

  @Test
  void withoutAGroupItSaysWhatToDo() {
    try (DutyNight night = night()) {
      assertTrue(now(night).contains("./rollcall apply -f"), now(night));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "a/b?c=d&e#f", "\"><img src=x>", "火 😱"})
  void hostileIdsAreShownAsText(String id) {
    try (DutyNight night = night()) {
      night.table(new Group(id, Policy.DEFAULT, List.of(person(id, 1))));
      String page = new Browsing(night::url).get("/now").body();
      assertFalse(page.contains("<script>alert"), page);
      assertFalse(page.contains("<img"), page);
      assertEquals(200, new Browsing(night::url).get("/now").statusCode());
    }
  }

  @Test
  void whoReadsJapaneseGetsJapanese() {
    try (DutyNight night = night()) {
      night.apply(WEEKS);
      String page = text(new Browsing(night::url).get("/now", "ja").body());
      assertTrue(page.contains("11月30日(月) 09:00まで"), page);
    }
  }
}
