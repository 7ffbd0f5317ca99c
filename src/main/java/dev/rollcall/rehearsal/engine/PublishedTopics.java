package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topics that say whom to call: groups, people and the plan. They remember what a
 * process that begins anew reads again. One thread.
 */
public final class PublishedTopics {

  /** Takes a record. */
  @FunctionalInterface
  interface Pipe {

    <V> void pipe(String topic, String key, Serializer<V> values, @Nullable V value);
  }

  private final Topics topics;
  private final TopicSerdes serdes;
  private final InstantSource clock;
  private final Pipe pipe;
  private final Map<String, Group> groups = new TreeMap<>();
  private final Map<String, Responder> people = new TreeMap<>();

  /** Topic plan, without its head. */
  private final Map<String, PlanDocument> plan = new TreeMap<>();

  private long planVersion;

  /** Empty topics. */
  PublishedTopics(Topics topics, TopicSerdes serdes, InstantSource clock, Pipe pipe) {
    this.topics = topics;
    this.serdes = serdes;
    this.clock = clock;
    this.pipe = pipe;
  }

  /** A record of topic responder-groups. */
  public void group(Group group) {
    groups.put(group.id(), group);
    writeGroup(group);
  }

  private void writeGroup(Group group) {
    pipe.pipe(topics.responderGroups(), group.id(), serdes.groups().serializer(), group);
  }

  /** A record of topic people. */
  void person(Responder person) {
    people.put(person.id(), person);
    writePerson(person.id(), person);
  }

  /** A record of topic people that says that no table names this person any more. */
  void nobody(String personId) {
    people.remove(personId);
    writePerson(personId, null);
  }

  private void writePerson(String personId, @Nullable Responder person) {
    pipe.pipe(topics.people(), personId, serdes.people().serializer(), person);
  }

  /**
   * The plan from now on, on topic plan: the documents that differ from the published ones, and the
   * head.
   *
   * @param bodies by key, in the order in which they count
   */
  void plan(Map<String, String> bodies) {
    List<PlanDocument> changed = new ArrayList<>();
    Set<String> gone = new TreeSet<>(plan.keySet());
    gone.removeAll(bodies.keySet());
    long version = planVersion + gone.size();
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      PlanDocument before = plan.get(body.getKey());
      if (before == null || !before.spec().equals(body.getValue())) {
        version++;
        changed.add(document(body.getKey(), version, body.getValue()));
      }
    }
    if (version > planVersion) {
      planVersion = version;
      gone.forEach(key -> writeDocument(key, null));
      plan.keySet().removeAll(gone);
      for (PlanDocument document : changed) {
        plan.put(document.key(), document);
        writeDocument(document.key(), document);
      }
      writeHead();
    }
  }

  private PlanDocument document(String key, long version, String body) {
    int slash = key.indexOf('/');
    return new PlanDocument(
        key.substring(0, slash),
        key.substring(slash + 1),
        version,
        "scenario",
        clock.instant(),
        "",
        PlanDocument.Origin.FILE,
        body);
  }

  private void writeDocument(String key, @Nullable PlanDocument document) {
    pipe.pipe(topics.plan(), key, serdes.planDocuments().serializer(), document);
  }

  private void writeHead() {
    writeDocument(
        PlanDocument.HEAD,
        PlanDocument.head(planVersion, "scenario", clock.instant(), "", PlanDocument.Origin.FILE));
  }

  /** A record of topic plan-changes. */
  void planChanged() {
    pipe.pipe(topics.planChanges(), "", serdes.planChanges().serializer(), planVersion);
  }

  /** What a process that begins now reads of these topics. */
  void readAgain() {
    groups.values().forEach(this::writeGroup);
    people.forEach(this::writePerson);
    if (planVersion > 0) {
      plan.forEach(this::writeDocument);
      writeHead();
    }
  }
}
