package dev.rollcall.console.state;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PublishedPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Who is on call, as topics plan, responder-groups and people have it. The documents of a change of
 * the plan count together, from its head on, which is written last. Thread safe.
 */
public final class DutyState {

  /** Between two tries to read what the schema registry did not let us read. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final NewestValues<PlanDocument> documents;
  private final NewestValues<Group> groups;
  private final NewestValues<Responder> people;
  private final AtomicLong version = new AtomicLong();
  private PublishedPlan published = PublishedPlan.NONE;
  private Map<String, String> unreadableDocuments = Map.of();
  private Duties duties = Duties.NONE;
  private long read;

  /** Whether documents were read whose head was not. */
  private boolean awaitsHead;

  private Instant triedAt = Instant.EPOCH;

  /**
   * How the values of the topics are read.
   *
   * @param plan each throws a RuntimeException for a value that it cannot read
   */
  public record Decoders(
      Function<byte[], PlanDocument> plan,
      Function<byte[], Group> groups,
      Function<byte[], Responder> people) {}

  /** Nothing is known yet. */
  public DutyState(Decoders decoders, InstantSource clock) {
    this.clock = clock;
    this.documents = new NewestValues<>(decoders.plan());
    this.groups = new NewestValues<>(decoders.groups());
    this.people = new NewestValues<>(decoders.people());
  }

  /** Topic plan is read anew. The plan stays until its head is read again. */
  public synchronized void clearPlan() {
    documents.clear();
    awaitsHead = true;
  }

  /** A record of topic plan. */
  public synchronized void plan(String key, Optional<byte[]> value) {
    documents.put(key, value);
    awaitsHead = !key.equals(PlanDocument.HEAD);
    if (!awaitsHead) {
      publish();
    }
  }

  private void publish() {
    Map<String, String> unreadable = new TreeMap<>(documents.unreadable());
    List<PlanDocument> readable = new ArrayList<>();
    // A head that cannot be read leaves the version as it was.
    long newest = published.version();
    for (Map.Entry<String, PlanDocument> one : documents.values().entrySet()) {
      PlanDocument document = one.getValue();
      if (!document.key().equals(one.getKey())) {
        unreadable.put(one.getKey(), "its value is " + document.key());
      } else {
        newest = document.key().equals(PlanDocument.HEAD) ? document.version() : newest;
        readable.add(document);
      }
    }
    published = new PublishedPlan(newest, readable);
    unreadableDocuments = unreadable;
    version.incrementAndGet();
  }

  /** Topic responder-groups is read anew. */
  public synchronized void clearGroups() {
    groups.clear();
    version.incrementAndGet();
  }

  /** A record of topic responder-groups. */
  public synchronized void group(String key, Optional<byte[]> value) {
    groups.put(key, value);
    version.incrementAndGet();
  }

  /** Topic people is read anew. */
  public synchronized void clearPeople() {
    people.clear();
    version.incrementAndGet();
  }

  /** A record of topic people. */
  public synchronized void person(String key, Optional<byte[]> value) {
    people.put(key, value);
    version.incrementAndGet();
  }

  /** Rises with every change. */
  public long version() {
    return version.get();
  }

  /** The plan as it was published last. */
  public synchronized PublishedPlan published() {
    return published;
  }

  /** What is known now. */
  public synchronized Duties current() {
    tryAgain();
    if (read != version.get()) {
      Map<String, String> unreadable = new TreeMap<>(unreadableDocuments);
      groups.unreadable().forEach((id, why) -> unreadable.put("responder-groups/" + id, why));
      people.unreadable().forEach((id, why) -> unreadable.put("people/" + id, why));
      duties =
          Duties.of(published, new Duties.Tables(groups.values(), people.values()), unreadable);
      read = version.get();
    }
    return duties;
  }

  private void tryAgain() {
    Instant now = clock.instant();
    boolean isDue = !now.isBefore(triedAt.plus(RETRY));
    boolean awaits =
        documents.awaitsRegistry() || groups.awaitsRegistry() || people.awaitsRegistry();
    if (isDue && awaits) {
      triedAt = now;
      groups.tryAgain();
      people.tryAgain();
      documents.tryAgain();
      if (!awaitsHead) {
        publish();
      }
      version.incrementAndGet();
    }
  }
}
