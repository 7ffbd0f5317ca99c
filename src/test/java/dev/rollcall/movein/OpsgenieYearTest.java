package dev.rollcall.movein;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Schedules of chance against a second and simpler reading of Opsgenie's rules: everybody of all
 * rotations whose hours it is, or whoever overrides them. Times on a clock change are not asked.
 */
final class OpsgenieYearTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final LocalDateTime YEAR = LocalDateTime.parse("2026-10-01T00:00:00");
  private static final int HALF_HOUR = 30 * 60;
  private static final int DAY = 24 * 60 * 60;
  private static final int WEEK = 7 * DAY;
  private static final Map<String, Integer> UNITS =
      Map.of("hourly", 3600, "daily", DAY, "weekly", WEEK);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void onCallTogether(long seed) throws IOException {
    Random random = new Random(seed);
    ArrayNode rotations = JSON.arrayNode();
    for (int i = random.nextInt(4); i >= 0; i--) {
      rotations.add(rotation(random, "r" + i));
    }
    ArrayNode overrides = JSON.arrayNode();
    for (int month = 1; month < 12; month += 2) {
      overrides.add(override(random, YEAR.plusMonths(month), "a" + month));
    }
    ObjectNode schedule = JSON.objectNode();
    schedule.put("id", "s").put("name", "S").put("timezone", ZONE.getId());
    schedule.set("rotations", rotations);
    Path file = folder.resolve("a.json");
    Files.writeString(
        file,
        JSON.objectNode().set("data", schedule)
            + "\n"
            + JSON.objectNode().<ObjectNode>set("data", overrides));
    Imported plan = Imported.of(SourceSystem.OPSGENIE, "2026-10-01T00:00:00Z", file);

    for (Duration past = Duration.ZERO; past.toDays() < 370; past = past.plusMinutes(37)) {
      Instant at = YEAR.atZone(ZONE).toInstant().plus(past);
      if (isFarFromAClockChange(at)) {
        assertEquals(expected(rotations, overrides, at), actual(plan, at), at + " " + rotations);
      }
    }
  }

  private static boolean isFarFromAClockChange(Instant at) {
    Duration hours = Duration.ofHours(2);
    return ZONE.getRules()
        .getOffset(at.minus(hours))
        .equals(ZONE.getRules().getOffset(at.plus(hours)));
  }

  private static SortedSet<String> actual(Imported plan, Instant at) {
    SortedSet<String> people = new TreeSet<>();
    plan.plan().schedules().values().forEach(schedule -> people.addAll(schedule.onCall(at)));
    people.remove("nobody");
    return people;
  }

  private static ObjectNode rotation(Random random, String id) {
    LocalDateTime start = YEAR.plusSeconds((long) HALF_HOUR * random.nextInt(48 * 60));
    ObjectNode rotation = JSON.objectNode();
    rotation.put("id", id).put("name", "Rotation").put("startDate", text(start));
    if (random.nextInt(3) == 0) {
      rotation.put("endDate", text(start.plusDays(30 + random.nextInt(200))));
    }
    String type = UNITS.keySet().stream().sorted().toList().get(random.nextInt(3));
    rotation.put("type", type).put("length", type.equals("hourly") ? 12 : 1 + random.nextInt(2));
    ArrayNode participants = rotation.putArray("participants");
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name = "p" + random.nextInt(6);
      if (name.equals("p0")) {
        participants.addObject().put("type", "none");
      } else {
        participants.addObject().put("type", "user").put("id", name).put("username", name);
      }
    }
    restrict(rotation, random);
    return rotation;
  }

  private static void restrict(ObjectNode rotation, Random random) {
    int kind = random.nextInt(3);
    if (kind == 0) {
      ObjectNode times = rotation.putObject("timeRestriction").put("type", "time-of-day");
      hours(times.putObject("restriction"), random);
    } else if (kind == 1) {
      ObjectNode times = rotation.putObject("timeRestriction");
      times.put("type", "weekday-and-time-of-day");
      ArrayNode restrictions = times.putArray("restrictions");
      for (int i = random.nextInt(3); i >= 0; i--) {
        ObjectNode one = restrictions.addObject();
        one.put("startDay", day(random)).put("endDay", day(random));
        hours(one, random);
      }
    }
  }

  private static void hours(ObjectNode restriction, Random random) {
    restriction.put("startHour", random.nextInt(12)).put("startMin", 30 * random.nextInt(2));
    restriction.put("endHour", 12 + random.nextInt(12)).put("endMin", 30 * random.nextInt(2));
    if (random.nextBoolean()) {
      restriction.put("startHour", restriction.get("startHour").asInt() + 12);
      restriction.put("endHour", restriction.get("endHour").asInt() - 12);
    }
  }

  private static String day(Random random) {
    return DayOfWeek.of(1 + random.nextInt(7)).name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode override(Random random, LocalDateTime from, String alias) {
    ObjectNode override = JSON.objectNode();
    override.putObject("_parent").put("id", "s").put("name", "S");
    override.put("alias", alias).put("startDate", text(from));
    override.put("endDate", text(from.plusHours(1 + random.nextInt(100))));
    override.putObject("user").put("type", "user").put("id", "p9").put("username", "p9");
    if (random.nextBoolean()) {
      override.putArray("rotations").addObject().put("id", "r0");
    }
    return override;
  }

  private static String text(LocalDateTime time) {
    return time.atZone(ZONE).toInstant().toString();
  }

  private static SortedSet<String> expected(ArrayNode rotations, ArrayNode overrides, Instant at) {
    SortedSet<String> people = new TreeSet<>();
    for (JsonNode rotation : rotations) {
      boolean isOverridden = false;
      for (JsonNode override : overrides) {
        boolean isOfIt = !override.has("rotations") || rotation.get("id").asText().equals("r0");
        isOverridden |= isOfIt && isIn(override, at);
      }
      if (isOverridden) {
        people.add("p9");
      } else if (isIn(rotation, at)) {
        participant(rotation, LocalDateTime.ofInstant(at, ZONE), people);
      }
    }
    return people;
  }

  private static boolean isIn(JsonNode dated, Instant at) {
    boolean hasBegun = !Instant.parse(dated.get("startDate").asText()).isAfter(at);
    return hasBegun
        && (!dated.has("endDate") || Instant.parse(dated.get("endDate").asText()).isAfter(at));
  }

  private static void participant(JsonNode rotation, LocalDateTime now, SortedSet<String> people) {
    LocalDateTime start =
        LocalDateTime.ofInstant(Instant.parse(rotation.get("startDate").asText()), ZONE);
    Integer unit = UNITS.get(rotation.get("type").asText());
    long length = (unit == null ? 0 : unit) * rotation.get("length").asLong();
    JsonNode participants = rotation.get("participants");
    long turn = Duration.between(start, now).toSeconds() / length;
    JsonNode one = participants.get((int) (turn % participants.size()));
    if (one.has("id") && isOpen(rotation.path("timeRestriction"), now)) {
      people.add(one.get("id").asText());
    }
  }

  /** Inside, the start was passed after the end. */
  private static boolean isOpen(JsonNode times, LocalDateTime now) {
    if (times.isMissingNode()) {
      return true;
    }
    boolean isOpen = false;
    for (JsonNode one : times.path("restrictions")) {
      long past = past(now, day(one, "startDay"), one, "start", WEEK);
      long left = past(now, day(one, "endDay"), one, "end", WEEK);
      isOpen |= past < left;
    }
    if (times.has("restriction")) {
      JsonNode one = times.get("restriction");
      isOpen = past(now, 0, one, "start", DAY) < past(now, 0, one, "end", DAY);
    }
    return isOpen;
  }

  /** Seconds since this edge was last passed. */
  private static long past(LocalDateTime now, int day, JsonNode one, String edge, int period) {
    int second = (now.getDayOfWeek().getValue() - 1) * DAY + now.toLocalTime().toSecondOfDay();
    int at = one.get(edge + "Hour").asInt() * 3600 + one.get(edge + "Min").asInt() * 60;
    return Math.floorMod(second - day * DAY - at, period);
  }

  private static int day(JsonNode one, String field) {
    return DayOfWeek.valueOf(one.get(field).asText().toUpperCase(Locale.ROOT)).getValue() - 1;
  }
}
