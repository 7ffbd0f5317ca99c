package dev.rollcall.console;

import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.Message;
import dev.rollcall.console.pages.Renderer;
import dev.rollcall.console.pages.Times;
import dev.rollcall.console.signin.Cookies;
import dev.rollcall.console.signin.SignIn;
import dev.rollcall.console.signin.TrustedProxies;
import dev.rollcall.console.signin.Visitor;
import dev.rollcall.console.state.Freshness;
import dev.rollcall.console.state.PageVersion;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.Handler;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.story.Language;
import dev.rollcall.story.Texts;
import dev.rollcall.wire.AuditEntry;
import java.net.URI;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets visitors in: to a page whoever has signed in, to a form whoever may do what it does and sent
 * it from a page of the console. Thread safe.
 */
public final class Doorway {

  /** The field of a form that shows that one of our pages sent it. */
  private static final String KEY = "key";

  static final String FIRST_PAGE = "/";

  private final SignIn signIn;
  private final TrustedProxies proxies;
  private final Freshness freshness;
  private final PageVersion version;
  private final Consumer<AuditEntry> audit;
  private final ZoneId zone;
  private final InstantSource clock;
  private final Renderer renderer = new Renderer();

  /**
   * The doorway of one console.
   *
   * @param proxies before it
   * @param audit takes what visitors did; does not throw
   * @param zone of visitors whose browser does not say its own
   */
  public Doorway(
      SignIn signIn,
      TrustedProxies proxies,
      Freshness freshness,
      PageVersion version,
      Consumer<AuditEntry> audit,
      ZoneId zone,
      InstantSource clock) {
    this.signIn = signIn;
    this.proxies = proxies;
    this.freshness = freshness;
    this.version = version;
    this.audit = audit;
    this.zone = zone;
    this.clock = clock;
  }

  /** Answers a visitor's request for a page. */
  @FunctionalInterface
  public interface Page {
    Reply show(Request request, Frame frame);
  }

  /** Answers a form that a visitor sent. */
  @FunctionalInterface
  public interface Form {
    /** Throws {@link HttpError} if it cannot be done; the visitor sees its text on a page. */
    Reply take(Request request, Frame frame, Visitor visitor, SentForm sent);
  }

  Renderer renderer() {
    return renderer;
  }

  SignIn signIn() {
    return signIn;
  }

  /** Where the visitor's browser is, as far as anybody can know. */
  String address(Request request) {
    return proxies.address(request);
  }

  PageVersion version() {
    return version;
  }

  InstantSource clock() {
    return clock;
  }

  /** A page for whoever has signed in. Others are shown how to, or that they cannot. */
  Handler guarded(Page page) {
    return request -> {
      Frame frame = frame(request);
      if (frame.visitor().isEmpty()) {
        return stranger(frame, request.target());
      }
      if (!freshness.isComplete()) {
        return message(503, frame, "loading", "");
      }
      return page.show(request, frame);
    };
  }

  /**
   * A form for whoever has this right. What is done or refused goes to the audit.
   *
   * @param path of its route, with places in braces
   */
  Handler form(String path, ConsoleRight right, Form form) {
    return checked(
        right,
        form,
        (request, visitor, sent, status, answer) ->
            tell(path, request, visitor, sent, status, answer));
  }

  /** A form for whoever has this right, which changes nothing, so that no audit needs it. */
  Handler question(ConsoleRight right, Form form) {
    return checked(right, form, (_, _, _, _, _) -> {});
  }

  private interface Witness {
    void saw(Request request, Visitor visitor, SentForm sent, int status, String answer);
  }

  private Handler checked(ConsoleRight right, Form form, Witness witness) {
    return request -> {
      Frame frame = frame(request);
      if (frame.visitor().isEmpty()) {
        return stranger(frame, FIRST_PAGE);
      }
      Visitor visitor = frame.visitor().get();
      SentForm sent = new SentForm(request.form());
      if (!isOurs(request) || !visitor.sent(sent.field(KEY))) {
        return message(403, frame, "foreign", "");
      }
      if (!visitor.may(right)) {
        witness.saw(request, visitor, sent, 403, "needs " + right.name());
        return message(403, frame, "forbidden", right.name());
      }
      try {
        Reply reply = form.take(request, frame, visitor, sent);
        witness.saw(request, visitor, sent, reply.status(), "");
        return reply;
      } catch (HttpError e) {
        String reason = String.valueOf(e.getMessage());
        witness.saw(request, visitor, sent, e.status(), reason);
        return message(e.status(), frame, "refused", reason);
      }
    };
  }

  /** Somebody signed in or out, which goes to the audit. What was typed does not. */
  void passed(String path, Request request, Visitor visitor) {
    tell(path, request, visitor, new SentForm(Map.of()), 303, "");
  }

  private void tell(
      String path, Request request, Visitor visitor, SentForm sent, int status, String answer) {
    String action = path;
    for (Map.Entry<String, String> place : request.parameters().entrySet()) {
      action = action.replace("{" + place.getKey() + "}", place.getValue());
    }
    Map<String, String> filled = new HashMap<>(sent.fields());
    filled.remove(KEY);
    filled.values().removeIf(String::isBlank);
    List<String> changes = answer.isEmpty() ? sent.changes() : List.of();
    audit.accept(
        AuditEntry.of(
                clock.instant(), visitor.name(), action, filled, address(request), status, answer)
            .changing(changes));
  }

  /** Whether the form was sent from this very site, as far as the browser says. */
  private static boolean isOurs(Request request) {
    String origin = request.headers().getOrDefault("origin", "");
    if (origin.isEmpty() || origin.equals("null")) {
      return origin.isEmpty();
    }
    try {
      String authority = URI.create(origin).getAuthority();
      return request.headers().getOrDefault("host", "").equals(authority);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** A page with a few words. */
  Reply message(int status, Frame frame, String key, String value) {
    return renderer.page(status, "message", frame, new Message(key, value, Optional.empty()));
  }

  private Reply stranger(Frame frame, String target) {
    return switch (signIn.way()) {
      case TOKEN, PROVIDER -> Renderer.seeOther(SignInRoutes.path(target));
      case OFF -> message(403, frame, "off", "");
      case ELSEWHERE -> message(403, frame, "elsewhere", "");
    };
  }

  Frame frame(Request request) {
    Language language = Language.accepted(request.headers().getOrDefault("accept-language", "en"));
    Texts texts = Texts.of("console", language);
    Times times =
        new Times(
            clock.instant(),
            Cookies.of(request, Cookies.ZONE).flatMap(Doorway::zone).orElse(zone),
            texts);
    return new Frame(
        signIn.visitor(request),
        language,
        texts,
        times,
        version.now(),
        freshness.answeredAt(),
        freshness.isOld(times.now()));
  }

  private static Optional<ZoneId> zone(String cookie) {
    try {
      return Optional.of(ZoneId.of(cookie.replace("%2F", "/")));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
