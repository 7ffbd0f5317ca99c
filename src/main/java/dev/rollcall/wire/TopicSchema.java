package dev.rollcall.wire;

import dev.rollcall.v1.AskOutcome;
import dev.rollcall.v1.AuditRecord;
import dev.rollcall.v1.CallCommand;
import dev.rollcall.v1.CallEvent;
import dev.rollcall.v1.CallResponse;
import dev.rollcall.v1.HistoryRecord;
import dev.rollcall.v1.Incident;
import dev.rollcall.v1.InhibitionSource;
import dev.rollcall.v1.OperatorAction;
import dev.rollcall.v1.Person;
import dev.rollcall.v1.PlanChanged;
import dev.rollcall.v1.PlanDocument;
import dev.rollcall.v1.ResponderGroup;
import dev.rollcall.v1.ResponderRequest;
import dev.rollcall.v1.StatusRecord;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What the values of each topic are written with. */
public enum TopicSchema {
  INCIDENTS(Incident.class),
  OPERATOR_ACTIONS(OperatorAction.class),
  RESPONDER_REQUESTS(ResponderRequest.class),
  RESPONDER_OUTCOMES(AskOutcome.class),
  CALL_COMMANDS(CallCommand.class),
  CALL_EVENTS(CallEvent.class),
  CALL_RESPONSES(CallResponse.class),
  ESCALATION_HISTORY(HistoryRecord.class),
  ESCALATION_STATUS(StatusRecord.class),
  RESPONDER_GROUPS(ResponderGroup.class),
  PLAN(PlanDocument.class),
  PLAN_CHANGES(PlanChanged.class),
  PEOPLE(Person.class),
  INHIBITION_SOURCES(InhibitionSource.class),
  AUDIT(AuditRecord.class);

  private final Class<? extends SpecificRecord> type;

  TopicSchema(Class<? extends SpecificRecord> type) {
    this.type = type;
  }

  Class<? extends SpecificRecord> type() {
    return type;
  }

  Schema schema() {
    return SpecificData.get().getSchema(type);
  }
}
