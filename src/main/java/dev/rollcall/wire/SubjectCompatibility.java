package dev.rollcall.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a registry lets a subject's next version change. */
final class SubjectCompatibility {

  private SubjectCompatibility() {}

  /**
   * Sets a subject to BACKWARD where the registry says NONE of it, as Apicurio does of a subject
   * without a rule of its own. Clients that are made for Confluent's registry, where BACKWARD is
   * the default, refuse such a subject. Any other level stays.
   *
   * @return whether the registry has said or done it; false when it did not answer or does not let
   *     us, which keeps nobody from writing
   */
  static boolean backward(RegistryConfig config, String subject) {
    if (config.url().startsWith("mock://")) {
      return true;
    }
    RegistryHttp http = new RegistryHttp(config);
    String path = "/config/" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
    try {
      String level = http.ask("GET", path, Optional.empty()).path("compatibilityLevel").asText("");
      if (level.equals("NONE")) {
        var _ = http.ask("PUT", path, Optional.of("{\"compatibility\":\"BACKWARD\"}"));
      }
      return true;
    } catch (RegistryHttp.Refused _) {
      // It has no level of its own: the registry's default holds.
      return true;
    } catch (RegistryUnavailableException _) {
      return false;
    }
  }
}
