package dev.rollcall.console.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Request;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a visitor is, for the audit and for the tries. 10.0.0.0/8 and ::1 are proxies. */
final class TrustedProxiesTest {

  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("::1")));

  private static Request from(String remote, String forwarded) {
    return new Request(
        Caller.ANYBODY,
        "/",
        Map.of(),
        Map.of(),
        Map.of("x-forwarded-for", forwarded),
        remote,
        "",
        InputStream.nullInputStream());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Nobody else is believed.
        "192.0.2.7 | 198.51.100.1 | 192.0.2.7",
        "10.0.0.1 | 198.51.100.1 | 198.51.100.1",
        // What the browser wrote itself stands before what the proxy saw.
        "10.0.0.1 | 203.0.113.9, 198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | 198.51.100.1, 10.9.9.9 | 198.51.100.1",
        "10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
        "10.0.0.1 | '' | 10.0.0.1",
        "10.0.0.1 | unknown | 10.0.0.1",
        "10.0.0.1 | 203.0.113.9, unknown | 10.0.0.1",
        "10.0.0.1 | 198.51.100.1:4711 | 198.51.100.1",
        "::1 | [2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7",
        "::1 | 2001:db8::7 | 2001:db8:0:0:0:0:0:7",
        "::1 | [x | ::1",
      })
  void theLastThatIsNoProxyIsTheBrowser(String remote, String forwarded, String address) {
    assertEquals(address, PROXIES.address(from(remote, forwarded)));
    assertEquals(remote, TrustedProxies.NONE.address(from(remote, forwarded)));
  }
}
