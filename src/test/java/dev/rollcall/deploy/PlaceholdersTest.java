package dev.rollcall.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user must fill in stands in angle brackets, so that one search finds all of it. */
class PlaceholdersTest {

  /** An account, a region, a phone number, an ellipsis, a made-up host or password. */
  private static final Pattern INVENTED =
      Pattern.compile(
          "\\d{12}|\\b(us|eu|ap|sa|ca|me|af)-[a-z]+-\\d\\b|\\+\\d{2}|\\.\\.\\.|\\.example\\b"
              + "|user:password");

  private static final Pattern PLACEHOLDER = Pattern.compile("<[^<>\\n]+>");

  @Test
  void nothingIsInventedInWhatIsInstalled() throws IOException {
    List<String> invented = new ArrayList<>();
    for (Path file : installed()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (INVENTED.matcher(PLACEHOLDER.matcher(lines.get(i)).replaceAll("")).find()) {
          invented.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    assertEquals(List.of(), invented);
  }

  @Test
  void theCommandsOfTheInstallationAskForWhatTheyNeed() throws IOException {
    String page = Files.readString(Path.of("docs/operations.md"));
    int from = page.indexOf("## Install");
    String block = page.substring(from, page.indexOf("kubectl apply", from));
    assertTrue(PLACEHOLDER.matcher(block).results().count() >= 8, block);
    assertFalse(INVENTED.matcher(PLACEHOLDER.matcher(block).replaceAll("")).find(), block);
  }

  /** The role that policy.yaml makes is the one that the pods ask for. */
  @Test
  void theRoleOfTheServiceAccountIsTheOneOfThePolicy() throws IOException {
    String role = Template.of("policy.yaml").tree().at("/Parameters/RoleName/Default").asText();
    String account = Files.readString(Path.of("k8s/overlays/aws/service-account.yaml"));
    assertTrue(account.contains(":role/" + role + "\n"), account);
  }

  private static List<Path> installed() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of("aws", "k8s/base", "k8s/overlays/aws")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        files.filter(file -> !file.toString().endsWith(".json")).forEach(all::add);
      }
    }
    return all;
  }
}
