package dev.rollcall.rehearsal.reference;

import dev.rollcall.rehearsal.reference.Book.Place;
import dev.rollcall.rehearsal.reference.Book.Way;
import dev.rollcall.rehearsal.reference.Phone.Ask;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Goes through the list of a group, step by step and round by round, and asks people. */
final class Asking {

  private static final Set<String> AGAIN = Set.of("NO_ANSWER", "NO_INPUT", "VOICEMAIL", "HUNG_UP");

  private final Fault fault;
  private final World world;
  private final Set<String> invalid = new HashSet<>();

  private String ownGroup = "";
  private Terms own = new Terms(Map.of());
  private int round;
  private boolean isFallback;
  private String fallbackGroup = "";
  private boolean isPass;

  private String group = "";
  private Terms terms = new Terms(Map.of());
  private List<List<Place>> steps = List.of();
  private boolean hasRung;

  private int step;
  private int attempt;
  private boolean isHandedOff;
  private final Set<String> reached = new HashSet<>();
  private final Set<String> unanswered = new LinkedHashSet<>();
  private final Map<String, Ask> asks = new LinkedHashMap<>();

  Asking(Fault fault, World world) {
    this.fault = fault;
    this.world = world;
  }

  /** The policy of the fault's own group, as it was looked at last. */
  Terms own() {
    return own;
  }

  boolean isFallback() {
    return isFallback;
  }

  /** Looks at the policy of its own group, whoever is in it, and at who is called for it. */
  void look() {
    Way way = fault.way();
    ownGroup = standIn(way.group());
    own = crew(way.group()).policy().with(way.policy());
  }

  /** Of whoever is called now. */
  Terms called() {
    return crew(ownGroup).policy().with(fault.way().policy());
  }

  Book.Crew crew(String id) {
    return world.book().group(id).orElseGet(() -> new Book.Crew(policyOfDefaultGroup(), List.of()));
  }

  private Terms policyOfDefaultGroup() {
    return world
        .book()
        .group(world.defaultGroup())
        .map(Book.Crew::policy)
        .orElse(new Terms(Map.of()));
  }

  private String standIn(String id) {
    return !isCallable(id) && isCallable(world.defaultGroup()) ? world.defaultGroup() : id;
  }

  private boolean isCallable(String id) {
    return crew(id).places().stream().anyMatch(place -> !people(id, place).isEmpty());
  }

  // Rounds

  /** Counts from 1 again, and everybody may be called again. */
  void firstRound() {
    round = 1;
    isFallback = false;
    isPass = false;
    invalid.clear();
  }

  /** A pass that is not counted is not gone on with: round 1 follows. */
  void endPass() {
    if (isPass) {
      isPass = false;
      round = 1;
    }
  }

  void nextRound() {
    round++;
  }

  /** Of the policy, the order and the severity of now. */
  void copyRound() {
    group = isFallback ? standIn(fallbackGroup) : ownGroup;
    terms = crew(group).policy().with(fault.way().policy());
    List<List<Place>> inOrder =
        Book.steps(
            crew(group).places().stream()
                .filter(place -> place.schedule().isPresent() || !people(place).isEmpty())
                .toList());
    steps =
        Stream.concat(
                inOrder.stream().map(one -> one.stream().filter(p -> !isQuiet(p)).toList()),
                inOrder.stream().map(one -> one.stream().filter(this::isQuiet).toList()))
            .filter(one -> !one.isEmpty())
            .toList();
    reached.clear();
    step = 0;
    hasRung = false;
  }

  private boolean isQuiet(Place place) {
    Collection<String> people =
        place.person().isPresent()
            ? place.person().stream().toList()
            : world.book().onCall(place.schedule().orElseThrow(), world.now());
    return !people.isEmpty()
        && people.stream()
            .allMatch(person -> world.book().isQuiet(person, fault.severity(), world.now()));
  }

  private Set<String> people(Place place) {
    return people(group, place);
  }

  private Set<String> people(String id, Place place) {
    Set<String> people =
        place
            .person()
            .map(Set::of)
            .orElseGet(() -> world.book().onCall(place.schedule().orElseThrow(), world.now()));
    return people.stream()
        .filter(person -> mayCall(id, person))
        .filter(world.book()::isActive)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What the group says of somebody whom it lists counts for its schedules, too. */
  private boolean mayCall(String id, String person) {
    List<Place> listed = crew(id).of(person).toList();
    return listed.isEmpty()
        ? crew(id).places().stream()
            .flatMap(place -> place.schedule().stream())
            .anyMatch(schedule -> world.book().onCall(schedule, world.now()).contains(person))
        : listed.stream().allMatch(Place::isActive);
  }

  /** From the first responder. */
  void start() {
    if (!isFallback) {
      look();
    }
    copyRound();
    askStep(0, false);
  }

  private void roundOver() {
    Optional<String> fallback =
        Optional.of(terms.word("fallbackGroup", "none")).filter(id -> !id.equals("none"));
    if (isPass) {
      firstRound();
      fault.await(Fault.Then.BEGIN, terms.roundDelay());
    } else if (isFallback) {
      fault.exhausted();
    } else if (!terms.isLastRound(round)) {
      fault.await(Fault.Then.NEXT_ROUND, terms.roundDelay());
    } else if (fallback.isPresent()) {
      fallbackGroup = fallback.get();
      isFallback = true;
      fault.begin();
    } else {
      fault.exhausted();
    }
  }

  // Steps

  /** Past the last step an escalated fault begins again. */
  private void askStep(int which, boolean isEscalated) {
    if (which < steps.size()) {
      step = which;
      newStep();
      Set<String> people = inStep();
      if (people.isEmpty()) {
        askStep(step + 1, isEscalated);
      } else {
        ask(people);
      }
    } else if (isEscalated) {
      firstRound();
      fault.begin();
    } else {
      roundOver();
    }
  }

  void askNextStepByHand() {
    askStep(step + 1, true);
  }

  /**
   * The rest of the list after somebody had the fault, in a pass that is not counted.
   *
   * @param alsoThem whether the one who had it is asked first, alone
   */
  void pass(String had, boolean alsoThem) {
    Optional<Integer> place = placeOf(had);
    if (alsoThem && (place.isEmpty() || invalid.contains(had))) {
      firstRound();
      fault.begin();
      return;
    }
    isPass = true;
    isFallback = false;
    if (alsoThem) {
      step = place.orElseThrow();
      newStep();
      steps.get(step).forEach(one -> reached.addAll(people(one)));
      ask(List.of(had));
    } else {
      boolean nobodyYet = step == 0 && !hasRung;
      askStep(place.orElse(nobodyYet ? -1 : step) + 1, true);
    }
  }

  private Optional<Integer> placeOf(String person) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).stream().anyMatch(one -> people(one).contains(person))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private void newStep() {
    isHandedOff = false;
    attempt = 1;
    reached.clear();
    unanswered.clear();
    asks.clear();
  }

  private Set<String> inStep() {
    Set<String> people = new LinkedHashSet<>();
    steps.get(step).forEach(place -> people.addAll(people(place)));
    people.removeAll(invalid);
    return people;
  }

  private void ask(Collection<String> people) {
    fault.calling();
    unanswered.clear();
    for (String person : people) {
      Ask ask = new Ask(fault, person, terms, world);
      asks.put(person, ask);
      reached.add(person);
      world.later(() -> world.phone(person).ask(ask));
    }
  }

  void withdraw() {
    asks.values().forEach(ask -> world.later(() -> world.phone(ask.person).withdraw(ask)));
    asks.clear();
    unanswered.clear();
  }

  /** What became of an ask of this episode, but a yes. */
  void told(Ask ask, String outcome) {
    if (asks.get(ask.person) != ask) {
      return;
    }
    if (outcome.equals("CALLED")) {
      hasRung = true;
      return;
    }
    asks.remove(ask.person);
    if (outcome.equals("INVALID_NUMBER")) {
      invalid.add(ask.person);
    } else if (AGAIN.contains(outcome)) {
      unanswered.add(ask.person);
    }
    if (asks.isEmpty()) {
      stepOver();
    }
  }

  /** Those who did not answer and are in the step at this moment, while attempts are left. */
  private void stepOver() {
    boolean again = inStep().stream().anyMatch(unanswered::contains);
    if (again && !isHandedOff && attempt < terms.attempts()) {
      fault.await(Fault.Then.SAME_STEP, terms.millis("retryDelay"));
    } else {
      handOffOrNext();
    }
  }

  /** Those who did not answer, and who came on duty meanwhile. */
  void askAgain() {
    List<String> people =
        inStep().stream()
            .filter(person -> unanswered.contains(person) || !reached.contains(person))
            .toList();
    if (people.isEmpty()) {
      handOffOrNext();
    } else {
      attempt++;
      ask(people);
    }
  }

  /** Who came on duty meanwhile is asked before the next step, once a step. */
  private void handOffOrNext() {
    Set<String> fresh = new LinkedHashSet<>();
    if (!isHandedOff) {
      steps.get(step).stream()
          .filter(place -> place.schedule().isPresent())
          .forEach(place -> fresh.addAll(people(place)));
      fresh.removeAll(reached);
      fresh.removeAll(invalid);
    }
    if (fresh.isEmpty()) {
      askStep(step + 1, false);
    } else {
      isHandedOff = true;
      ask(fresh);
    }
  }

  // Accepts

  /** When an accept of now ends. */
  long lease(String by) {
    String timeout = own.word("ackTimeout", "none");
    return switch (timeout) {
      case "none" -> World.NEVER;
      case "shift" ->
          crew(group).places().stream()
              .flatMap(place -> place.schedule().stream())
              .flatMap(schedule -> world.book().shiftEnd(schedule, by, world.now()).stream())
              .mapToLong(end -> end)
              .min()
              .orElse(World.NEVER);
      default -> world.now() + own.millis("ackTimeout");
    };
  }

  /** Whether this person may be called as far as the group of the round says. */
  boolean isActiveInRound(String person) {
    return world.book().isActive(person) && crew(group).of(person).allMatch(Place::isActive);
  }
}
