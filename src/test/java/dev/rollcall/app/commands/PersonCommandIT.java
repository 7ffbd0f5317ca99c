package dev.rollcall.app.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.app.Main;
import dev.rollcall.directory.TableNames;
import dev.rollcall.support.SharedStack;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PersonCommandIT {

  private static final Map<String, AttributeValue> ANA =
      Map.of("personId", AttributeValue.fromS("ana"));

  private static final Map<String, String> SDK =
      Map.of(
          "aws.endpointUrlDynamoDb", SharedStack.dynamoDb().endpoint().toString(),
          "aws.accessKeyId", "local",
          "aws.secretAccessKey", "local");

  private final DynamoDbClient client = SharedStack.dynamoDb().client();
  private final TableNames tables = SharedStack.newTables();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void pointTheSdk() {
    SDK.forEach(System::setProperty);
  }

  @AfterAll
  static void leaveTheSdk() {
    SDK.keySet().forEach(System::clearProperty);
  }

  @Test
  void theNumbersOfTheInputReplaceThoseOfTheRowAndNothingElse() {
    client.putItem(
        put ->
            put.tableName(tables.people())
                .item(
                    Map.of(
                        "personId", AttributeValue.fromS("ana"),
                        "name", AttributeValue.fromS("Ana"),
                        "phoneNumbers", AttributeValue.fromL(List.of()))));
    assertEquals(0, phone("+815000000001\n\n +815000000002 \n"), err::toString);
    assertEquals("ana has 2 numbers now\n", out.toString());
    assertEquals(
        Map.of(
            "personId", AttributeValue.fromS("ana"),
            "name", AttributeValue.fromS("Ana"),
            "phoneNumbers",
                AttributeValue.fromL(
                    List.of(
                        AttributeValue.fromS("+815000000001"),
                        AttributeValue.fromS("+815000000002")))),
        row());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | standard input must have 1 to 5 numbers, one a line, not 0",
        "+81501;+81502;+81503;+81504;+81505;+81506 | standard input must have 1 to 5 numbers, one a line, not 6",
        "+815000000001;0901234567 | number 2 is not E.164: a plus sign and 2 to 15 digits",
      })
  void wrongInputIsNamedWithoutANumberAndNothingIsWritten(String input, String why) {
    assertEquals(2, phone(input.replace(';', '\n')));
    assertEquals("rollcall: " + why + "\n", err.toString());
    assertFalse((out + err.toString()).contains("901234567"), "a number is shown");
    assertTrue(row().isEmpty());
  }

  @Test
  void aTableThatIsNotThereIsAFailure() {
    client.deleteTable(delete -> delete.tableName(tables.people()));
    assertEquals(1, phone("+815000000001"));
    assertTrue(
        err.toString().contains("table " + tables.people() + " cannot be written"), err::toString);
    assertFalse(err.toString().contains("815000000001"), "a number is shown");
  }

  private Map<String, AttributeValue> row() {
    return client.getItem(get -> get.tableName(tables.people()).key(ANA)).item();
  }

  private int phone(String input) {
    Map<String, String> variables =
        Map.of("AWS_REGION", "us-east-1", "PEOPLE_TABLE", tables.people());
    CommandLine line =
        new CommandLine(
                new PersonCommand(variables, new ByteArrayInputStream(input.getBytes(UTF_8))))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(Main::failed);
    return line.execute("phone", "ana");
  }
}
