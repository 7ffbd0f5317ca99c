package dev.rollcall.connect;

import dev.rollcall.core.line.LineEffect.Dial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes that a contact speaks and echoes. The flow in {@code connect/} reads them. The
 * spoken texts are SSML, the others plain.
 *
 * @param language for a person without a language, or with one that has no texts
 * @param function ARN of the Lambda that reports keys; {@link #NO_FUNCTION} if there is none
 */
public record CallAttributes(String language, String function, Feedback feedback) {

  /** The flow fails to invoke it. So it takes the branch for an answer that the dialer polls. */
  public static final String NO_FUNCTION = "none";

  /** The attributes of a call. */
  public Map<String, String> attributes(Dial dial, Callee callee) {
    Language speaks = Language.of(callee.language(), language);
    String name = callee.name().isBlank() ? dial.responderId() : callee.name();
    String errorId = dial.errorId();
    int count = dial.count();
    Question question = new Question(name, dial.severity().name(), errorId, dial.message(), count);
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("callId", dial.callId());
    attributes.put("responderId", dial.responderId());
    attributes.put("responderName", name);
    attributes.put("groupId", dial.groupId());
    attributes.put("errorId", errorId);
    attributes.put("errorMessage", dial.message());
    attributes.put("severity", dial.severity().name());
    attributes.put("incidentCount", Integer.toString(count));
    attributes.put("callStatus", "calling");
    attributes.put("language", speaks.tag());
    attributes.put("voice", speaks.say("voice"));
    attributes.put("responseFunction", function);
    attributes.put("sayAsk", question.in(speaks));
    attributes.put("sayKeys", speaks.say("keys"));
    attributes.put("sayLater", speaks.say(feedback.polls() ? "later" : "notRecorded"));
    attributes.put("sayNotRecorded", speaks.say("notRecorded"));
    attributes.put("sayGoodbye", speaks.say("goodbye"));
    return attributes;
  }
}
