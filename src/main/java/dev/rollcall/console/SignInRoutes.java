package dev.rollcall.console;

import dev.rollcall.console.pages.Renderer;
import dev.rollcall.console.pages.SignInPage;
import dev.rollcall.console.signin.Cookies;
import dev.rollcall.console.signin.OidcOptions;
import dev.rollcall.console.signin.OidcSignIn;
import dev.rollcall.console.signin.SignIn;
import dev.rollcall.console.signin.SignInException;
import dev.rollcall.console.signin.TokenSignIn;
import dev.rollcall.console.signin.Tries;
import dev.rollcall.console.signin.Visitor;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.Method;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in, with a token or with an OpenID provider, and out. */
public final class SignInRoutes implements Routes {

  private static final Logger LOG = LoggerFactory.getLogger(SignInRoutes.class);
  private static final String PATH = "/sign-in";
  private static final String PROVIDER = "/sign-in/oidc";
  private static final String OUT = "/sign-out";
  private static final String TARGET = "to";
  private static final int MAX_TARGET = 2000;

  private final Doorway doorway;
  private final Tries tries;

  public SignInRoutes(Doorway doorway) {
    this.doorway = doorway;
    this.tries = new Tries(doorway.clock());
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, Set.of(200), request -> form(request, 200, "", target(request))),
        new Route(
            Method.POST,
            PATH,
            new Access.Body(),
            BodyKind.FORM,
            Set.of(303, 400, 401, 408, 413, 415, 429),
            this::signIn),
        Route.get(PROVIDER, Set.of(303, 503), this::begin),
        Route.get(OidcOptions.CALLBACK, Set.of(303, 400, 403, 429, 502, 503), this::finish),
        new Route(
            Method.POST,
            OUT,
            new Access.Body(),
            BodyKind.FORM,
            Set.of(303, 400, 408, 413, 415),
            this::signOut));
  }

  /** The page where a stranger signs in, who is then led to what they wanted. */
  static String path(String target) {
    String page = inside(target);
    return page.equals(Doorway.FIRST_PAGE)
        ? PATH
        : PATH + "?" + TARGET + "=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }

  /** A page of this console; its first one instead of anything else, such as another site. */
  static String inside(String target) {
    boolean ours =
        target.startsWith("/")
            && !target.startsWith("//")
            && !target.startsWith("/sign-")
            && target.length() <= MAX_TARGET
            && target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    return ours ? target : Doorway.FIRST_PAGE;
  }

  private static String target(Request request) {
    return inside(request.query().getOrDefault(TARGET, List.of("")).getFirst());
  }

  private Reply form(Request request, int status, String trouble, String target) {
    boolean provider = doorway.signIn().way() == SignIn.Way.PROVIDER;
    return doorway
        .renderer()
        .page(status, "signin", doorway.frame(request), new SignInPage(trouble, provider, target));
  }

  private Reply signIn(Request request) {
    if (!(doorway.signIn() instanceof TokenSignIn tokens)) {
      return Renderer.seeOther(Doorway.FIRST_PAGE);
    }
    Map<String, String> fields = request.form();
    String target = inside(fields.getOrDefault(TARGET, ""));
    if (!tries.take(doorway.address(request))) {
      return form(request, 429, "many", target);
    }
    String token = fields.getOrDefault("token", "").strip();
    Optional<Visitor> owner = tokens.owner(token);
    if (owner.isEmpty()) {
      return form(request, 401, "wrong", target);
    }
    doorway.passed(PATH, request, owner.get());
    return withCookie(Renderer.seeOther(target), Cookies.keep(token, isOverHttps(request)));
  }

  /** As the browser's own connection was: each proxy may add its own behind that. */
  private static boolean isOverHttps(Request request) {
    String protocols = request.headers().getOrDefault("x-forwarded-proto", "");
    return protocols.split(",", -1)[0].strip().equalsIgnoreCase("https");
  }

  private Reply begin(Request request) {
    if (!(doorway.signIn() instanceof OidcSignIn oidc)) {
      return Renderer.seeOther(Doorway.FIRST_PAGE);
    }
    String target = target(request);
    try {
      OidcSignIn.Step step = oidc.begin(target);
      return withCookie(Renderer.seeOther(step.location()), step.cookie());
    } catch (SignInException e) {
      return form(request, e.trouble().status(), e.trouble().key(), target);
    }
  }

  private Reply finish(Request request) {
    if (!(doorway.signIn() instanceof OidcSignIn oidc)) {
      return Renderer.seeOther(Doorway.FIRST_PAGE);
    }
    if (!tries.take(doorway.address(request))) {
      return form(request, 429, "many", Doorway.FIRST_PAGE);
    }
    try {
      OidcSignIn.Entered entered = oidc.finish(request);
      doorway.passed(PROVIDER, request, entered.visitor());
      return withCookie(Renderer.seeOther(entered.next().location()), entered.next().cookie());
    } catch (SignInException e) {
      LOG.warn("somebody could not sign in: {}", e.getMessage());
      return form(request, e.trouble().status(), e.trouble().key(), Doorway.FIRST_PAGE);
    }
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
