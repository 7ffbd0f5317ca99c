package dev.rollcall.scenario;

import dev.rollcall.escalation.HistoryRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches a world and says which of the laws of DESIGN.md were broken. Look after every step. One
 * thread.
 */
final class Laws {

  private final World world;
  private final Set<String> phones;
  private final Set<String> rung = new HashSet<>();
  private final Map<String, Long> seqs = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private int seenCalls;
  private int seenHistory;

  /**
   * Begins to watch.
   *
   * @param phones numbers that must not be found in any record
   */
  Laws(World world, Set<String> phones) {
    this.world = world;
    this.phones = phones;
  }

  List<String> broken() {
    return broken;
  }

  void look() {
    oneLineOneCall();
    aCallIdRingsOnce();
    historyHasNoGap();
    noPhoneNumberTravels();
    if (world.engine().linesSilent() > 0) {
      broken.add("a line was silent past every bound it has");
    }
  }

  /** Law 4, asked when everything had time to end. */
  void everythingEnded(Set<String> errorIds) {
    for (String errorId : errorIds) {
      switch (world.escalation(errorId).state().status()) {
        case CALLING, WAITING -> broken.add(errorId + " never ended");
        case NONE, ACKNOWLEDGED, EXHAUSTED, RESOLVED -> {}
      }
    }
  }

  private void oneLineOneCall() {
    Set<String> live = new HashSet<>();
    for (SimulatedConnect.RungCall call : world.connect().calls()) {
      if (call.live() && !live.add(call.responderId())) {
        broken.add("two live calls of " + call.responderId() + " at " + world.now());
      }
    }
  }

  private void aCallIdRingsOnce() {
    List<SimulatedConnect.RungCall> calls = world.connect().calls();
    for (; seenCalls < calls.size(); seenCalls++) {
      SimulatedConnect.RungCall call = calls.get(seenCalls);
      if (!rung.add(call.callId())) {
        broken.add(call.callId() + " rang twice");
      }
      if (call.about().stream().noneMatch(this::isOpen)) {
        broken.add(call.callId() + " is about " + call.about() + ", of which none is open");
      }
    }
  }

  private void noPhoneNumberTravels() {
    for (String record : world.engine().takeTraffic()) {
      if (phones.stream().anyMatch(record::contains)) {
        broken.add("a phone number travels at " + world.now());
      }
    }
  }

  private boolean isOpen(String errorId) {
    return switch (world.escalation(errorId).state().status()) {
      case CALLING, WAITING, EXHAUSTED -> true;
      case NONE, ACKNOWLEDGED, RESOLVED -> false;
    };
  }

  private void historyHasNoGap() {
    List<HistoryRecord> history = world.history();
    for (; seenHistory < history.size(); seenHistory++) {
      HistoryRecord record = history.get(seenHistory);
      long before = seqs.getOrDefault(record.errorId(), 0L);
      boolean follows = record.previousSeq() == before || record.previousSeq() == 0;
      if (!follows || record.seq() <= before) {
        broken.add("gap in the history of " + record.errorId() + ": " + record);
      }
      seqs.put(record.errorId(), record.seq());
    }
  }
}
