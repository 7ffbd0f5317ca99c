package dev.rollcall.endtoend;

import dev.rollcall.support.Await;
import dev.rollcall.support.Installed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The programs of {@code examples}: each makes a phone ring, and with --resolve hangs it up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExamplesIT {

  private static final String TOKEN = "the-token-of-the-examples";
  private static final String NUMBER = "+815077770003";

  private Site site;
  private Instance instance;
  private Map<String, String> environment;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    site = new Site();
    site.policy("default", Map.of("answerTimeout", 240, "gather", 0, "rounds", 1));
    site.person("default", 1, "ann", NUMBER, "never");
    environment = site.environment(folder.resolve("state"));
    Files.writeString(
        Path.of(environment.getOrDefault("HTTP_TOKENS_FILE", "")),
        "examples: " + TOKEN + " scopes=incidents\n",
        StandardOpenOption.APPEND);
    instance = Instance.start(environment, folder.resolve("instance.log"));
  }

  @AfterAll
  void stop() {
    instance.close();
    site.close();
  }

  @Test
  void pythonMakesAPhoneRing() throws Exception {
    Installed.orSkip("python3", "python3");
    ringsAndIsResolved("from-python", List.of("python3", "examples/python/publish.py"));
  }

  @Test
  void javaScriptMakesAPhoneRing() throws Exception {
    Installed.orSkip("node", "nodejs");
    ringsAndIsResolved("from-javascript", List.of("node", "examples/javascript/publish.mjs"));
  }

  @Test
  void javaMakesAPhoneRing() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String libraries = Files.readString(Path.of("target/runtime.classpath")).strip();
    ringsAndIsResolved(
        "from-java",
        List.of(java, "-cp", "target/classes:" + libraries, "examples/java/Publish.java"));
  }

  private void ringsAndIsResolved(String errorId, List<String> program) throws Exception {
    run(program, errorId, "hello from " + errorId);
    Await.until(() -> hasRung(errorId), instance::log);

    run(program, errorId, "--resolve");
    Await.until(() -> site.status(errorId).equals("resolved"), instance::log);
  }

  private boolean hasRung(String errorId) {
    return site.callsTo(NUMBER).stream()
        .anyMatch(
            call ->
                errorId.equals(call.attributes().get("errorId"))
                    && ("hello from " + errorId).equals(call.attributes().get("errorMessage")));
  }

  private void run(List<String> program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ROLLCALL_URL", site.http());
    builder.environment().put("ROLLCALL_TOKEN", TOKEN);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Assertions.assertEquals(0, process.waitFor(), () -> command + ":\n" + said);
  }
}
