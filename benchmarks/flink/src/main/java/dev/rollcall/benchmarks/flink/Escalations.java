package dev.rollcall.benchmarks.flink;

import java.nio.ByteBuffer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps an escalation for each errorId: its deadline, how often it was reported, and the newest
 * report. A first report and a deadline that has come are decisions, and are written; a deadline
 * sets the next one. It calls nobody, keeps no lines and reads nothing of the report.
 */
final class Escalations
    extends KeyedProcessFunction<String, Tuple2<String, byte[]>, Tuple2<String, byte[]>> {

  private static final long serialVersionUID = 1;

  /** Of the errorIds whose first deadline is {@code pauseMillis} away. */
  private static final String PREFIX = "E";

  private final long pauseMillis;
  private final long firstMillis;
  private transient ValueState<Tuple3<Long, Long, byte[]>> state;

  /**
   * Escalations that are never over.
   *
   * @param pauseMillis between rounds
   * @param firstMillis before the first deadline of errorIds that do not begin with E
   */
  Escalations(long pauseMillis, long firstMillis) {
    this.pauseMillis = pauseMillis;
    this.firstMillis = firstMillis;
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "escalation",
                    Types.TUPLE(Types.LONG, Types.LONG, Types.PRIMITIVE_ARRAY(Types.BYTE))));
  }

  @Override
  public void processElement(
      Tuple2<String, byte[]> report, Context context, Collector<Tuple2<String, byte[]>> out)
      throws Exception {
    Tuple3<Long, Long, byte[]> known = state.value();
    if (known == null) {
      long now = context.timerService().currentProcessingTime();
      long deadline = now + first(report.f0);
      context.timerService().registerProcessingTimeTimer(deadline);
      state.update(Tuple3.of(deadline, 1L, report.f1));
      out.collect(Tuple2.of(report.f0, decision(now, deadline)));
    } else {
      state.update(Tuple3.of(known.f0, known.f1 + 1, report.f1));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Tuple2<String, byte[]>> out)
      throws Exception {
    Tuple3<Long, Long, byte[]> known = state.value();
    String errorId = context.getCurrentKey();
    long now = System.currentTimeMillis();
    long deadline = now + pauseMillis;
    context.timerService().registerProcessingTimeTimer(deadline);
    state.update(Tuple3.of(deadline, known.f1, known.f2));
    out.collect(Tuple2.of(errorId, decision(now, deadline)));
  }

  private long first(String errorId) {
    return errorId.startsWith(PREFIX) ? pauseMillis : firstMillis;
  }

  /** When it was decided, and the deadline that holds from then on; epoch milliseconds. */
  private static byte[] decision(long at, long deadline) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(at).putLong(deadline).array();
  }
}
