package dev.rollcall.http.doors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What other systems send, by the documentation of each, written anew. */
public final class Payloads {

  public static final String INCIDENTS = resource("incidents.json");
  static final String ALERTMANAGER = resource("alertmanager.json");
  static final String GRAFANA = resource("grafana.json");
  static final String PAGERDUTY = resource("pagerduty.json");
  static final String CLOUDWATCH = resource("cloudwatch-alarm.json");

  private Payloads() {}

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Payloads.class.getResourceAsStream("/http/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
