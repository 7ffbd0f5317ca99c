package dev.rollcall.simulator;

import dev.rollcall.simulator.Behaviour.Fails;
import dev.rollcall.simulator.Behaviour.Never;
import dev.rollcall.simulator.Behaviour.PicksUp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The phones: which ring, who picks up, what they do. Thread safe: one lock, and every step in its
 * own short hold of it. Keeps every call until {@link #clear}.
 */
public final class PhoneNetwork {

  /** From the key, or from giving up on one, to the flow's hang-up: it says what it understood. */
  static final Duration GOODBYE = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(PhoneNetwork.class);

  private final Scheduler time;
  private final People people;
  private final Delivery delivery;
  private final Set<Variant> variants;
  private final int maxLive;
  private final Supplier<String> contactIds;
  private final Map<String, Contact> contacts = new LinkedHashMap<>();
  private final StartRequests requests = new StartRequests();
  private final ClientTokens tokens = new ClientTokens();

  /**
   * @param maxLive live calls at the same time; 0 for no bound
   * @param contactIds a new id each time
   */
  PhoneNetwork(
      Scheduler time,
      People people,
      Delivery delivery,
      Set<Variant> variants,
      int maxLive,
      Supplier<String> contactIds) {
    this.time = time;
    this.people = people;
    this.delivery = delivery;
    this.variants = Set.copyOf(variants);
    this.maxLive = maxLive;
    this.contactIds = contactIds;
  }

  /** Notes a start request, whatever becomes of it. */
  public synchronized void requested(StartRequest request) {
    requests.add(request);
  }

  public synchronized Start start(Dial dial) {
    Instant now = time.now();
    Optional<Contact> first = tokens.find(dial.clientToken(), now).filter(this::keepsItsToken);
    if (first.isPresent()) {
      Contact known = first.get();
      return variants.contains(Variant.TOKEN_WITH_OTHER_PARAMETERS_IS_REFUSED)
              && !known.dial.equals(dial)
          ? new Start.TokenUsedOtherwise()
          : new Start.AlreadyStarted(known.id);
    }
    if (maxLive > 0 && live() >= maxLive) {
      return new Start.NoLineFree();
    }
    Contact contact = new Contact(contacts.size() + 1, contactIds.get(), dial, now);
    contacts.put(contact.id, contact);
    tokens.remember(dial.clientToken(), contact, now);
    log.info("Call {} rings {}", contact.order, PhoneNumbers.mask(dial.number()));
    ring(contact);
    return new Start.Rings(contact.id);
  }

  private boolean keepsItsToken(Contact contact) {
    return contact.state() != CallState.ENDED
        || !variants.contains(Variant.TOKEN_REUSE_AFTER_DISCONNECT_STARTS_A_NEW_CALL);
  }

  private long live() {
    return contacts.values().stream().filter(c -> c.state() != CallState.ENDED).count();
  }

  /** Hangs up, ringing or talking. */
  public synchronized Stop stop(String contactId) {
    Contact contact = contacts.get(contactId);
    if (contact == null) {
      return Stop.NO_SUCH_CALL;
    }
    if (contact.state() == CallState.ENDED) {
      return Stop.ALREADY_OVER;
    }
    end(contact, DisconnectReason.OTHER);
    return Stop.STOPPED;
  }

  /**
   * Replaces a contact's attributes by what {@code change} makes of them; what it throws leaves
   * them as they were.
   */
  synchronized void update(String contactId, UnaryOperator<Map<String, String>> change) {
    Contact contact = contacts.get(contactId);
    if (contact != null) {
      contact.put(change.apply(contact.attributes()), time.now());
    }
  }

  public synchronized Optional<CallRecord> call(String contactId) {
    return Optional.ofNullable(contacts.get(contactId)).map(this::record);
  }

  /** Every call that rang, in that order. */
  public synchronized List<CallRecord> calls() {
    return contacts.values().stream().map(this::record).toList();
  }

  /** Every start request that arrived, in that order. */
  public synchronized List<StartRequest> requests() {
    return requests.all();
  }

  /** Forgets calls, requests and tokens. Live calls end without a word. */
  public synchronized void clear() {
    contacts.values().stream()
        .filter(contact -> contact.state() != CallState.ENDED)
        .forEach(contact -> contact.end(DisconnectReason.OTHER, time.now()));
    contacts.clear();
    requests.clear();
    tokens.clear();
  }

  private CallRecord record(Contact contact) {
    String token = contact.dial.clientToken();
    return contact.record(token.isEmpty() ? List.of(contact.startedAt) : requests.arrivals(token));
  }

  private void ring(Contact contact) {
    switch (people.of(contact.dial.number())) {
      case Never _ -> {}
      case Fails(Duration after, DisconnectReason reason) ->
          later(after, contact, () -> end(contact, reason));
      case PicksUp behaviour ->
          later(behaviour.pickup(), contact, () -> pickUp(contact, behaviour));
    }
    later(contact.dial.ringTimeout(), contact, () -> ringEnds(contact));
  }

  private void ringEnds(Contact contact) {
    if (contact.state() == CallState.RINGING) {
      end(contact, DisconnectReason.TELECOM_TIMEOUT);
    }
  }

  private void pickUp(Contact contact, PicksUp behaviour) {
    contact.connect(time.now());
    if (contact.dial.machineDetection() == Dial.MachineDetection.ON) {
      contact.detected(
          behaviour.next() == Behaviour.Next.VOICEMAIL ? "VOICEMAIL_BEEP" : "HUMAN_ANSWERED");
    }
    tell(contact, CallOutcome.ANSWERED, "");
    later(behaviour.after(), contact, () -> act(contact, behaviour.next()));
  }

  private void act(Contact contact, Behaviour.Next next) {
    switch (next) {
      case ACCEPT -> respond(contact, "ACCEPT", CallOutcome.ACCEPTED);
      case DECLINE -> respond(contact, "DECLINE", CallOutcome.DECLINED);
      case NO_KEY -> respond(contact, "NO_INPUT", CallOutcome.NO_INPUT);
      case VOICEMAIL -> respond(contact, "NO_INPUT", heardByMachine(contact));
      case HANG_UP -> end(contact, DisconnectReason.CUSTOMER_DISCONNECT);
    }
  }

  /** Without machine detection a flow cannot tell a voicemail from somebody who presses no key. */
  private static CallOutcome heardByMachine(Contact contact) {
    return switch (contact.dial.machineDetection()) {
      case ON -> CallOutcome.VOICEMAIL;
      case OFF -> CallOutcome.NO_INPUT;
    };
  }

  private void respond(Contact contact, String response, CallOutcome outcome) {
    contact.put(Map.of("response", response), time.now());
    tell(contact, outcome, "response=" + response);
    later(GOODBYE, contact, () -> end(contact, DisconnectReason.CONTACT_FLOW_DISCONNECT));
  }

  private void end(Contact contact, DisconnectReason reason) {
    contact.end(reason, time.now());
    log.info("Call {} ended: {}", contact.order, reason);
    reason.outcome().ifPresent(outcome -> tell(contact, outcome, reason.name()));
  }

  private void tell(Contact contact, CallOutcome outcome, String detail) {
    Dial dial = contact.dial;
    Answer answer =
        new Answer(dial.callId(), contact.id, dial.responderId(), outcome, time.now(), detail);
    delivery.send(contact.order, contact.nextAnswer(), answer);
  }

  /** Does something to a call unless it is over by then. */
  private void later(Duration delay, Contact contact, Runnable step) {
    time.schedule(
        delay,
        () -> {
          synchronized (this) {
            if (contact.state() != CallState.ENDED) {
              step.run();
            }
          }
        });
  }
}
