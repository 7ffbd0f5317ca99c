package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.connect.AnswerResult;
import dev.rollcall.connect.AnswerResults;
import dev.rollcall.connect.ContactEventReader;
import dev.rollcall.connect.Language;
import dev.rollcall.connect.PressedKey;
import dev.rollcall.connect.SpokenResult;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.http.intake.StrictFields;
import dev.rollcall.http.intake.TopicWriter;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Method;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import dev.rollcall.wire.InputLimits;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Receives the reports of Amazon Connect. {@code POST /v1/connect/responses} is for a key, from the
 * flow's Lambda, which waits for the text to speak. {@code POST /v1/connect/events} is for contact
 * events, from an API destination of Amazon EventBridge. Both answer once topic call-responses has
 * the report. The lines count a repeated report as one.
 */
public final class ConnectRoutes implements Routes {

  /** The Lambda has 7 s of Connect's 8, and the write before this takes some of them. */
  static final Duration MAX_RESULT_WAIT = Duration.ofSeconds(3);

  /** An API destination must be answered within 5 s. It usually sends one event. */
  static final int MAX_EVENTS = 100;

  private static final int ID = 512;
  private static final Set<String> FIELDS =
      Set.of("contactId", "callId", "responderId", "response", "language", "incidentCount");

  private final TopicWriter<Keyed<LineEvent.Response>> responses;
  private final AnswerResults answerResults;
  private final String language;
  private final InstantSource clock;

  /**
   * Routes that write to topic call-responses.
   *
   * @param language for a call whose report has none
   */
  public ConnectRoutes(
      TopicWriter<Keyed<LineEvent.Response>> responses,
      AnswerResults answerResults,
      String language,
      InstantSource clock) {
    this.responses = responses;
    this.answerResults = answerResults;
    this.language = language;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    Access connect = new Access.Token(Scope.CONNECT);
    Route events = Route.post("/v1/connect/events", connect, BodyKind.JSON, this::events);
    Set<Integer> statuses = new TreeSet<>(events.statuses());
    statuses.remove(202);
    statuses.add(200);
    Route keys =
        new Route(
            Method.POST, "/v1/connect/responses", connect, BodyKind.JSON, statuses, this::key);
    return List.of(keys, events);
  }

  private Reply key(Request request) {
    StrictFields fields = StrictFields.of(request.json(), "");
    fields.only(FIELDS);
    String contactId = fields.identity("contactId");
    String callId = fields.optionalId("callId", InputLimits.MAX_IDENTITY_BYTES).orElse("");
    if (!callId.isEmpty() && Line.lineOf(callId).isEmpty()) {
      throw fields.refused("callId", "must be as Rollcall gave it");
    }
    var unused = fields.optionalId("responderId", ID);
    PressedKey key =
        fields
            .choice("response", PressedKey.class)
            .orElseThrow(() -> fields.refused("response", "is missing"));
    int incidents = incidents(fields);
    Language speaks = Language.of(fields.text("language", ID).orElse(""), language);
    Response response =
        new Response(callId, contactId, key.outcome(), clock.instant(), key.detail());
    responses.write(List.of(addressed(response)));
    String call = callId.isEmpty() ? contactId : callId;
    String say =
        switch (key) {
          case ACCEPT -> accepted(speaks, call, incidents);
          case DECLINE -> declined(speaks, call, incidents);
          case NO_INPUT -> speaks.say("goodbye");
          case AGAIN -> "";
        };
    return Reply.json(200, Json.object().put("say", say));
  }

  private static int incidents(StrictFields fields) {
    String text = fields.text("incidentCount", 9).orElse("1");
    if (!text.matches("\\d{1,9}")) {
      throw fields.refused("incidentCount", "must be a number");
    }
    return Math.max(1, Integer.parseInt(text));
  }

  private String accepted(Language speaks, String call, int incidents) {
    List<AnswerResult> known =
        answerResults.await(call, Outcome.ACCEPTED, incidents, MAX_RESULT_WAIT);
    if (known.size() < incidents) {
      return speaks.say("recorded");
    }
    List<String> others = new ArrayList<>();
    int mine = 0;
    int over = 0;
    for (AnswerResult result : known) {
      switch (result.kind()) {
        case MINE -> mine++;
        case TAKEN -> others.add(result.by());
        case DECLINED, OVER -> over++;
      }
    }
    return new SpokenResult(mine, others, over).in(speaks);
  }

  private String declined(Language speaks, String call, int incidents) {
    List<AnswerResult> known =
        answerResults.await(call, Outcome.DECLINED, incidents, MAX_RESULT_WAIT);
    boolean goesOn = known.stream().anyMatch(result -> result.kind() == AnswerResult.Kind.DECLINED);
    return speaks.say(goesOn ? "declined" : "noted");
  }

  private Reply events(Request request) {
    JsonNode body = request.json();
    if (body.size() > MAX_EVENTS && body.isArray()) {
      throw HttpError.of(413, "at most " + MAX_EVENTS + " events at once");
    }
    List<Keyed<LineEvent.Response>> reported = new ArrayList<>();
    for (JsonNode event : body.isArray() ? body : List.of(body)) {
      try {
        Optional<Response> response = ContactEventReader.read(event, clock.instant());
        response.map(ConnectRoutes::addressed).ifPresent(reported::add);
      } catch (IllegalArgumentException e) {
        throw HttpError.of(422, String.valueOf(e.getMessage()));
      }
    }
    responses.write(reported);
    return Reply.accepted(reported.size());
  }

  private static Keyed<LineEvent.Response> addressed(Response response) {
    String to = Line.lineOf(response.callId()).orElse(response.contactId());
    return new Keyed<>(to, response);
  }
}
