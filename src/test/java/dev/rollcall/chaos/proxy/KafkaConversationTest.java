package dev.rollcall.chaos.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.message.EndTxnRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.EndTxnRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.junit.jupiter.api.Test;

/** Frames of a real client, and answers to them. */
class KafkaConversationTest {

  private static final int CORRELATION = 42;

  private final FaultRules rules = new FaultRules(1);
  private final ByteArrayOutputStream client = new ByteArrayOutputStream();
  private final ByteArrayOutputStream server = new ByteArrayOutputStream();
  private final KafkaConversation conversation = new KafkaConversation(rules, client);

  private static byte[] endTxn() {
    short version = ApiKeys.END_TXN.latestVersion();
    EndTxnRequest request =
        new EndTxnRequest.Builder(new EndTxnRequestData().setTransactionalId("t"), false, true)
            .build(version);
    RequestHeader header = new RequestHeader(ApiKeys.END_TXN, version, "client", CORRELATION);
    ByteBuffer whole = request.serializeWithHeader(header);
    byte[] bytes = new byte[whole.remaining()];
    whole.get(bytes);
    return frame(bytes);
  }

  private static byte[] frame(byte[] content) {
    return ByteBuffer.allocate(Integer.BYTES + content.length)
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] answer() {
    return frame(ByteBuffer.allocate(8).putInt(CORRELATION).putInt(0).array());
  }

  private void request() throws IOException {
    assertThrows(
        EOFException.class,
        () -> conversation.requests(new ByteArrayInputStream(endTxn()), server));
  }

  @Test
  void framesPassAsTheyCame() throws IOException {
    request();
    assertThrows(
        EOFException.class, () -> conversation.answers(new ByteArrayInputStream(answer()), client));
    assertArrayEquals(endTxn(), server.toByteArray());
    assertArrayEquals(answer(), client.toByteArray());
  }

  @Test
  void theAnswerToACommitIsLostAfterTheCommitArrived() throws IOException {
    rules.add(Rule.of("END_TXN"::equals, 1, Fate.LOSE_ANSWER));
    request();
    assertArrayEquals(endTxn(), server.toByteArray());
    assertThrows(
        Broken.class, () -> conversation.answers(new ByteArrayInputStream(answer()), client));
    assertEquals(0, client.size());
  }

  @Test
  void otherRequestsKeepTheirAnswers() throws IOException {
    rules.add(Rule.of("PRODUCE"::equals, 1, Fate.LOSE_ANSWER));
    request();
    assertThrows(
        EOFException.class, () -> conversation.answers(new ByteArrayInputStream(answer()), client));
    assertArrayEquals(answer(), client.toByteArray());
  }
}
