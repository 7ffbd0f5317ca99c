package dev.rollcall.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.directory.TableNames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.junit.jupiter.api.Test;

/** A killed instance's rows wait for the session timeout, so it must be short. */
class MirrorSettingsTest {

  private static final TableNames TABLES = new TableNames("a", "b", "c", "d", "e", "f");

  @Test
  void aKilledInstanceIsMissedSoonAndTheOthersGoOnMeanwhile() {
    Map<String, Object> settings = settings(Map.of(), Optional.of("one"));
    assertEquals(6000, settings.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
    assertEquals(500, settings.get(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG));
    assertEquals(
        CooperativeStickyAssignor.class.getName(),
        settings.get(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG));
    assertEquals("one", settings.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
  }

  @Test
  void withoutAnInstanceIdItIsNoStaticMember() {
    assertEquals(false, settings(Map.of(), Optional.empty()).containsKey("group.instance.id"));
  }

  @Test
  void aUsersTimeoutWins() {
    Map<String, Object> settings = settings(Map.of("session.timeout.ms", "9000"), Optional.empty());
    assertEquals("9000", settings.get("session.timeout.ms"));
  }

  private static Map<String, Object> settings(
      Map<String, Object> kafka, Optional<String> instance) {
    return Mirror.settings(
        kafka,
        new MirrorOptions(
            "history",
            "dead-letters",
            "group",
            instance,
            TABLES,
            Duration.ofDays(1),
            MirrorOptions.Work.DEFAULT));
  }
}
