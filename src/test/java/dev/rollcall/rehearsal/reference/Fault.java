package dev.rollcall.rehearsal.reference;

import dev.rollcall.rehearsal.reference.Book.Hold;
import dev.rollcall.rehearsal.reference.Book.Labels;
import dev.rollcall.rehearsal.reference.Book.Seen;
import dev.rollcall.rehearsal.reference.Book.Way;
import dev.rollcall.rehearsal.reference.Phone.Ask;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One errorId: what its reports, its people and the time come to. Epoch milliseconds. */
final class Fault {

  private static final long IMPLAUSIBLE = Instant.parse("2001-09-09T01:46:40Z").toEpochMilli();
  private static final long DAY = 24 * 3_600_000L;
  private static final long LONGEST_STICKY = 12 * 3_600_000L;

  private enum State {
    NONE,
    CALLING,
    WAITING,
    HELD,
    ACKNOWLEDGED,
    EXHAUSTED,
    RESOLVED
  }

  /** What follows when a wait is over. */
  enum Then {
    SAME_STEP,
    BEGIN,
    NEXT_ROUND,
    SNOOZED
  }

  private final String errorId;
  private final World world;
  private final Asking asking;
  private final Waits waits;
  private State state = State.NONE;
  private Then then = Then.BEGIN;
  private long until = World.NEVER;

  private int episode;
  private String reportedGroup = "";
  private String source = "";
  private Labels labels = new Labels(Map.of());
  private Way way = new Way("", "", Map.of());
  private String severity = "";
  private long raisedAt;
  private long newestFiring;
  private int duplicates;
  private boolean isKnownAsSource;
  private boolean isShown;

  private String by = "";
  private String acceptedSeverity = "";
  private long acceptedAt;
  private long ownAcceptAt;
  private long lease;
  private long lastHeard;
  private long exhaustedAt;

  private long resolvedOccurredAt;
  private boolean isClosedByHand;
  private Optional<Had> had = Optional.empty();

  /** Who had it when an episode ended. */
  private record Had(String by, String severity, long since, long endedAt) {}

  Fault(String errorId, World world) {
    this.errorId = errorId;
    this.world = world;
    this.asking = new Asking(this, world);
    this.waits = new Waits(this, world);
  }

  @Override
  public String toString() {
    return switch (state) {
      case NONE, RESOLVED -> state.toString();
      case ACKNOWLEDGED -> state + " by " + by + ", duplicates " + duplicates;
      default -> state + ", duplicates " + duplicates;
    };
  }

  // What others see

  String errorId() {
    return errorId;
  }

  int episode() {
    return episode;
  }

  String severity() {
    return severity;
  }

  Way way() {
    return way;
  }

  long raisedAt() {
    return raisedAt;
  }

  Seen seen() {
    return seen(severity);
  }

  private Seen seen(String as) {
    return new Seen(errorId, reportedGroup, as, source, labels);
  }

  Terms own() {
    return asking.own();
  }

  Terms called() {
    return asking.called();
  }

  boolean isInFallbackRound() {
    return asking.isFallback();
  }

  /** Whether others know that it is open. */
  boolean isShown() {
    return isShown;
  }

  /** What the deadlines of an instant decide of the others' sight comes after that instant. */
  void show() {
    isShown = isKnownAsSource && isOpen() && state != State.EXHAUSTED;
  }

  private boolean isOpen() {
    return state != State.NONE && state != State.RESOLVED;
  }

  // Reports

  void firing(Node report, long start) {
    long now = world.now();
    long occurredAt = plausible(time(report.at("occurredAt"), start).orElse(now));
    Optional<Long> startedAt = time(report.at("startedAt"), start).filter(at -> at <= now);
    switch (state) {
      case NONE -> raise(report, occurredAt);
      case ACKNOWLEDGED -> {
        if (startedAt.filter(at -> at > acceptedAt).isPresent()) {
          remember(now - (startedAt.get() - ownAcceptAt));
          raise(report, occurredAt);
        } else {
          count(report, occurredAt);
        }
      }
      case EXHAUSTED -> {
        if (now >= exhaustedAt + own().millis("quietPeriod")) {
          had = Optional.empty();
          raise(report, occurredAt);
        } else {
          count(report, occurredAt);
        }
      }
      case RESOLVED -> {
        if (isClosedByHand && startedAt.filter(at -> at <= resolvedOccurredAt).isPresent()) {
          until = now + own().millis("resolvedRetention");
        } else if (occurredAt > resolvedOccurredAt) {
          raise(report, occurredAt);
        }
      }
      default -> count(report, occurredAt);
    }
  }

  private static Optional<Long> time(Node node, long start) {
    return Optional.of(node).filter(Node::isThere).map(at -> start + at.millis());
  }

  private long plausible(long occurredAt) {
    long now = world.now();
    return occurredAt < IMPLAUSIBLE || occurredAt > now + DAY ? now : Math.min(now, occurredAt);
  }

  private static String severity(Node report) {
    return report.at("severity").or("HIGH");
  }

  /** What a report does not say stays. */
  private void take(Node report) {
    Map<String, String> texts = new HashMap<>();
    report.at("labels").map().forEach((name, text) -> texts.put(name, text.text()));
    if (!texts.isEmpty()) {
      labels = new Labels(texts);
    }
    source = report.at("source").or(source);
  }

  private void raise(Node report, long occurredAt) {
    asking.withdraw();
    episode++;
    reportedGroup = report.at("group").or(world.defaultGroup());
    labels = new Labels(Map.of());
    source = "";
    take(report);
    way = world.book().way(seen(severity(report)));
    severity = way.severity();
    raisedAt = world.now();
    newestFiring = occurredAt;
    duplicates = 0;
    isKnownAsSource = false;
    publish();
    waits.raised();
    asking.look();
    asking.firstRound();
    asking.copyRound();
    if (isSticky()) {
      accept(had.orElseThrow().by(), had.orElseThrow().since());
    } else {
      begin();
    }
  }

  /** A rule that is newer than the newest report does not know of it. */
  private void publish() {
    isKnownAsSource |=
        world.book().inhibitions().stream().anyMatch(rule -> Book.isSource(rule, seen()));
  }

  private boolean isSticky() {
    long sticky = own().millis("stickyAccept");
    return sticky > 0
        && had.filter(one -> world.now() - one.endedAt() <= sticky)
            .filter(one -> world.now() - one.since() <= LONGEST_STICKY)
            .filter(one -> Book.rank(severity) <= Book.rank(one.severity()))
            .filter(one -> asking.isActiveInRound(one.by()))
            .isPresent();
  }

  private void count(Node report, long occurredAt) {
    duplicates++;
    if (occurredAt >= newestFiring) {
      take(report);
      newestFiring = occurredAt;
    }
    lastHeard = world.now();
    waits.reported();
    boolean isRoutedAnew = isWorse(severity(report));
    publish();
    if (state == State.ACKNOWLEDGED) {
      if (Book.rank(severity) > Book.rank(acceptedSeverity)) {
        worse(isRoutedAnew);
      } else {
        acknowledgedUntil();
      }
    } else if (state == State.HELD) {
      begin();
    }
  }

  /** Takes the severity if it is worse, and the route that makes it so; whether that is another. */
  private boolean isWorse(String reported) {
    Way worse = world.book().way(seen(reported));
    if (Book.rank(reported) <= Book.rank(severity)
        || Book.rank(worse.severity()) <= Book.rank(severity)) {
      return false;
    }
    boolean isAnother = !way.equals(worse);
    severity = worse.severity();
    way = worse;
    return isAnother;
  }

  private void worse(boolean isRoutedAnew) {
    if (isRoutedAnew) {
      asking.look();
    }
    if (waits.all(own()).isEmpty()) {
      asking.pass(by, true);
    } else {
      asking.firstRound();
      begin();
    }
  }

  void resolve(Node report, long start) {
    long occurredAt = plausible(time(report.at("occurredAt"), start).orElse(world.now()));
    if (state == State.RESOLVED) {
      resolvedOccurredAt = Math.max(resolvedOccurredAt, occurredAt);
    } else if (state == State.NONE) {
      unseen();
      close(occurredAt, false);
    } else if (occurredAt >= newestFiring) {
      close(occurredAt, false);
    }
  }

  /** As if it had been reported without labels to nobody in particular. */
  private void unseen() {
    reportedGroup = world.defaultGroup();
    labels = new Labels(Map.of());
    source = "";
    way = world.book().way(seen(Book.SEVERITIES.getFirst()));
    asking.look();
  }

  private void close(long occurredAt, boolean byHand) {
    asking.withdraw();
    remember(occurredAt);
    state = State.RESOLVED;
    resolvedOccurredAt = occurredAt;
    isClosedByHand = byHand;
    until = world.now() + own().millis("resolvedRetention");
  }

  private void remember(long endedAt) {
    had =
        state == State.ACKNOWLEDGED
            ? Optional.of(new Had(by, acceptedSeverity, ownAcceptAt, endedAt))
            : Optional.empty();
  }

  // Operators

  void operator(Node body) {
    if (!isOpen()) {
      return;
    }
    lastHeard = world.now();
    waits.isIncident();
    switch (body.at("action").text()) {
      case "ACKNOWLEDGE" -> accept(body.at("by").text(), world.now());
      case "RESOLVE" -> close(Math.max(world.now(), newestFiring), true);
      case "SNOOZE" -> {
        asking.withdraw();
        asking.firstRound();
        await(Then.SNOOZED, body.at("snooze").millis());
      }
      default -> escalate();
    }
  }

  /** Whatever would hold it now does not. */
  private void escalate() {
    asking.look();
    waits.overrule();
    asking.withdraw();
    switch (state) {
      case CALLING -> asking.askNextStepByHand();
      case WAITING -> {
        if (then == Then.SAME_STEP) {
          asking.askNextStepByHand();
        } else {
          countWaitedFor();
          asking.start();
        }
      }
      case ACKNOWLEDGED -> asking.pass(by, false);
      case HELD -> asking.start();
      default -> {
        asking.firstRound();
        asking.start();
      }
    }
  }

  private void countWaitedFor() {
    if (then == Then.NEXT_ROUND) {
      asking.nextRound();
    }
  }

  // Waits

  /** The only place that asks whether to wait. */
  void begin() {
    if (!asking.isFallback() || state == State.HELD) {
      asking.look();
    }
    if (waits.isBelowThreshold()) {
      hold(waits.windowEnds());
      return;
    }
    waits.isIncident();
    Optional<Hold> last = waits.all(own()).stream().max(Comparator.comparing(Hold::until));
    if (last.isPresent()) {
      asking.withdraw();
      asking.copyRound();
      hold(last.get().until());
    } else {
      asking.start();
    }
  }

  private void hold(long end) {
    state = State.HELD;
    until = end;
  }

  void await(Then what, long millis) {
    state = State.WAITING;
    then = what;
    until = world.now() + millis;
  }

  void calling() {
    state = State.CALLING;
    until = World.NEVER;
  }

  void exhausted() {
    state = State.EXHAUSTED;
    exhaustedAt = world.now();
    until = world.now() + own().millis("resolvedRetention");
  }

  /** Also when a silence begins. */
  void planChanged() {
    boolean runs = state == State.CALLING || (state == State.WAITING && then != Then.SNOOZED);
    if (state == State.HELD) {
      begin();
    } else if (runs && waits.isStopped()) {
      asking.withdraw();
      asking.endPass();
      begin();
    }
  }

  void fire() {
    switch (state) {
      case HELD -> {
        if (waits.isWindowEmpty()) {
          forget();
        } else {
          begin();
        }
      }
      case WAITING -> {
        if (then == Then.SAME_STEP) {
          asking.askAgain();
        } else {
          countWaitedFor();
          begin();
        }
      }
      case ACKNOWLEDGED -> {
        if (lease <= world.now()) {
          asking.firstRound();
          begin();
        } else {
          close(newestFiring, false);
        }
      }
      default -> forget();
    }
  }

  private void forget() {
    state = State.NONE;
    until = World.NEVER;
    waits.forget();
    had = Optional.empty();
  }

  long deadline() {
    return until;
  }

  // Answers

  void told(Ask ask, String outcome) {
    if (ask.episode != episode || !isOpen()) {
      return;
    }
    if (!outcome.equals("ACCEPTED")) {
      asking.told(ask, outcome);
    } else if (state != State.ACKNOWLEDGED) {
      accept(ask.person, world.now());
    }
  }

  /** A sticky accept is as old as the one that the person made. */
  private void accept(String person, long madeAt) {
    asking.withdraw();
    waits.isIncident();
    state = State.ACKNOWLEDGED;
    by = person;
    acceptedSeverity = severity;
    acceptedAt = world.now();
    ownAcceptAt = madeAt;
    lastHeard = world.now();
    lease = asking.lease(by);
    acknowledgedUntil();
  }

  private void acknowledgedUntil() {
    boolean never = own().word("autoResolve", "12h").equals("never");
    until = Math.min(lease, never ? World.NEVER : lastHeard + own().millis("autoResolve"));
  }
}
