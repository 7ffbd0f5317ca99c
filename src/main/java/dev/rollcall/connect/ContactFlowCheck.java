package dev.rollcall.connect;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.ContactFlowState;
import software.amazon.awssdk.services.connect.model.ContactFlowStatus;
import software.amazon.awssdk.services.connect.model.ContactFlowSummary;
import software.amazon.awssdk.services.connect.model.InvalidParameterException;
import software.amazon.awssdk.services.connect.model.InvalidRequestException;
import software.amazon.awssdk.services.connect.model.ListContactFlowsRequest;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;

/**
 * Asks Amazon Connect once whether the instance and its contact flow exist. With a wrong id, Amazon
 * Connect would refuse each call, and nobody would know before the first incident.
 */
final class ContactFlowCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ContactFlowCheck.class);

  /** Flows in one page. An instance has 100 flows, unless its quota was raised. */
  private static final int PAGE = 1000;

  private final ConnectClient client;
  private final ConnectTelephony.Instance instance;

  /** Uses the client and does not close it. */
  ContactFlowCheck(ConnectClient client, ConnectTelephony.Instance instance) {
    this.client = client;
    this.instance = instance;
  }

  /**
   * One sentence that names the wrong setting; empty if both ids are right. If Amazon Connect does
   * not answer, it is empty too and a WARN is logged. Asks once, for some seconds at most.
   */
  Optional<String> mistake() {
    try {
      return find()
          .map(ContactFlowCheck::unusable)
          .orElseGet(() -> Optional.of("the Amazon Connect instance has no such contact flow"))
          .map(why -> setting("CONNECT_CONTACT_FLOW_ID", instance.contactFlowId(), why));
    } catch (ResourceNotFoundException | InvalidRequestException | InvalidParameterException _) {
      String why = "Amazon Connect knows no such instance in this region";
      return Optional.of(setting("CONNECT_INSTANCE_ID", instance.instanceId(), why));
    } catch (AwsServiceException e) {
      LOG.warn(
          "CONNECT_CONTACT_FLOW_ID is not checked: connect:ListContactFlows, status {}",
          e.statusCode());
    } catch (SdkException e) {
      LOG.warn(
          "CONNECT_CONTACT_FLOW_ID is not checked: Amazon Connect does not answer, {}",
          e.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  private Optional<ContactFlowSummary> find() {
    ListContactFlowsRequest request =
        ListContactFlowsRequest.builder()
            .instanceId(instance.instanceId())
            .maxResults(PAGE)
            .build();
    return client.listContactFlowsPaginator(request).contactFlowSummaryList().stream()
        .filter(flow -> isIt(flow, instance.contactFlowId()))
        .findFirst();
  }

  private static boolean isIt(ContactFlowSummary flow, String idOrArn) {
    return idOrArn.equals(flow.id()) || idOrArn.equals(flow.arn());
  }

  private static Optional<String> unusable(ContactFlowSummary flow) {
    if (flow.contactFlowState() == ContactFlowState.ARCHIVED) {
      return Optional.of("this contact flow is archived");
    }
    return flow.contactFlowStatus() == ContactFlowStatus.SAVED
        ? Optional.of("this contact flow is saved and not published")
        : Optional.empty();
  }

  private static String setting(String name, String value, String why) {
    return name + " is '" + value + "': " + why + ", so nobody can be called";
  }
}
