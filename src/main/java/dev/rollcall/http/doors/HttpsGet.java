package dev.rollcall.http.doors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** GETs a URL that the caller has checked. Thread safe. */
@FunctionalInterface
public interface HttpsGet {

  /**
   * The body of a 200.
   *
   * @throws IOException for anything else
   */
  String get(URI url) throws IOException, InterruptedException;

  /** Over TLS with the JDK's roots, host names checked, no redirects. */
  static HttpsGet open(Duration timeout) {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
    return url -> {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(url).timeout(timeout).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode() + " from " + url.getHost());
      }
      return answer.body();
    };
  }
}
