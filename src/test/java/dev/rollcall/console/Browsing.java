package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a script: it keeps cookies, follows redirects and sends the forms it sees. */
final class Browsing {

  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]*)\"");

  private final UnaryOperator<String> urls;
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  Browsing(ConsoleNight night) {
    this(night::url);
  }

  /** At a console that makes URLs of paths. */
  Browsing(UnaryOperator<String> urls) {
    this.urls = urls;
  }

  /** One in which this person has signed in with the token of {@link TestTokens}. */
  static Browsing signedIn(UnaryOperator<String> urls, String person) {
    Browsing browser = new Browsing(urls);
    assertEquals(200, browser.signIn(TestTokens.token(person)).statusCode());
    return browser;
  }

  HttpResponse<String> get(String path) {
    return get(path, "en");
  }

  HttpResponse<String> get(String path, String language) {
    return sent(
        HttpRequest.newBuilder(URI.create(urls.apply(path))).header("Accept-Language", language));
  }

  /** Presses a button of the page at {@code from}. */
  HttpResponse<String> press(String from, String action) {
    return press(from, action, "");
  }

  /** Presses a button, with fields that are filled in, as {@code &name=value}. */
  HttpResponse<String> press(String from, String action, String fields) {
    Matcher key = KEY.matcher(get(from).body());
    return post(action, (key.find() ? "key=" + key.group(1) : "key=none") + fields);
  }

  HttpResponse<String> post(String path, String form) {
    return sent(
        HttpRequest.newBuilder(URI.create(urls.apply(path)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  HttpResponse<String> signIn(String token) {
    return post("/sign-in", "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
  }

  /** As from a page of another site. */
  HttpResponse<String> postFrom(String origin, String path, String form) {
    return sent(
        HttpRequest.newBuilder(URI.create(urls.apply(path)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> sent(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
