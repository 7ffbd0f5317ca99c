package dev.rollcall.simulator.network;

import dev.rollcall.simulator.network.Behaviour.Fails;
import dev.rollcall.simulator.network.Behaviour.Never;
import dev.rollcall.simulator.network.Behaviour.PicksUp;
import dev.rollcall.simulator.network.ContactEvent.Reasons;
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

  private static final Logger log = LoggerFactory.getLogger(PhoneNetwork.class);

  private final People people;
  private final Delivery delivery;
  private final FlowRegistry flows;
  private final Set<UndocumentedChoice> choices;
  private final int maxLive;
  private final Supplier<String> contactIds;
  private final Map<String, Contact> contacts = new LinkedHashMap<>();
  private final StartRequests requests = new StartRequests();
  private final ClientTokens tokens = new ClientTokens();

  /**
   * @param maxLive live calls at the same time; 0 for no bound
   * @param contactIds a new id each time
   */
  public PhoneNetwork(
      People people,
      Delivery delivery,
      FlowRegistry flows,
      Set<UndocumentedChoice> choices,
      int maxLive,
      Supplier<String> contactIds) {
    this.people = people;
    this.delivery = delivery;
    this.flows = flows;
    this.choices = Set.copyOf(choices);
    this.maxLive = maxLive;
    this.contactIds = contactIds;
  }

  /** Notes a start request, whatever becomes of it. */
  public synchronized void requested(StartRequest request) {
    requests.add(request);
  }

  public synchronized Start start(Dial dial) {
    Instant now = now();
    Optional<Contact> first = tokens.find(dial.clientToken(), now).filter(this::keepsItsToken);
    if (first.isPresent()) {
      Contact known = first.get();
      return choices.contains(UndocumentedChoice.TOKEN_WITH_OTHER_PARAMETERS_IS_REFUSED)
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
    log.info("Call {} rings {}", contact.order, E164.mask(dial.number()));
    publish(contact, ContactEvent.INITIATED);
    ring(contact);
    return new Start.Rings(contact.id);
  }

  private boolean keepsItsToken(Contact contact) {
    return contact.state() != CallState.ENDED
        || !choices.contains(UndocumentedChoice.TOKEN_REUSE_AFTER_DISCONNECT_STARTS_A_NEW_CALL);
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
  public synchronized void update(String contactId, UnaryOperator<Map<String, String>> change) {
    Contact contact = contacts.get(contactId);
    if (contact != null) {
      contact.put(change.apply(contact.attributes()), now());
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
        .forEach(contact -> contact.end(DisconnectReason.OTHER, now()));
    contacts.clear();
    requests.clear();
    tokens.clear();
  }

  CallRecord record(Contact contact) {
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
    contact.connect(now());
    if (contact.dial.machineDetection() == Dial.MachineDetection.ON) {
      contact.detected(
          switch (behaviour.by()) {
            case MACHINE -> "VOICEMAIL_BEEP";
            case PERSON -> "HUMAN_ANSWERED";
          });
    }
    publish(contact, ContactEvent.CONNECTED);
    ActiveCall activeCall =
        new ActiveCall(this, contact, flows.flow(contact.dial.flowId()), flows.functions());
    activeCall.start();
    for (Behaviour.Key key : behaviour.keys()) {
      later(key.after(), contact, () -> activeCall.press(key.key()));
    }
    behaviour
        .hangsUp()
        .ifPresent(
            after ->
                later(after, contact, () -> end(contact, DisconnectReason.CUSTOMER_DISCONNECT)));
  }

  void end(Contact contact, DisconnectReason reason) {
    contact.end(reason, now());
    log.info("Call {} ended: {}", contact.order, reason);
    publish(contact, ContactEvent.DISCONNECTED);
    publish(contact, ContactEvent.COMPLETED);
  }

  void publish(Contact contact, String type) {
    boolean ordinary = contact.dial.machineDetection() == Dial.MachineDetection.OFF;
    Reasons reasons =
        ordinary && choices.contains(UndocumentedChoice.EVENTS_OF_ORDINARY_CALLS_NAME_NO_REASON)
            ? Reasons.NOT_NAMED
            : Reasons.NAMED;
    ContactEvent event = ContactEvent.of(type, record(contact), now(), reasons);
    delivery.send(contact.order, contact.nextAnswer(), event);
  }

  /**
   * How the next thing that this call's flow sends travels; see {@link DeliveryConditions#travels}.
   */
  List<Duration> conditions(Contact contact) {
    return delivery.conditions().travels(contact.order, contact.nextAnswer());
  }

  Instant now() {
    return delivery.time().now();
  }

  /** Does something to a call unless it is over by then. */
  void later(Duration delay, Contact contact, Runnable step) {
    delivery
        .time()
        .schedule(
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
