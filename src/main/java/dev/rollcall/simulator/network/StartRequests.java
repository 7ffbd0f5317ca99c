package dev.rollcall.simulator.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Start requests in the order of their arrival. Guarded by the network's lock. */
final class StartRequests {

  private final List<StartRequest> all = new ArrayList<>();
  private final Map<String, List<Instant>> byToken = new HashMap<>();

  void add(StartRequest request) {
    all.add(request);
    byToken.computeIfAbsent(request.clientToken(), _ -> new ArrayList<>()).add(request.at());
  }

  List<StartRequest> all() {
    return List.copyOf(all);
  }

  List<Instant> arrivals(String token) {
    return List.copyOf(byToken.getOrDefault(token, List.of()));
  }

  void clear() {
    all.clear();
    byToken.clear();
  }
}
