package dev.rollcall.console.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * An OpenID provider that lets everybody in at once, and can be told to lie. It holds callers to
 * PKCE, to its redirect address and to the client's secret, as a real one does.
 */
public final class FakeProvider implements AutoCloseable {

  public static final String CLIENT = "rollcall";
  public static final String SECRET = "the client's secret: 100%";

  /** How an ID token is signed. */
  enum Signature {
    RIGHT,
    KEY_OF_SOMEBODY_ELSE,
    SECRET_OF_THE_CLIENT,
    NONE,
    /** There is no token at all. */
    NO_TOKEN
  }

  private final HttpServer server;
  private final RSAKey key = key("one");
  private final RSAKey stranger = key("one");
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
  private volatile Signature signature = Signature.RIGHT;
  private volatile boolean silent;

  public FakeProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Claims of the ID tokens, on top of those that every token has. */
  public void says(UnaryOperator<JWTClaimsSet.Builder> changed) {
    claims = changed;
  }

  void signs(Signature way) {
    signature = way;
  }

  /** Answers every request with 500. */
  void isSilent(boolean now) {
    silent = now;
  }

  /** What a browser is told that comes with this address: where to go with its code. */
  String visited(URI entrance) {
    Map<String, String> asked = fields(entrance.getRawQuery());
    if (!CLIENT.equals(asked.getOrDefault("client_id", ""))
        || !"code".equals(asked.getOrDefault("response_type", ""))
        || !"S256".equals(asked.getOrDefault("code_challenge_method", ""))) {
      throw new IllegalStateException("not as agreed: " + asked);
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    return "%s?code=%s&state=%s&iss=%s"
        .formatted(
            asked.getOrDefault("redirect_uri", ""),
            code,
            asked.getOrDefault("state", ""),
            URLEncoder.encode(issuer(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (silent) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/.well-known/openid-configuration" -> send(exchange, 200, description());
        case "/keys" -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
        case "/authorize" -> {
          exchange.getResponseHeaders().set("Location", visited(exchange.getRequestURI()));
          exchange.sendResponseHeaders(302, -1);
        }
        case "/token" -> token(exchange);
        case "/link" -> link(exchange);
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  /** A page of another site that links to the console. */
  private static void link(HttpExchange exchange) throws IOException {
    String to = fields(exchange.getRequestURI().getRawQuery()).get("to");
    byte[] page = "<a href=\"%s\">the incident</a>".formatted(to).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
  }

  private String description() {
    return """
        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize",
         "token_endpoint": "%1$s/token", "jwks_uri": "%1$s/keys",
         "response_types_supported": ["code"], "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256", "HS256"]}
        """
        .formatted(issuer());
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> given = fields(body);
    Map<String, String> asked = codes.remove(given.getOrDefault("code", ""));
    if (asked == null
        || !asked.getOrDefault("redirect_uri", "").equals(given.get("redirect_uri"))
        || !asked
            .getOrDefault("code_challenge", "")
            .equals(challenge(given.getOrDefault("code_verifier", "")))
        || !authorization().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 400, "{\"error\": \"invalid_grant\"}");
      return;
    }
    String token =
        signature == Signature.NO_TOKEN
            ? ""
            : ", \"id_token\": \"" + idToken(asked.getOrDefault("nonce", "")) + "\"";
    send(exchange, 200, "{\"access_token\": \"unused\", \"token_type\": \"Bearer\"" + token + "}");
  }

  private String idToken(String nonce) {
    JWTClaimsSet.Builder usual =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("4711")
            .audience(CLIENT)
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(300)))
            .claim("nonce", nonce)
            .claim("preferred_username", "ana")
            .claim("groups", List.of("on-call"));
    JWTClaimsSet said = claims.apply(usual).build();
    try {
      return switch (signature) {
        case RIGHT -> signed(JWSAlgorithm.RS256, new RSASSASigner(key), said);
        case KEY_OF_SOMEBODY_ELSE -> signed(JWSAlgorithm.RS256, new RSASSASigner(stranger), said);
        case SECRET_OF_THE_CLIENT ->
            signed(JWSAlgorithm.HS256, new MACSigner(SECRET.repeat(2)), said);
        case NONE, NO_TOKEN -> new PlainJWT(said).serialize();
      };
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet said)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), said);
    token.sign(signer);
    return token.serialize();
  }

  private static String challenge(String verifier) {
    return verifier.isEmpty()
        ? ""
        : CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier)).getValue();
  }

  /** As RFC 6749, 2.3.1 says: both parts are encoded first. */
  private static String authorization() {
    String pair = CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> fields(String query) {
    Map<String, String> fields = new ConcurrentHashMap<>();
    URLUtils.parseParameters(query).forEach((name, values) -> fields.put(name, values.getFirst()));
    return fields;
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = Objects.requireNonNull(json).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
