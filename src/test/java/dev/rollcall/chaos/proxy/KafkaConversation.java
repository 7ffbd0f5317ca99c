package dev.rollcall.chaos.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * Kafka's protocol: frames with their size, requests and answers that share a correlation id. A
 * request is named as {@link org.apache.kafka.common.protocol.ApiKeys} names it.
 */
public final class KafkaConversation implements Conversation {

  private static final int LARGEST = 64 << 20;

  private final FaultRules rules;
  private final Map<Integer, String> lost = new ConcurrentHashMap<>();
  private volatile boolean silent;

  /** The proxy has no answers of its own for Kafka. */
  public KafkaConversation(FaultRules rules, OutputStream client) {
    this.rules = rules;
  }

  @Override
  public void requests(InputStream client, OutputStream server) throws IOException {
    DataInputStream in = new DataInputStream(client);
    DataOutputStream out = new DataOutputStream(server);
    while (true) {
      byte[] frame = read(in);
      RequestHeader header = RequestHeader.parse(ByteBuffer.wrap(frame));
      String name = header.apiKey().name();
      Rule rule = rules.of(name);
      Pauses.pause(rule.delay());
      switch (rule.fate()) {
        case RESET, REPLY -> throw new Broken(name);
        case LOSE_ANSWER -> lost.put(header.correlationId(), name);
        case SILENCE -> silent = true;
        case PASS -> {}
      }
      if (!silent) {
        write(out, frame);
      }
    }
  }

  @Override
  public void answers(InputStream server, OutputStream client) throws IOException {
    DataInputStream in = new DataInputStream(server);
    DataOutputStream out = new DataOutputStream(client);
    while (true) {
      byte[] frame = read(in);
      String name = lost.get(ByteBuffer.wrap(frame).getInt());
      if (name != null) {
        throw new Broken(name);
      }
      if (!silent) {
        write(out, frame);
      }
    }
  }

  private static byte[] read(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > LARGEST) {
      throw new EOFException("a frame of " + size + " bytes");
    }
    return in.readNBytes(size);
  }

  private static void write(DataOutputStream out, byte[] frame) throws IOException {
    byte[] whole =
        ByteBuffer.allocate(Integer.BYTES + frame.length).putInt(frame.length).put(frame).array();
    out.write(whole);
    out.flush();
  }
}
