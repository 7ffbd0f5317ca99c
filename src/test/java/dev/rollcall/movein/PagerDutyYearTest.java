package dev.rollcall.movein;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Schedules of chance, asked at many times of a year, against a second and simpler reading of
 * PagerDuty's rules: a time on the wall, the seconds since a turn began, the seconds of the week.
 * Times on a clock change are not asked, because they are a matter of the plan's own rules.
 */
final class PagerDutyYearTest {

  private static final LocalDateTime YEAR = LocalDateTime.parse("2026-10-01T00:00:00");
  private static final int DAY = 24 * 60 * 60;
  private static final int WEEK = 7 * DAY;
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyHourAndSomeMinutes(long seed) throws IOException {
    Random random = new Random(seed);
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    ArrayNode layers = JSON.arrayNode();
    for (int i = random.nextInt(4); i >= 0; i--) {
      layers.add(layer(random, zone));
    }
    ObjectNode schedule = JSON.objectNode();
    schedule.put("id", "P1").put("name", "S").put("time_zone", zone.getId());
    schedule.set("schedule_layers", layers);
    Path file = folder.resolve("a.json");
    Files.writeString(file, JSON.objectNode().set("schedule", schedule).toString());
    Imported plan = Imported.of(SourceSystem.PAGERDUTY, "2026-10-01T00:00:00Z", file);

    for (Duration past = Duration.ZERO; past.toDays() < 370; past = past.plusMinutes(37)) {
      Instant at = YEAR.toInstant(ZoneOffset.UTC).plus(past);
      if (isFarFromAClockChange(at, zone)) {
        assertEquals(
            expected(layers, zone, at), plan.onCall("s", at.toString()), at + " " + layers);
      }
    }
  }

  private static boolean isFarFromAClockChange(Instant at, ZoneId zone) {
    Duration hours = Duration.ofHours(2);
    return zone.getRules()
        .getOffset(at.minus(hours))
        .equals(zone.getRules().getOffset(at.plus(hours)));
  }

  private static ObjectNode layer(Random random, ZoneId zone) {
    LocalDateTime anchor = YEAR.plusMinutes(30L * random.nextInt(48 * 30)).minusDays(40);
    ObjectNode layer = JSON.objectNode();
    layer.put("name", "Layer");
    layer.put("rotation_virtual_start", text(anchor, zone));
    layer.put("start", text(anchor.plusMinutes(30L * random.nextInt(48 * 60)), zone));
    layer.putNull("end");
    int[] lengths = {DAY / 2, DAY, WEEK, 2 * WEEK};
    layer.put("rotation_turn_length_seconds", lengths[random.nextInt(lengths.length)]);
    ArrayNode users = layer.putArray("users");
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name = "p" + random.nextInt(6);
      users.addObject().putObject("user").put("id", name).put("summary", name);
    }
    ArrayNode restrictions = layer.putArray("restrictions");
    boolean isWeekly = random.nextBoolean();
    for (int i = random.nextInt(3); i > 0; i--) {
      ObjectNode restriction = restrictions.addObject();
      restriction.put("type", isWeekly ? "weekly_restriction" : "daily_restriction");
      restriction.put("start_day_of_week", 1 + random.nextInt(7));
      restriction.put("start_time_of_day", "%02d:30:00".formatted(random.nextInt(24)));
      restriction.put(
          "duration_seconds", 1800 * (1 + random.nextInt(isWeekly ? WEEK / 1800 - 1 : 47)));
    }
    return layer;
  }

  private static String text(LocalDateTime time, ZoneId zone) {
    return time.atZone(zone).toInstant().toString();
  }

  private static String expected(ArrayNode layers, ZoneId zone, Instant at) {
    LocalDateTime now = LocalDateTime.ofInstant(at, zone);
    for (var layer : layers) {
      boolean hasBegun = !Instant.parse(layer.get("start").asText()).isAfter(at);
      if (hasBegun && isInside((ArrayNode) layer.get("restrictions"), now)) {
        LocalDateTime anchor =
            LocalDateTime.ofInstant(
                Instant.parse(layer.get("rotation_virtual_start").asText()), zone);
        long turn =
            Math.floorDiv(
                Duration.between(anchor, now).toSeconds(),
                layer.get("rotation_turn_length_seconds").asLong());
        var users = layer.get("users");
        int index = Math.floorMod(turn, users.size());
        return users.get(index).get("user").get("id").asText();
      }
    }
    return "";
  }

  private static boolean isInside(ArrayNode restrictions, LocalDateTime now) {
    boolean isInside = restrictions.isEmpty();
    int second = (now.getDayOfWeek().getValue() - 1) * DAY + now.toLocalTime().toSecondOfDay();
    for (var restriction : restrictions) {
      String[] time = restriction.get("start_time_of_day").asText().split(":", -1);
      int start = Integer.parseInt(time[0]) * 3600 + Integer.parseInt(time[1]) * 60;
      boolean isWeekly = restriction.get("type").asText().equals("weekly_restriction");
      int day = isWeekly ? restriction.get("start_day_of_week").asInt() - 1 : 0;
      int period = isWeekly ? WEEK : DAY;
      int past = Math.floorMod(second - start - day * DAY, period);
      isInside |= past < restriction.get("duration_seconds").asInt();
    }
    return isInside;
  }
}
