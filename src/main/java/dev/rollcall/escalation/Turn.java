package dev.rollcall.escalation;

import dev.rollcall.escalation.State.Acknowledged;
import dev.rollcall.escalation.State.Calling;
import dev.rollcall.escalation.State.Exhausted;
import dev.rollcall.escalation.State.Open;
import dev.rollcall.escalation.State.Resolved;
import dev.rollcall.escalation.State.Then;
import dev.rollcall.escalation.State.Waiting;
import dev.rollcall.roster.Call;
import dev.rollcall.roster.Outcome.Meaning;
import dev.rollcall.roster.Policy;
import dev.rollcall.roster.Roster;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What the rows of {@link EscalationRules} do. Lives for one decision; not thread safe. */
final class Turn {

  private final Escalation before;
  private final Instant now;
  private final Walk walk;
  private final Notes notes;

  Turn(Escalation before, Roster roster, Instant now) {
    this.before = before;
    this.now = now;
    this.notes = new Notes(before, now);
    this.walk = new Walk(roster, notes, now);
  }

  boolean isDue() {
    return before.state().deadline().filter(d -> !d.isAfter(now)).isPresent();
  }

  Decision decision(State next) {
    return notes.decision(next);
  }

  State raise(Event.Firing report) {
    Incident incident = Incident.first(report, walk.defaultGroupId());
    notes.add(Kind.RAISED, incident, "first report of this fault");
    return walk.fromTheStart(incident);
  }

  State rememberResolve(Event.Resolve e) {
    Incident incident = Incident.unseen(e.errorId(), walk.defaultGroupId(), e.occurredAt());
    notes.add(Kind.RESOLVED_BEFORE_RAISED, incident, "resolved before it was raised");
    Instant until = now.plus(walk.policyOf(incident).resolvedRetention());
    return new Resolved(incident, e.occurredAt(), until);
  }

  State stale(Resolved s, Event.Firing e) {
    notes.add(Kind.STALE, s.incident(), "happened at " + e.occurredAt() + ", before the resolve");
    return s;
  }

  State resolvedAgain(Resolved s, Event.Resolve e) {
    boolean later = e.occurredAt().isAfter(s.occurredAt());
    return later ? new Resolved(s.incident(), e.occurredAt(), s.until()) : s;
  }

  State forget() {
    return Escalation.NONE.state();
  }

  State duplicate(Open s, Event.Firing report) {
    Incident incident = s.episode().incident().reportedAgain(report);
    if (incident.duplicateIsWorthNoting(now)) {
      notes.add(Kind.DUPLICATE, incident, "reported again");
      incident = incident.duplicateNoted(now);
    }
    return s.with(s.episode().with(incident));
  }

  State resolve(Open s, Instant occurredAt, String by) {
    withdrawAll(s);
    Incident incident = s.episode().incident();
    notes.add(Kind.RESOLVED, incident, Call.notYet(""), by, by.isEmpty() ? "resolved" : "by hand");
    return new Resolved(incident, occurredAt, now.plus(s.episode().policy().resolvedRetention()));
  }

  State progress(Open s, Event.Answer a) {
    if (!(s instanceof Calling calling) || !calling.awaits(a)) {
      return s;
    }
    notes.add(Kind.of(a.outcome()), s.episode().incident(), a.call(), "", a.detail());
    TreeMap<String, Asked> asked = new TreeMap<>(calling.asked());
    asked.put(a.call().responderId(), new Asked(a.askId(), a.call()));
    Instant until = now.plus(calling.episode().round().policy().askBound());
    return new Calling(calling.episode(), asked, calling.unanswered(), until, false);
  }

  State accept(Open s, Event.Answer a) {
    boolean late = !(s instanceof Calling calling && calling.awaits(a));
    String by = a.call().responderId();
    withdrawAllBut(s, a.askId());
    notes.add(Kind.ACCEPTED, s.episode().incident(), a.call(), by, late ? "a late yes counts" : "");
    return acknowledged(s, by, a.call());
  }

  State alreadyAcknowledged(Acknowledged s, Event.Answer a) {
    Incident incident = s.episode().incident();
    notes.add(Kind.ALREADY_ACKNOWLEDGED, incident, a.call(), s.by(), s.by() + " has it");
    return s;
  }

  State takeOver(Open s, String by) {
    withdrawAll(s);
    notes.add(Kind.ACCEPTED, s.episode().incident(), Call.notYet(""), by, "by hand");
    return acknowledged(s, by, Call.notYet(""));
  }

  State memberOut(Calling s, Event.Answer a) {
    String responder = a.call().responderId();
    Meaning meaning = a.outcome().meaning();
    notes.add(Kind.of(a.outcome()), s.episode().incident(), a.call(), "", a.detail());
    TreeMap<String, Asked> asked = new TreeMap<>(s.asked());
    asked.remove(responder);
    Set<String> unanswered = new HashSet<>(s.unanswered());
    if (meaning == Meaning.AGAIN) {
      unanswered.add(responder);
    }
    Episode episode = meaning == Meaning.NEVER_AGAIN ? s.episode().without(responder) : s.episode();
    return asked.isEmpty()
        ? walk.stepOver(episode, unanswered)
        : new Calling(episode, asked, unanswered, s.until(), s.lastChance());
  }

  State late(State s, Incident incident, Event.Answer a) {
    if (a.outcome().meaning() != Meaning.PROGRESS) {
      notes.add(Kind.LATE, incident, a.call(), "", a.outcome() + " of an older call");
    }
    return s;
  }

  /**
   * The bound has passed. After an outage the line is as late as we are, so it gets a minute from
   * now.
   */
  State lastChance(Calling s) {
    return new Calling(s.episode(), s.asked(), s.unanswered(), now.plus(Policy.ASK_MARGIN), true);
  }

  State lineSilent(Calling s) {
    withdrawAll(s);
    for (Asked ask : s.asked().values()) {
      String responder = ask.call().responderId();
      notes.add(
          Kind.UNREACHABLE,
          s.episode().incident(),
          ask.call(),
          "",
          "the line said nothing in time");
      notes.add(new Effect.LineSilent(responder, s.episode().incident().errorId()));
    }
    return walk.stepOver(s.episode(), s.unanswered());
  }

  State resume(Waiting s) {
    return switch (s.then()) {
      case Then.AskAgain(List<String> responders) -> walk.askAgain(s.episode(), responders);
      case Then.NextRound() -> walk.nextRound(s.episode());
      case Then.StartOver() -> walk.fromTheStart(s.episode().incident());
    };
  }

  State leaseOver(Acknowledged s) {
    notes.add(Kind.ACK_EXPIRED, s.episode().incident(), s.call(), s.by(), s.by() + " had it");
    return walk.fromTheStart(s.episode().incident());
  }

  State snooze(Open s, Event.Snooze e) {
    withdrawAll(s);
    notes.add(Kind.SNOOZED, s.episode().incident(), Call.notYet(""), e.by(), "for " + e.duration());
    return new Waiting(s.episode(), new Then.StartOver(), now.plus(e.duration()));
  }

  State escalate(Open s, String by) {
    withdrawAll(s);
    notes.add(Kind.ESCALATED, s.episode().incident(), Call.notYet(""), by, "by hand");
    Episode episode = s.episode();
    return switch (s) {
      case Calling _ -> walk.askFrom(episode, episode.round().step() + 1);
      case Waiting(_, Then.AskAgain _, _) -> walk.askFrom(episode, episode.round().step() + 1);
      case Waiting waiting -> resume(waiting);
      case Acknowledged taken -> walk.askFrom(episode, episode.round().stepOf(taken.by()) + 1);
      case Exhausted _ -> walk.fromTheStart(episode.incident());
    };
  }

  private Acknowledged acknowledged(Open s, String by, Call call) {
    return new Acknowledged(
        s.episode(), by, call, s.episode().policy().ackTimeout().map(now::plus));
  }

  private void withdrawAll(Open s) {
    withdrawAllBut(s, Long.MIN_VALUE);
  }

  private void withdrawAllBut(Open s, long askId) {
    if (s instanceof Calling calling) {
      String errorId = s.episode().incident().errorId();
      calling.asked().values().stream()
          .filter(ask -> ask.askId() != askId)
          .map(ask -> new Effect.Withdraw(ask.call().responderId(), errorId, ask.askId()))
          .forEach(notes::add);
    }
  }
}
