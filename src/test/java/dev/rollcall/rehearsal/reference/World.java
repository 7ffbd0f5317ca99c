package dev.rollcall.rehearsal.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A story, told by the rules as the documentation has them, with nothing of the product: no stores,
 * no records, no index, everything looked at each time. It knows people with phones of their own,
 * one process that never dies, and an Amazon Connect that takes each call at once.
 */
public final class World {

  static final long NEVER = Long.MAX_VALUE;

  private static final long MINUTE = 60_000;
  private static final long LONGEST_GOODBYE = 15_000;
  private static final String DEFAULT_GROUP = "default";

  private final Node story;
  private final Book book;
  private final long start;
  private final Map<String, Fault> faults = new TreeMap<>();
  private final Map<String, Phone> phones = new TreeMap<>();
  private final Deque<Runnable> consequences = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private final List<String> hangUps = new ArrayList<>();
  private long now;

  private World(Node story) {
    this.story = story;
    this.book = new Book(story);
    this.start = Book.instant(story.at("start"));
    this.now = start;
  }

  /**
   * What a story comes to.
   *
   * @param calls when, to whom, with which number, about what
   * @param ends errorId to status, who has it, and reports counted
   */
  public record Told(List<String> calls, List<String> hangUps, Map<String, String> ends) {}

  /** Tells a story from its file. */
  public static Told tell(String yaml) {
    World world = new World(Node.read(yaml));
    world.play();
    Map<String, String> ends = new TreeMap<>();
    world.faults.forEach((errorId, fault) -> ends.put(errorId, fault.toString()));
    return new Told(world.calls, world.hangUps, ends);
  }

  private void play() {
    for (Node step : story.at("steps").list()) {
      advance(start + step.at("at").millis());
      happen(step);
      settle();
    }
    advance(start + story.at("until").millis());
    deadlines();
  }

  /** To this instant, of which nothing has happened yet. */
  private void advance(long to) {
    while (true) {
      long next = nextDeadline();
      if (next >= to) {
        break;
      }
      deadlines();
      next = nextDeadline();
      if (next >= to) {
        break;
      }
      now = Math.max(now, next);
      deadlines();
    }
    if (to > now) {
      now = to;
      silencesBegin();
    }
  }

  private long nextDeadline() {
    long next = (now / MINUTE + 1) * MINUTE;
    for (Fault fault : faults.values()) {
      next = Math.min(next, fault.deadline());
    }
    for (Phone phone : phones.values()) {
      next = Math.min(next, Math.min(phone.nextDeadline(), phone.nextEnd()));
    }
    return Math.max(next, now);
  }

  /** Contacts end first. All that is due fires before any of it has consequences. */
  private void deadlines() {
    silencesBegin();
    all(phones.values(), phone -> phone.nextEnd() <= now).forEach(Phone::contactEnds);
    settle();
    while (true) {
      List<Fault> dueFaults = all(faults.values(), fault -> fault.deadline() <= now);
      List<Phone> duePhones = all(phones.values(), phone -> phone.nextDeadline() <= now);
      if (dueFaults.isEmpty() && duePhones.isEmpty()) {
        return;
      }
      dueFaults.forEach(Fault::fire);
      duePhones.forEach(Phone::fire);
      settle();
    }
  }

  /** Silences of these stories begin at whole minutes. */
  private void silencesBegin() {
    if (now % MINUTE == 0 && book.beginsToSilence(now)) {
      faults.values().forEach(Fault::planChanged);
      settle();
    }
  }

  private static <T> List<T> all(Collection<T> things, Predicate<T> which) {
    return things.stream().filter(which).toList();
  }

  private void settle() {
    while (!consequences.isEmpty()) {
      consequences.remove().run();
    }
    faults.values().forEach(Fault::show);
  }

  private void happen(Node step) {
    step.map()
        .forEach(
            (kind, body) -> {
              switch (kind) {
                case "incident" -> fault(body).firing(body, start);
                case "resolve" -> fault(body).resolve(body, start);
                case "operator" -> fault(body).operator(body);
                case "response" -> respond(body);
                case "plan" -> {
                  book.change(body);
                  faults.values().forEach(Fault::planChanged);
                }
                case "at" -> {}
                default -> throw new IllegalArgumentException("no step of this world: " + kind);
              }
            });
  }

  private Fault fault(Node body) {
    return faults.computeIfAbsent(body.at("errorId").text(), id -> new Fault(id, this));
  }

  private void respond(Node body) {
    Phone phone = phone(body.at("from").text());
    OptionalInt call = phone.call(Integer.parseInt(body.at("call").or("0")));
    for (int i = Integer.parseInt(body.at("times").or("1")); i > 0 && call.isPresent(); i--) {
      phone.respond(call.getAsInt(), body.at("outcome").text());
      settle();
    }
  }

  // What faults and phones ask of the world

  long now() {
    return now;
  }

  Book book() {
    return book;
  }

  String defaultGroup() {
    return DEFAULT_GROUP;
  }

  Collection<Fault> faults() {
    return faults.values();
  }

  Phone phone(String person) {
    return phones.computeIfAbsent(person, id -> new Phone(id, this));
  }

  long goodbye() {
    return Math.min(
        LONGEST_GOODBYE,
        Optional.of(story.at("settings").at("goodbye"))
            .filter(Node::isThere)
            .map(Node::millis)
            .orElse(5_000L));
  }

  void later(Runnable consequence) {
    consequences.add(consequence);
  }

  void tell(Phone.Ask ask, String outcome) {
    later(() -> ask.fault.told(ask, outcome));
  }

  void rang(String line, List<Phone.Ask> asks, int number) {
    List<String> about = asks.stream().map(ask -> ask.fault.errorId()).distinct().sorted().toList();
    calls.add("%d %s number %d about %s".formatted(now - start, line, number, about));
  }

  void hungUp(String line) {
    hangUps.add("%d %s".formatted(now - start, line));
  }
}
