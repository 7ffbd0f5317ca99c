package dev.rollcall.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.ConnectClientBuilder;
import software.amazon.awssdk.services.connect.model.Contact;
import software.amazon.awssdk.services.connect.model.ContactNotFoundException;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;
import software.amazon.awssdk.services.connect.model.StartOutboundVoiceContactRequest;

/**
 * Amazon Connect as telephony. The SDK's own retries are off, because the SDK does not know the
 * window of a call. Log lines name error codes and request ids, never a message of the service,
 * because it may quote a phone number.
 */
public final class ConnectTelephony implements Telephony, Contacts {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectTelephony.class);

  /** One attempt; three fit into the default dial window of 15 s. */
  private static final Duration ATTEMPT = Duration.ofSeconds(4);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** 403s that pass: the credentials are between two rotations. */
  private static final Set<String> PASSING =
      Set.of("ExpiredTokenException", "ExpiredToken", "RequestExpired", "RequestTimeout");

  private final ConnectClient client;
  private final Instance instance;

  /**
   * The Amazon Connect instance, the flow and the number that calls come from.
   *
   * @param sourcePhone E.164, shown to the person who is called
   */
  public record Instance(String instanceId, String contactFlowId, String sourcePhone) {
    @Override
    public String toString() {
      return "Instance[" + instanceId + ", flow " + contactFlowId + "]";
    }
  }

  /** Uses the client and does not close it. */
  public ConnectTelephony(ConnectClient client, Instance instance) {
    this.client = client;
    this.instance = instance;
  }

  /** Opens a client. Credentials and endpoint come from the SDK's default chains. */
  public static ConnectTelephony open(String region, Instance instance) {
    ConnectClient client =
        configured(ConnectClient.builder())
            .region(Region.of(region))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    return new ConnectTelephony(client, instance);
  }

  /** The mistake in the ids of the instance, in one sentence; see {@link ContactFlowCheck}. */
  public Optional<String> mistake() {
    return new ContactFlowCheck(client, instance).mistake();
  }

  /** Sets one attempt with a time-out on a client's builder. */
  public static ConnectClientBuilder configured(ConnectClientBuilder builder) {
    return builder.overrideConfiguration(
        o ->
            o.apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(ATTEMPT)
                .retryStrategy(r -> r.maxAttempts(1)));
  }

  @Override
  public Placing place(CallRequest request) {
    StartOutboundVoiceContactRequest start =
        StartOutboundVoiceContactRequest.builder()
            .instanceId(instance.instanceId())
            .contactFlowId(instance.contactFlowId())
            .sourcePhoneNumber(instance.sourcePhone())
            .destinationPhoneNumber(request.phoneNumber())
            .clientToken(request.token())
            .attributes(request.attributes())
            .build();
    try {
      return new Placing.Placed(client.startOutboundVoiceContact(start).contactId());
    } catch (AwsServiceException e) {
      String code = code(e);
      LOG.warn(
          "the request to start a call failed: status {}, {} callId={} requestId={}",
          e.statusCode(),
          code,
          request.callId(),
          e.requestId());
      return trouble(e)
          .<Placing>map(trouble -> new Placing.TryAgain(code, trouble))
          .orElseGet(() -> new Placing.Refused(code));
    } catch (SdkClientException e) {
      String reason = e.getClass().getSimpleName();
      LOG.warn("the request to start a call failed: {} callId={}", reason, request.callId());
      return new Placing.TryAgain(reason, Trouble.IN_DOUBT);
    }
  }

  @Override
  public Stopping stop(String contactId) {
    try {
      client.stopContact(r -> r.instanceId(instance.instanceId()).contactId(contactId));
      return new Stopping.Stopped();
    } catch (ContactNotFoundException | ResourceNotFoundException _) {
      return new Stopping.Stopped();
    } catch (AwsServiceException e) {
      LOG.warn("the request to end a call failed: {} contactId={}", reason(e), contactId);
      return new Stopping.TryAgain(code(e));
    } catch (SdkClientException e) {
      LOG.warn("the request to end a call failed: {} contactId={}", reason(e), contactId);
      return new Stopping.TryAgain(e.getClass().getSimpleName());
    }
  }

  @Override
  public ContactStatus describe(String contactId) {
    try {
      return status(
          client
              .describeContact(r -> r.instanceId(instance.instanceId()).contactId(contactId))
              .contact());
    } catch (SdkException e) {
      LOG.warn("the request for the state of a call failed: {} contactId={}", reason(e), contactId);
      return new ContactStatus.NotNow();
    }
  }

  private static ContactStatus status(Contact contact) {
    Instant connected = contact.connectedToSystemTimestamp();
    Instant ended = contact.disconnectTimestamp();
    if (ended == null) {
      return connected == null ? new ContactStatus.Ringing() : new ContactStatus.Talking(connected);
    }
    CallEnd end =
        CallEnd.of(
            Optional.ofNullable(contact.disconnectReason()),
            Optional.ofNullable(contact.answeringMachineDetectionStatusAsString()),
            connected == null ? CallEnd.Pickup.NONE : CallEnd.Pickup.SOMEBODY);
    return new ContactStatus.Ended(end, ended, connected != null);
  }

  @Override
  public KeyStatus key(String contactId) {
    try {
      Map<String, String> attributes =
          client
              .getContactAttributes(
                  r -> r.instanceId(instance.instanceId()).initialContactId(contactId))
              .attributes();
      String key = attributes.getOrDefault(PressedKey.ATTRIBUTE, "");
      return new KeyStatus.Key(
          Arrays.stream(PressedKey.values()).filter(k -> k.name().equals(key)).findFirst());
    } catch (SdkException e) {
      LOG.warn("the request for the pressed key failed: {} contactId={}", reason(e), contactId);
      return new KeyStatus.NotNow();
    }
  }

  private static String reason(SdkException e) {
    return e instanceof AwsServiceException service
        ? "status " + service.statusCode() + ", " + code(service)
        : e.getClass().getSimpleName();
  }

  /** Empty for an error that does not pass. */
  private static Optional<Trouble> trouble(AwsServiceException e) {
    if (e.statusCode() == TOO_MANY_REQUESTS) {
      return Optional.of(Trouble.THROTTLED);
    }
    if (e.statusCode() >= SERVER_ERROR) {
      return Optional.of(Trouble.IN_DOUBT);
    }
    return PASSING.contains(code(e)) ? Optional.of(Trouble.NOT_NOW) : Optional.empty();
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
        ? "status " + e.statusCode()
        : e.awsErrorDetails().errorCode();
  }
}
