package dev.rollcall.console;

import dev.rollcall.console.pages.Frame;
import dev.rollcall.console.pages.Message;
import dev.rollcall.console.pages.Renderer;
import dev.rollcall.console.signin.Cookies;
import dev.rollcall.console.signin.TokenSignIn;
import dev.rollcall.console.signin.Visitor;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Method;
import dev.rollcall.http.server.RateLimit;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Signing in with a token, and out. */
public final class SignInRoutes implements Routes {

  /** Somebody types one in some seconds. Who tries tokens by machine must wait. */
  static final double TRIES_A_SECOND = 1;

  static final int TRIES_AT_ONCE = 20;

  private static final String PATH = "/sign-in";
  private static final String OUT = "/sign-out";

  private final Doorway doorway;
  private final RateLimit tries;

  public SignInRoutes(Doorway doorway) {
    this.doorway = doorway;
    this.tries = new RateLimit(TRIES_A_SECOND, TRIES_AT_ONCE, doorway.clock());
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, Set.of(200), request -> form(doorway.frame(request), 200, "")),
        new Route(
            Method.POST,
            PATH,
            new Access.Body(),
            BodyKind.FORM,
            Set.of(303, 400, 401, 408, 413, 415, 429),
            this::signIn),
        new Route(
            Method.POST,
            OUT,
            new Access.Body(),
            BodyKind.FORM,
            Set.of(303, 400, 408, 413, 415),
            this::signOut));
  }

  private Reply form(Frame frame, int status, String trouble) {
    return doorway
        .renderer()
        .page(status, "signin", frame, new Message(trouble, "", Optional.empty()));
  }

  private Reply signIn(Request request) {
    Frame frame = doorway.frame(request);
    if (!(doorway.signIn() instanceof TokenSignIn tokens)) {
      return Renderer.seeOther("/");
    }
    try {
      tries.count(PATH);
    } catch (HttpError e) {
      return form(frame, e.status(), "many");
    }
    String token = request.form().getOrDefault("token", "").strip();
    Optional<Visitor> owner = tokens.owner(token);
    if (owner.isEmpty()) {
      return form(frame, 401, "wrong");
    }
    doorway.passed(PATH, request, owner.get());
    boolean overHttps =
        request.headers().getOrDefault("x-forwarded-proto", "").equalsIgnoreCase("https");
    return withCookie(Renderer.seeOther("/"), Cookies.keep(token, overHttps));
  }

  private Reply signOut(Request request) {
    doorway.frame(request).visitor().ifPresent(one -> doorway.passed(OUT, request, one));
    return withCookie(Renderer.seeOther(PATH), Cookies.forget());
  }

  private static Reply withCookie(Reply reply, String cookie) {
    Map<String, String> headers = new HashMap<>(reply.headers());
    headers.put("Set-Cookie", cookie);
    return new Reply(reply.status(), reply.contentType(), reply.body(), headers);
  }
}
