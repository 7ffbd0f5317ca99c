package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a task asks for a commit; {@link MockProcessorContext} is Kafka's own fake. */
class PromptCommitTest {

  private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
  private final StreamThreadState thread = StreamThreadState.current();
  private final PromptCommit commit = new PromptCommit(context, InstantSource.system());

  @BeforeEach
  void theThreadKeepsUp() {
    thread.polled(0);
    commitTook(Duration.ZERO);
  }

  @AfterEach
  void close() {
    commit.close();
  }

  private void commitTook(Duration duration) {
    thread.committed(System.nanoTime() - duration.toNanos());
  }

  /** Those that are not cancelled. */
  private List<CapturedPunctuator> later() {
    return context.scheduledPunctuators().stream().filter(p -> !p.cancelled()).toList();
  }

  @Test
  void atOnce() {
    commit.isWaitedFor();
    assertTrue(context.committed());
    assertEquals(List.of(), later());
  }

  /** Not before twice its time is over, and then by itself. */
  @Test
  void laterAfterALongCommit() {
    commitTook(Duration.ofSeconds(30));
    commit.isWaitedFor();
    assertFalse(context.committed());
    Duration wait = later().getFirst().getInterval();
    assertTrue(wait.compareTo(Duration.ofSeconds(61)) <= 0, wait::toString);
    assertTrue(wait.compareTo(Duration.ofSeconds(40)) > 0, wait::toString);
    later().getFirst().getPunctuator().punctuate(0);
    assertTrue(context.committed());
  }

  @Test
  void manyRecordsWaitForOneCommit() {
    commitTook(Duration.ofSeconds(30));
    commit.isWaitedFor();
    commit.isWaitedFor();
    assertEquals(1, later().size());
  }

  /** A backlog is worked off, and the interval is soon enough. */
  @Test
  void notWhileTheThreadIsBehind() {
    thread.polled(1000);
    commit.isWaitedFor();
    assertFalse(context.committed());
    assertEquals(List.of(), later());
    thread.polled(20);
    commit.isWaitedFor();
    assertTrue(context.committed());
  }

  /** All tasks of a thread commit together. */
  @Test
  void notWhenAnotherTaskCommitted() {
    commitTook(Duration.ofSeconds(30));
    commit.isWaitedFor();
    commitTook(Duration.ofSeconds(30));
    later().getFirst().getPunctuator().punctuate(0);
    assertFalse(context.committed());
  }

  /** The count decides, not the clock: a commit that ended long ago is no later one. */
  @Test
  void onceMoreForARecordAfterIt() {
    commitTook(Duration.ofSeconds(30));
    commit.isWaitedFor();
    commitTook(Duration.ofSeconds(30));
    commit.isWaitedFor();
    later().getFirst().getPunctuator().punctuate(0);
    assertTrue(context.committed());
  }

  @Test
  void nothingIsOwedAfterTheTask() {
    commitTook(Duration.ofSeconds(30));
    commit.isWaitedFor();
    commit.close();
    assertEquals(List.of(), later());
  }
}
