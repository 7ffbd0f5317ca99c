package dev.rollcall.wire;

import dev.rollcall.core.contact.ContactEffect;
import dev.rollcall.core.contact.ContactInput;
import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEffect.HangUp;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.v1.AskOutcome;
import dev.rollcall.v1.CallCommand;
import dev.rollcall.v1.CallEvent;
import dev.rollcall.v1.CallResponse;
import dev.rollcall.v1.Incident;
import dev.rollcall.v1.InhibitionSource;
import dev.rollcall.v1.OperatorAction;
import dev.rollcall.v1.Person;
import dev.rollcall.v1.PlanChanged;
import dev.rollcall.v1.ResponderGroup;
import dev.rollcall.v1.ResponderRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How the values of each topic are read and written. Deserializers throw {@link
 * SerializationException} for a record that can never be read and {@link
 * RegistryUnavailableException} for one that must be tried again. All are thread safe.
 */
public final class TopicSerdes {

  static {
    AvroLimits.set();
  }

  private final SerdeClass serdeClass;
  private final Map<String, ?> settings;

  /**
   * Makes the serdes of all topics.
   *
   * @param serdeClassName a {@code Serde} of Avro's specific records with a public constructor
   *     without arguments: {@link RegistryAvroSerde}, or Confluent's {@code SpecificAvroSerde}
   * @param settings under Confluent's keys, {@code schema.registry.url} at least
   * @throws IllegalArgumentException when there is no such class
   */
  public TopicSerdes(String serdeClassName, Map<String, ?> settings) {
    this.serdeClass = SerdeClass.named(serdeClassName);
    this.settings = Map.copyOf(settings);
  }

  /** The same serdes, which give up on a registry that is away after this time; at least 5 s. */
  public TopicSerdes withPatience(Duration patience) {
    Map<String, Object> patient = new HashMap<>(settings);
    patient.put(RegistryConfig.PATIENCE, patience.toMillis());
    return new TopicSerdes(serdeClass.name(), patient);
  }

  /** Reports and resolves of incidents. */
  public Serde<Keyed<EscalationEvent.SourceReport>> incidents() {
    Serde<SpecificRecord> avro = avro(Incident.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, PublicWire::incident),
        TranslatingSerdes.from(avro, Incident.class, PublicWire::incident));
  }

  /** As {@link #incidents}, with all that the topic has a field for. */
  public Serializer<IncidentReport> reportSerializer() {
    return TranslatingSerdes.to(avro(Incident.class), PublicWire::report);
  }

  /** What operators decide. */
  public Serde<Keyed<EscalationEvent.OperatorAction>> operatorActions() {
    Serde<SpecificRecord> avro = avro(OperatorAction.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, PublicWire::operatorAction),
        TranslatingSerdes.from(avro, OperatorAction.class, PublicWire::operatorAction));
  }

  /** What became of calls, as Amazon Connect reports it. */
  public Serde<Keyed<LineEvent.Response>> callResponses() {
    Serde<SpecificRecord> avro = avro(CallResponse.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, PublicWire::callResponse),
        TranslatingSerdes.from(avro, CallResponse.class, PublicWire::callResponse));
  }

  /** As {@link #callResponses}, for a contact whose call is not known yet. */
  public Deserializer<Keyed<ContactInput.ResponseReceived>> contactResponseDeserializer() {
    return TranslatingSerdes.from(
        avro(CallResponse.class), CallResponse.class, ContactWire::response);
  }

  /** As {@link #callEvents}, of a placed call, for its contact. */
  public Deserializer<Keyed<ContactInput.Placed>> contactPlacedDeserializer() {
    return TranslatingSerdes.from(avro(CallEvent.class), CallEvent.class, ContactWire::placed);
  }

  /** Responses whose call is known by now. */
  public Serializer<ContactEffect.PassOn> matchedResponseSerializer() {
    return TranslatingSerdes.to(avro(CallResponse.class), ContactWire::matched);
  }

  /** What escalations request of lines. */
  public Serializer<EscalationEffect.ResponderRequest> requestSerializer() {
    return TranslatingSerdes.to(avro(ResponderRequest.class), AskWire::request);
  }

  public Deserializer<Keyed<LineEvent>> requestDeserializer() {
    return TranslatingSerdes.from(
        avro(ResponderRequest.class), ResponderRequest.class, AskWire::request);
  }

  public Serializer<LineEffect.ReportOutcome> outcomeSerializer() {
    return TranslatingSerdes.to(avro(AskOutcome.class), AskWire::outcome);
  }

  public Deserializer<Keyed<EscalationEvent.OutcomeReported>> outcomeDeserializer() {
    return TranslatingSerdes.from(avro(AskOutcome.class), AskOutcome.class, AskWire::outcome);
  }

  /** What lines command the dialer. */
  public Serde<LineEffect.CallCommand> callCommands() {
    Serde<SpecificRecord> avro = avro(CallCommand.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, CallWire::command),
        TranslatingSerdes.from(avro, CallCommand.class, CallWire::command));
  }

  /** The dialer's reports, as the dialer sees them. */
  public Serde<DialReport> callEvents() {
    Serde<SpecificRecord> avro = avro(CallEvent.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, CallWire::event),
        TranslatingSerdes.from(avro, CallEvent.class, CallWire::event));
  }

  /** The dialer's reports, as a line sees them. */
  public Deserializer<Keyed<LineEvent.DialResult>> callEventDeserializer() {
    return TranslatingSerdes.from(
        avro(CallEvent.class), CallEvent.class, value -> CallWire.event(value).keyed());
  }

  public Serde<HistoryRecord> history() {
    Serde<SpecificRecord> avro = avro(dev.rollcall.v1.HistoryRecord.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, HistoryWire::history),
        TranslatingSerdes.from(avro, dev.rollcall.v1.HistoryRecord.class, HistoryWire::history));
  }

  /** What people did on pages. */
  public Serde<AuditEntry> audit() {
    Serde<SpecificRecord> avro = avro(dev.rollcall.v1.AuditRecord.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, AuditWire::entry),
        TranslatingSerdes.from(avro, dev.rollcall.v1.AuditRecord.class, AuditWire::entry));
  }

  /** Where escalations stand. */
  public Serde<StatusRecord> statuses() {
    Serde<SpecificRecord> avro = avro(dev.rollcall.v1.StatusRecord.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, StatusWire::status),
        TranslatingSerdes.from(avro, dev.rollcall.v1.StatusRecord.class, StatusWire::status));
  }

  public Serde<Group> groups() {
    Serde<SpecificRecord> avro = avro(ResponderGroup.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, GroupWire::group),
        TranslatingSerdes.from(avro, ResponderGroup.class, GroupWire::group));
  }

  /** Documents of the plan, its head among them. */
  public Serde<PlanDocument> planDocuments() {
    Serde<SpecificRecord> avro = avro(dev.rollcall.v1.PlanDocument.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, PlanWire::document),
        TranslatingSerdes.from(avro, dev.rollcall.v1.PlanDocument.class, PlanWire::document));
  }

  /** Markers that the plan has changed: its version since then. */
  public Serde<Long> planChanges() {
    Serde<SpecificRecord> avro = avro(PlanChanged.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, PlanWire::changed),
        TranslatingSerdes.from(avro, PlanChanged.class, PlanWire::changed));
  }

  /** People without a place in a group. */
  public Serde<Responder> people() {
    Serde<SpecificRecord> avro = avro(Person.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, PersonWire::person),
        TranslatingSerdes.from(avro, Person.class, PersonWire::person));
  }

  /** Open incidents that may hold others. */
  public Serde<Facts> inhibitionSources() {
    Serde<SpecificRecord> avro = avro(InhibitionSource.class);
    return Serdes.serdeFrom(
        TranslatingSerdes.to(avro, InhibitionSourceWire::source),
        TranslatingSerdes.from(avro, InhibitionSource.class, InhibitionSourceWire::source));
  }

  /**
   * Asks the registry for every schema that is read or written, so that a registry that goes away
   * later delays nothing that is known. Waits for it, and says so. With a serde that is not ours
   * one record is written to memory instead, which brings the registry's answer as well.
   *
   * @param topics what the values of each topic are written with
   * @throws RegistryUnavailableException when it did not answer within {@code patience}
   * @throws SerializationException when it refuses a schema
   */
  public void awaitRegistry(Map<String, TopicSchema> topics, Duration patience) {
    boolean ours = serdeClass.isOurs();
    List<Runnable> questions = new ArrayList<>();
    topics.forEach(
        (topic, schema) -> {
          if (ours) {
            questions.add(() -> learn(topic, schema));
          } else if (schema == TopicSchema.CALL_COMMANDS) {
            questions.add(() -> write(topic));
          }
        });
    RegistryRetry.runAll(patience, questions);
  }

  private void learn(String topic, TopicSchema schema) {
    Registry.of(RegistryConfig.from(settings)).learn(subject(topic), schema.schema());
  }

  private void write(String topic) {
    HangUp any = new HangUp("registry-check.0.0", "registry-check");
    byte[] unused = callCommands().serializer().serialize(topic, any);
  }

  private static String subject(String topic) {
    return topic + "-value";
  }

  /**
   * Registers a topic's schema under the subject {@code <topic>-value}, whatever the configuration
   * says of registering by itself. One that is there already stays.
   *
   * @throws RegistryUnavailableException when it did not answer within {@code patience}
   */
  public void register(String topic, TopicSchema schema, Duration patience) {
    Map<String, Object> registering = new HashMap<>(settings);
    registering.put("auto.register.schemas", true);
    registering.put("use.latest.version", false);
    registering.put(RegistryConfig.PATIENCE, patience.toMillis());
    var unused = Registry.of(RegistryConfig.from(registering)).id(subject(topic), schema.schema());
  }

  /** As {@link SubjectCompatibility#backward}, of a topic's values. */
  public boolean backward(String topic) {
    return SubjectCompatibility.backward(RegistryConfig.from(settings), subject(topic));
  }

  /**
   * Tells whether a value cannot be read because the registry has not answered; false when it can,
   * and when it never will. Takes a moment at most with our serde.
   */
  public Predicate<byte[]> awaited(String topic, TopicSchema schema) {
    Deserializer<SpecificRecord> deserializer = avro(schema.type()).deserializer();
    return value -> {
      try {
        var unused = deserializer.deserialize(topic, value);
        return false;
      } catch (RuntimeException e) {
        return RegistryFault.isPassing(e);
      } catch (StackOverflowError _) {
        return false;
      }
    };
  }

  private Serde<SpecificRecord> avro(Class<? extends SpecificRecord> type) {
    return serdeClass.serde(type, settings);
  }
}
