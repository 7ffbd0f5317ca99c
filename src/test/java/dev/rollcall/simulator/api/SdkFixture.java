package dev.rollcall.simulator.api;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.simulator.network.ContactEvent;
import dev.rollcall.simulator.network.PhoneNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.Contact;
import software.amazon.awssdk.services.connect.model.InvalidParameterException;
import software.amazon.awssdk.services.connect.model.InvalidRequestException;
import software.amazon.awssdk.services.connect.model.StartOutboundVoiceContactRequest;

/** A simulator, AWS clients that know nothing of it but its address, and what it told. */
final class SdkFixture implements AutoCloseable {

  static final String NUMBER = "+14155550100";
  static final String SOURCE = "+14155550001";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final AwsCredentialsProvider SOMEBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

  private final List<ContactEvent> events = new CopyOnWriteArrayList<>();
  private final List<ConnectClient> clients = new ArrayList<>();
  private @Nullable ConnectSimulator running;
  private @Nullable ConnectClient connect;

  void serve(SimulatorOptions options) {
    running = ConnectSimulator.start(options, events::add);
    connect = client(SOMEBODY, DefaultRetryStrategy.doNotRetry());
  }

  private ConnectClient client(AwsCredentialsProvider credentials, RetryStrategy retries) {
    ConnectClient client =
        ConnectClient.builder()
            .endpointOverride(simulator().endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(retries))
            .build();
    clients.add(client);
    return client;
  }

  ConnectSimulator simulator() {
    return running == null ? fail("serve first") : running;
  }

  ConnectClient connect() {
    return connect == null ? fail("serve first") : connect;
  }

  ConnectClient anonymousConnect() {
    return client(AnonymousCredentialsProvider.create(), DefaultRetryStrategy.doNotRetry());
  }

  ConnectClient retryingConnect() {
    return client(SOMEBODY, DefaultRetryStrategy.legacyStrategyBuilder().build());
  }

  static StartOutboundVoiceContactRequest request(String token) {
    return request(token, _ -> {});
  }

  /** An empty token leaves it to the SDK to make one. */
  static StartOutboundVoiceContactRequest request(
      String token, Consumer<StartOutboundVoiceContactRequest.Builder> change) {
    StartOutboundVoiceContactRequest.Builder request =
        StartOutboundVoiceContactRequest.builder()
            .instanceId("inst")
            .contactFlowId("flow")
            .destinationPhoneNumber(NUMBER)
            .sourcePhoneNumber(SOURCE)
            .attributes(Map.of("callId", "call-1", "responderId", "R1"));
    if (!token.isEmpty()) {
      request.clientToken(token);
    }
    change.accept(request);
    return request.build();
  }

  String start(String token) {
    return connect().startOutboundVoiceContact(request(token)).contactId();
  }

  void stop(String contactId) {
    var unused = connect().stopContact(r -> r.instanceId("inst").contactId(contactId));
  }

  Contact describe(String contactId) {
    return connect().describeContact(r -> r.instanceId("inst").contactId(contactId)).contact();
  }

  Map<String, String> attributes(String contactId) {
    return connect()
        .getContactAttributes(r -> r.instanceId("inst").initialContactId(contactId))
        .attributes();
  }

  void update(String contactId, Map<String, String> attributes) {
    var unused =
        connect()
            .updateContactAttributes(
                r -> r.instanceId("inst").initialContactId(contactId).attributes(attributes));
  }

  void accepts(Consumer<StartOutboundVoiceContactRequest.Builder> change) {
    var unused = connect().startOutboundVoiceContact(request("", change));
  }

  void refusesRequest(Consumer<StartOutboundVoiceContactRequest.Builder> change) {
    assertThrows(
        InvalidRequestException.class,
        () -> connect().startOutboundVoiceContact(request("", change)));
  }

  void refusesParameter(Consumer<StartOutboundVoiceContactRequest.Builder> change) {
    assertThrows(
        InvalidParameterException.class,
        () -> connect().startOutboundVoiceContact(request("", change)));
  }

  List<ContactEvent> heard() {
    return events;
  }

  List<CallRecord> calls() {
    return simulator().calls();
  }

  PhoneNetwork network() {
    return simulator().network();
  }

  Faults faults() {
    return simulator().faults();
  }

  void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        fail("Waited " + PATIENCE + " for " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Override
  public void close() {
    clients.forEach(ConnectClient::close);
    if (running != null) {
      running.close();
    }
  }
}
