package dev.rollcall.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.simulator.network.ApiError;
import dev.rollcall.simulator.network.ApiException;
import dev.rollcall.simulator.network.InstanceIds;
import dev.rollcall.simulator.network.PublishedFlow;
import java.util.List;
import java.util.Map;

/** ListContactFlows, with its filter and its pages. */
public record FlowList(List<PublishedFlow> flows) {

  private static final int MAX_TYPES = 10;
  private static final int MAX_RESULTS = 1000;
  private static final String DEFAULT_RESULTS = "100";

  boolean contains(String flowId) {
    return flows.stream().anyMatch(flow -> flow.id().equals(flowId));
  }

  /** A page. The token to the next one is the place in the list at which it begins. */
  ObjectNode page(String instanceId, Map<String, List<String>> query) {
    List<String> types = query.getOrDefault("contactFlowTypes", List.of());
    if (types.size() > MAX_TYPES) {
      throw new ApiException(ApiError.invalidRequest("contactFlowTypes has more than 10 items"));
    }
    int size = number(query, "maxResults", DEFAULT_RESULTS);
    if (size < 1 || size > MAX_RESULTS) {
      throw new ApiException(ApiError.invalidRequest("maxResults must be between 1 and 1000"));
    }
    List<PublishedFlow> wanted =
        types.isEmpty() || types.contains(PublishedFlow.TYPE) ? flows : List.of();
    int from = Math.min(number(query, "nextToken", "0"), wanted.size());
    int to = Math.min(from + size, wanted.size());
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode summaries = page.putArray("ContactFlowSummaryList");
    wanted.subList(from, to).forEach(flow -> summaries.add(summary(instanceId, flow)));
    if (to < wanted.size()) {
      page.put("NextToken", Integer.toString(to));
    }
    return page;
  }

  private static int number(Map<String, List<String>> query, String name, String unless) {
    String text = query.getOrDefault(name, List.of(unless)).getFirst();
    if (!text.matches("\\d{1,9}")) {
      throw new ApiException(ApiError.invalidRequest(name + " cannot be read"));
    }
    return Integer.parseInt(text);
  }

  private static ObjectNode summary(String instanceId, PublishedFlow flow) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Id", flow.id())
        .put("Arn", InstanceIds.arn(instanceId) + "/contact-flow/" + flow.id())
        .put("Name", flow.name())
        .put("ContactFlowType", PublishedFlow.TYPE)
        .put("ContactFlowState", "ACTIVE")
        .put("ContactFlowStatus", "PUBLISHED");
  }
}
