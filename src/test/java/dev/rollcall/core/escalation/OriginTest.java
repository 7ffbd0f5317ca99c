package dev.rollcall.core.escalation;

import static dev.rollcall.core.escalation.EscalationFixture.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.rollcall.core.roster.Severity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the next report leaves of where an incident comes from. An empty cell says nothing. */
final class OriginTest {

  private static final Origin BEFORE = origin("zabbix", "https://wiki/a", "db");

  private static Origin origin(String source, String url, String team) {
    return Origin.of(said(source), said(url), labels(team));
  }

  private static Optional<String> said(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Map<String, String> labels(String team) {
    return team.isEmpty() ? Map.of() : Map.of("team", team);
  }

  private static Origin after(Origin before, String source, String url, String team) {
    return before.after(
        new EscalationEvent.Firing(
            "E1",
            Optional.empty(),
            Severity.HIGH,
            "db down",
            START,
            Optional.empty(),
            said(source),
            said(url),
            Labels.of(labels(team))));
  }

  @ParameterizedTest
  @CsvSource({
    "grafana, '',             '',  grafana, https://wiki/a, db",
    "'',      https://wiki/b, '',  zabbix,  https://wiki/b, db",
    "'',      '',             web, zabbix,  https://wiki/a, web",
    "zabbix,  https://wiki/b, db,  zabbix,  https://wiki/b, db",
    "grafana, https://wiki/a, db,  grafana, https://wiki/a, db",
    "zabbix,  https://wiki/a, web, zabbix,  https://wiki/a, web",
  })
  void whatAReportSaysReplacesWhatWasSaid(
      String source, String url, String team, String source2, String url2, String team2) {
    assertEquals(origin(source2, url2, team2), after(BEFORE, source, url, team));
  }

  @ParameterizedTest
  @CsvSource({
    "'',     '',             ''",
    "zabbix, '',             ''",
    "'',     https://wiki/a, ''",
    "'',     '',             db",
    "zabbix, https://wiki/a, db",
  })
  void aReportThatSaysTheSameCopiesNothing(String source, String url, String team) {
    assertSame(BEFORE, after(BEFORE, source, url, team));
  }

  @Test
  void whatSaysNothingIsOneThing() {
    assertSame(Origin.UNKNOWN, origin("", "", ""));
    assertEquals(Optional.of("zabbix"), origin("zabbix", "", "").source());
    assertEquals(Optional.of("https://wiki/a"), origin("", "https://wiki/a", "").url());
    assertEquals(Map.of("team", "db"), origin("", "", "db").labels());
  }
}
