package dev.rollcall.http;

import dev.rollcall.escalation.Event;
import dev.rollcall.wire.Addressed;
import dev.rollcall.wire.Bounds;
import dev.rollcall.wire.Report;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * PagerDuty's Events API v2, under our path and under theirs, so that a sender needs another host
 * name and nothing else. Its clients send no header: field {@code routing_key} is the token, and
 * the token's group is called.
 *
 * <p>A resolve of theirs has no time, so the time of arrival counts for both it and a trigger. Were
 * a trigger's own {@code timestamp} to count, a sender whose clock is late would raise what is
 * older than the last resolve, and nobody would be called.
 */
public final class PagerDutyRoutes implements Routes {

  private static final int SUMMARY = 1024;

  private final TopicWriter<Report> incidents;
  private final TopicWriter<Addressed<Event>> actions;
  private final Gatekeeper gate;
  private final InstantSource clock;

  public PagerDutyRoutes(
      TopicWriter<Report> incidents,
      TopicWriter<Addressed<Event>> actions,
      Gatekeeper gate,
      InstantSource clock) {
    this.incidents = incidents;
    this.actions = actions;
    this.gate = gate;
    this.clock = clock;
  }

  private enum Action {
    TRIGGER,
    ACKNOWLEDGE,
    RESOLVE
  }

  @Override
  public List<Route> routes() {
    return Stream.of("/v1/webhooks/pagerduty", "/v2/enqueue")
        .map(path -> Route.post(path, new Access.Body(), Entity.JSON, this::event))
        .toList();
  }

  private Reply event(Request request) {
    Fields body = Fields.of(request.json(), "");
    Caller caller = gate.admit(body.text("routing_key", Texts.LABEL), Scope.INCIDENTS);
    Action action = body.needed("event_action", Action.class);
    String key =
        switch (action) {
          case TRIGGER ->
              body.hasAny("dedup_key") ? body.identity("dedup_key") : UUID.randomUUID().toString();
          case ACKNOWLEDGE, RESOLVE -> body.identity("dedup_key");
        };
    switch (action) {
      case TRIGGER -> incidents.write(List.of(trigger(body, key, caller)));
      case ACKNOWLEDGE ->
          actions.write(List.of(new Addressed<>(key, new Event.TakeOver(caller.name()))));
      case RESOLVE -> incidents.write(List.of(resolve(body, key, caller)));
    }
    return Reply.json(
        202,
        Json.object()
            .put("status", "success")
            .put("message", "Event processed")
            .put("dedup_key", key));
  }

  private Report trigger(Fields body, String key, Caller caller) {
    Fields payload = body.object("payload");
    String summary = payload.text("summary", Integer.MAX_VALUE).orElse("");
    if (summary.isBlank()) {
      throw payload.refused("summary", "is missing");
    }
    return new Report(
        key,
        false,
        caller.group(),
        Severities.of(payload.text("severity", Texts.LABEL)),
        Texts.cut(summary, SUMMARY),
        payload.text("source", Integer.MAX_VALUE),
        clock.instant(),
        Optional.empty(),
        body.text("client_url", Integer.MAX_VALUE).filter(url -> Bounds.length(url) <= Bounds.URL),
        labels(payload));
  }

  private Report resolve(Fields body, String key, Caller caller) {
    return new Report(
        key,
        true,
        caller.group(),
        Severities.of(Optional.empty()),
        "",
        body.text("client", Integer.MAX_VALUE),
        clock.instant(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static Map<String, String> labels(Fields payload) {
    Map<String, String> labels = new TreeMap<>();
    for (String name : List.of("component", "group", "class", "timestamp")) {
      payload
          .text(name, Integer.MAX_VALUE)
          .ifPresent(text -> labels.put(name, Texts.cut(text, Texts.LABEL)));
    }
    return labels;
  }
}
