package dev.rollcall.streams;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the escalations of a task the event that the plan has changed, once this instance has the
 * plan of which a marker has the version. The plan and the marker are on two topics, which two
 * threads read. One thread.
 */
final class PlanWatcher implements Processor<String, Long, String, Keyed<EscalationEvent>> {

  private static final Logger LOG = LoggerFactory.getLogger(PlanWatcher.class);

  /** Between two looks whether the plan has come. */
  static final Duration TICK = Duration.ofMillis(50);

  /** After this the task goes on with the plan that it has. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PlanStore plans;
  private final InstantSource clock;
  private ProcessorContext<String, Keyed<EscalationEvent>> context;
  private OneShotPunctuator alarm;
  private boolean waits;
  private long awaited;
  private long since;

  @SuppressWarnings("NullAway.Init")
  PlanWatcher(PlanStore plans, InstantSource clock) {
    this.plans = plans;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, Keyed<EscalationEvent>> newContext) {
    context = newContext;
    alarm = new OneShotPunctuator(newContext, clock, this::look);
  }

  @Override
  public void process(Record<String, Long> record) {
    if (record.value() == null) {
      throw new IllegalArgumentException("the record has no value");
    }
    awaited = Math.max(awaited, record.value());
    since = waits ? since : clock.millis();
    waits = true;
    look();
  }

  private void look() {
    long version = plans.current().version();
    boolean isLate = clock.millis() - since >= PATIENCE.toMillis();
    if (version < awaited && !isLate) {
      alarm.noLaterThan(clock.millis() + TICK.toMillis());
      return;
    }
    if (version < awaited) {
      LOG.error(
          "version {} of the plan did not come within {}, and version {} counts on",
          awaited,
          PATIENCE,
          version);
    }
    waits = false;
    awaited = 0;
    context.forward(
        new Record<>(
            "", new Keyed<>(PlanDocument.HEAD, new EscalationEvent.PlanChanged()), clock.millis()));
  }

  @Override
  public void close() {
    alarm.close();
  }
}
