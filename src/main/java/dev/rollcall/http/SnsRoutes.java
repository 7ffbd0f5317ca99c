package dev.rollcall.http;

import dev.rollcall.wire.PhoneMask;
import dev.rollcall.wire.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/webhooks/sns}: what Amazon SNS brings. It cannot send a token; its signature and
 * the list of allowed topics let it in. A subscription of an allowed topic is confirmed.
 */
public final class SnsRoutes implements Routes {

  private static final Logger LOG = LoggerFactory.getLogger(SnsRoutes.class);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

  private final TopicWriter<Report> incidents;
  private final Map<String, Optional<String>> topics;
  private final RateLimit rates;
  private final Web web;
  private final SnsCertificates certificates;
  private final InstantSource clock;

  /**
   * The route.
   *
   * @param topics ARNs of those that may send, and the group of each
   */
  public SnsRoutes(
      TopicWriter<Report> incidents,
      Map<String, Optional<String>> topics,
      RateLimit rates,
      Web web,
      InstantSource clock) {
    this.incidents = incidents;
    this.topics = Map.copyOf(topics);
    this.rates = rates;
    this.web = web;
    this.certificates = new SnsCertificates(web);
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/v1/webhooks/sns", new Access.Body(), Entity.ANY, this::message));
  }

  private Reply message(Request request) {
    SnsMessage message = SnsMessage.read(Fields.of(request.json(), ""));
    if (!topics.containsKey(message.topicArn())) {
      throw Refusal.of(403, "this topic is not one of HTTP_SNS_TOPICS");
    }
    verify(message);
    rates.count(message.topicArn());
    return switch (message.type()) {
      case NOTIFICATION -> notification(message);
      case SUBSCRIPTIONCONFIRMATION -> confirm(message);
      case UNSUBSCRIBECONFIRMATION -> {
        LOG.warn("{} no longer sends: somebody has ended the subscription", message.topicArn());
        yield Reply.accepted(0);
      }
    };
  }

  private Reply notification(SnsMessage message) {
    Optional<String> group = topics.getOrDefault(message.topicArn(), Optional.empty());
    incidents.write(List.of(SnsReports.report(message, group, clock.instant())));
    return Reply.accepted(1);
  }

  private Reply confirm(SnsMessage message) {
    try {
      String unused = web.get(message.subscribe().orElseThrow());
    } catch (IOException e) {
      throw away(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(e);
    }
    LOG.info("subscription of {} confirmed", message.topicArn());
    return Reply.accepted(0);
  }

  private void verify(SnsMessage message) {
    try {
      Signature signature = Signature.getInstance(message.version().algorithm());
      signature.initVerify(certificates.get(message.certificate(), clock.instant()));
      signature.update(message.signed().getBytes(StandardCharsets.UTF_8));
      if (signature.verify(Base64.getDecoder().decode(message.signature()))) {
        return;
      }
    } catch (IOException e) {
      throw away(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOG.warn(
          "a message for {} is not signed by Amazon SNS: {}",
          message.topicArn(),
          e.getClass().getName());
      throw Refusal.unknownCaller("the signature is not Amazon SNS's");
    }
    throw Refusal.unknownCaller("the signature is not Amazon SNS's");
  }

  /** SNS sends again for a while after a 503. */
  private static Refusal away(Exception e) {
    LOG.error("Amazon SNS cannot be reached: {}", PhoneMask.masked(e.toString()));
    return Refusal.later(503, "Amazon SNS cannot be reached from here now", TRY_AGAIN_AFTER);
  }
}
