package dev.rollcall.http.doors;

import dev.rollcall.http.intake.Intake;
import dev.rollcall.http.intake.RefusalReason;
import dev.rollcall.http.intake.ReportBatch;
import dev.rollcall.http.intake.StrictFields;
import dev.rollcall.http.server.Access;
import dev.rollcall.http.server.BodyKind;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.RateLimit;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.Scope;
import dev.rollcall.wire.PhoneMask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/webhooks/sns}: messages of Amazon SNS. SNS cannot send a token, so its signature
 * and the list of allowed topics are checked. The subscription of an allowed topic is confirmed.
 */
public final class SnsRoutes implements Routes {

  private static final Logger LOG = LoggerFactory.getLogger(SnsRoutes.class);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

  /** An older message may be a recorded one that somebody sends again, so it must not ring. */
  private static final Duration OLDEST = Duration.ofHours(1);

  private final Intake intake;
  private final Map<String, Optional<String>> topics;
  private final RateLimit rates;
  private final HttpsGet web;
  private final SnsCertificates certificates;

  /**
   * The route.
   *
   * @param topics the ARNs of the topics that may send, and the group of each
   */
  public SnsRoutes(
      Intake intake, Map<String, Optional<String>> topics, RateLimit rates, HttpsGet web) {
    this.intake = intake;
    this.topics = Map.copyOf(topics);
    this.rates = rates;
    this.web = web;
    this.certificates = new SnsCertificates(web);
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/v1/webhooks/sns", new Access.Body(), BodyKind.ANY, this::message));
  }

  private Reply message(Request request) {
    SnsMessage message = SnsMessage.read(StrictFields.of(request.json(), ""));
    if (!topics.containsKey(message.topicArn())) {
      throw HttpError.of(403, "this topic is not one of HTTP_SNS_TOPICS");
    }
    verify(message);
    rates.count(message.topicArn());
    if (message.timestamp().isBefore(intake.now().minus(OLDEST))) {
      throw intake.refusal(topic(message), "Timestamp", RefusalReason.TOO_OLD);
    }
    return switch (message.type()) {
      case NOTIFICATION -> notification(message);
      case SUBSCRIPTIONCONFIRMATION -> confirm(message);
      case UNSUBSCRIBECONFIRMATION -> {
        LOG.warn("somebody has ended the subscription of a topic snsTopic={}", message.topicArn());
        yield Reply.accepted(0);
      }
    };
  }

  /** The topic as the sender in counters, because it is one of our own settings. */
  private static Caller topic(SnsMessage message) {
    return new Caller(message.topicArn(), Set.of(Scope.INCIDENTS), Optional.empty());
  }

  private Reply notification(SnsMessage message) {
    ReportBatch batch = intake.open(topic(message));
    AwsReports.of(
            new AwsMessage(
                message.topicArn(),
                message.subject(),
                message.message(),
                message.timestamp(),
                topics.getOrDefault(message.topicArn(), Optional.empty()),
                intake.now()))
        .forEach(batch::add);
    batch.charge();
    return batch.end(202);
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
    LOG.info("the subscription of a topic was confirmed snsTopic={}", message.topicArn());
    return Reply.accepted(0);
  }

  private void verify(SnsMessage message) {
    try {
      Signature signature = Signature.getInstance(message.version().algorithm());
      signature.initVerify(certificates.get(message.certificate(), intake.now()));
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
          "the signature of a message is not Amazon SNS's: {} snsTopic={}",
          e.getClass().getName(),
          message.topicArn());
      throw HttpError.unknownCaller("the signature is not Amazon SNS's");
    }
    throw HttpError.unknownCaller("the signature is not Amazon SNS's");
  }

  /** SNS sends again for a while after a 503. */
  private static HttpError away(Exception e) {
    LOG.error("Amazon SNS cannot be reached: {}", PhoneMask.masked(e.toString()));
    return HttpError.later(503, "Amazon SNS cannot be reached from here now", TRY_AGAIN_AFTER);
  }
}
