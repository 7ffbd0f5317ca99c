package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Role;
import dev.rollcall.app.settings.RoleSettings;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.support.CommandProcess;
import dev.rollcall.support.Ports;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run} as a process: a wrong setting is told before anything is connected. */
final class RunCommandIT {

  /** Far below the minutes that a start waits, far above what a slow machine takes. */
  private static final Duration AT_ONCE = Duration.ofSeconds(60);

  @TempDir private Path state;

  private Map<String, String> right() {
    Map<String, String> all = new HashMap<>();
    all.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.free());
    all.put("SCHEMA_REGISTRY_URL", "http://127.0.0.1:" + Ports.free());
    all.put("CONNECT_INSTANCE_REGION", "eu-central-1");
    all.put("CONNECT_INSTANCE_ID", "instance");
    all.put("CONNECT_CONTACT_FLOW_ID", "flow");
    all.put("CONNECT_SOURCE_PHONE", "+815000000000");
    all.put("STATE_DIR", state.toString());
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "KAFKA_BOOTSTRAP_SERVERS,kafka",
    "KAFKA_BOOTSTRAP_SERVERS,kafka:99999",
    "KAFKA_SECURITY_PROTOCOL,TLS",
    "KAFKA_REQUEST_TIMEOUT_MS,soon",
    "KAFKA_MAX_REQUEST_SIZE,100000",
    "KAFKA_MAX_REQUEST_SIZE,large",
    "SCHEMA_REGISTRY_URL,registry:8081",
    "AVRO_SERDE_CLASS,no.such.Serde",
    "INCIDENTS_TOPIC,in cidents",
    "APPLICATION_ID,roll/call",
    "RESPONDERS_TABLE,R",
    "HISTORY_TTL_DAYS,0",
    "POLL_MS,never",
    "STATE_DIR,/proc/here",
    "CONNECT_INSTANCE_REGION,Frankfurt",
    "CONNECT_RESPONSE_FUNCTION,my-function",
    "CONNECT_FEEDBACK,all",
    "CONNECT_LANGUAGE,xx",
    "CONNECT_STARTS_PER_SECOND,Infinity",
    "HTTP_PORT,80800",
    "HTTP_SNS_TOPICS,alarms",
    "HTTP_TOKENS_FILE,/nowhere/tokens",
    "LOG_LEVEL,loud"
  })
  void aWrongValueEndsItAtOnceWithOneLine(String name, String value) throws Exception {
    Map<String, String> variables = right();
    variables.put(name, value);
    CommandProcess.Result result = CommandProcess.of(variables, "run").run();
    assertEquals(2, result.status(), result.err());
    assertEquals("", result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().startsWith("rollcall: " + name), result.err());
    assertTrue(result.err().contains(value), result.err());
    assertTrue(result.took().compareTo(AT_ONCE) < 0, result.took().toString());
  }

  @Test
  void allWrongValuesAreToldAtOnceAndSecretsAreMasked() throws Exception {
    Map<String, String> variables = right();
    variables.put("POLL_MS", "0");
    variables.put("HTTP_BURST", "none");
    variables.put("CONNECT_SOURCE_PHONE", "0815-secret-42");
    variables.remove("CONNECT_INSTANCE_ID");
    CommandProcess.Result result = CommandProcess.of(variables, "run").run();
    assertEquals(2, result.status());
    assertEquals(
        """
        rollcall: 4 settings are wrong
          POLL_MS is '0'; it must be a whole number from 1 to 1000
          HTTP_BURST is 'none'; it must be a whole number from 1 to 1000000
          CONNECT_INSTANCE_ID is not set; it must be the id of an Amazon Connect instance
          CONNECT_SOURCE_PHONE is '****t-42'; it must be a phone number in E.164, a plus sign and 2 to 15 digits
        """,
        result.err());
  }

  @Test
  void aRoleReadsItsOwnSettingsAlone() throws Exception {
    CommandProcess.Result result =
        CommandProcess.of(
                Map.of("CONNECT_INSTANCE_REGION", "nowhere", "HTTP_PORT", "x"),
                "run",
                "--roles",
                "http")
            .run();
    assertEquals(2, result.status());
    assertFalse(result.err().contains("CONNECT_"), result.err());
    assertTrue(result.err().contains("KAFKA_BOOTSTRAP_SERVERS is not set"), result.err());
    assertTrue(result.err().contains("HTTP_PORT is 'x'"), result.err());
  }

  @Test
  void aRoleThatThereIsNotIsNamed() throws Exception {
    CommandProcess.Result result = CommandProcess.of(right(), "run", "--roles", "phone").run();
    assertEquals(2, result.status());
    assertEquals(
        "rollcall: --roles is 'phone'; it must be one of escalation, dialer, mirror, directory,"
            + " http, console, watch\n",
        result.err());
  }

  @Test
  void withRightSettingsItSaysForWhatItWaitsAndNothingElse() throws Exception {
    Map<String, String> variables = right();
    Process process = CommandProcess.of(variables, "run").start();
    try (BufferedReader err =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      assertEquals(
          "waiting for Kafka at " + variables.get("KAFKA_BOOTSTRAP_SERVERS") + " (5 minutes)",
          err.readLine());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void itsHelpNamesEverySettingThatItReads() throws Exception {
    CommandProcess.Result result = CommandProcess.of(Map.of(), "run", "--help").run();
    assertEquals(0, result.status());
    Environment env = new Environment(right());
    var settings = Settings.from(env);
    RoleSettings.read(env, Role.parse("all"), settings);
    for (String name : env.asked()) {
      assertTrue(result.out().contains(name), name);
    }
  }
}
