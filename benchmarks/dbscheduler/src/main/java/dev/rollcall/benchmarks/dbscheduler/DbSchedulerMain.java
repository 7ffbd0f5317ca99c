package dev.rollcall.benchmarks.dbscheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row of PostgreSQL for each open escalation, and its deadline. Fills the table, measures how
 * many new ones a second it takes, then how late deadlines are. Prints one line of JSON.
 */
public final class DbSchedulerMain {

  private static final String SCHEMA =
      """
      create table scheduled_tasks (
        task_name text not null,
        task_instance text not null,
        task_data bytea,
        execution_time timestamp with time zone not null,
        picked boolean not null,
        picked_by text,
        last_success timestamp with time zone,
        last_failure timestamp with time zone,
        consecutive_failures int,
        last_heartbeat timestamp with time zone,
        version bigint not null,
        priority smallint,
        primary key (task_name, task_instance)
      );
      create index execution_time_idx on scheduled_tasks (execution_time);
      create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
      """;

  private static final int CONNECTIONS = 20;
  private static final int WRITERS = 8;
  private static final int BATCH = 500;
  private static final int WORKERS = 16;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration NEVER_DUE = Duration.ofHours(10);
  private static final Duration ONE_BY_ONE = Duration.ofSeconds(30);
  private static final Duration LEAD = Duration.ofSeconds(20);
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** As much as the product keeps about an escalation. */
  private static final byte[] STATE = "x".repeat(130).getBytes(StandardCharsets.US_ASCII);

  private final ConcurrentLinkedQueue<Double> lateness = new ConcurrentLinkedQueue<>();
  private final AtomicInteger executed = new AtomicInteger();
  private final OneTimeTask<Due> task =
      Tasks.oneTime("escalation", Due.class)
          .execute((instance, _) -> executed(instance.getData().at()));

  private volatile Instant measuredFrom = Instant.MAX;

  /** What a row keeps. */
  private record Due(Instant at, byte[] state) implements java.io.Serializable {}

  private DbSchedulerMain() {}

  /**
   * Arguments: the JDBC URL; how many are open; for how many seconds deadlines are due, and how
   * many a second.
   */
  public static void main(String[] args) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(args[0]);
    config.setMaximumPoolSize(CONNECTIONS);
    try (HikariDataSource source = new HikariDataSource(config)) {
      new DbSchedulerMain()
          .run(
              source,
              Integer.parseInt(args[1]),
              Integer.parseInt(args[2]),
              Integer.parseInt(args[3]));
    }
  }

  private void run(HikariDataSource source, int open, int seconds, int perSecond) throws Exception {
    execute(source, SCHEMA);
    SchedulerClient client = SchedulerClient.Builder.create(source, task).build();
    double batched = fill(client, open);
    double oneByOne = oneByOne(client);
    execute(source, "vacuum analyze scheduled_tasks");
    Scheduler scheduler =
        Scheduler.create(source, task)
            .threads(WORKERS)
            .pollingInterval(POLL)
            .pollUsingLockAndFetch(1.0, 4.0)
            .build();
    scheduler.start();
    due(client, seconds, perSecond);
    scheduler.stop();
    List<Double> sorted = lateness.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "{\"batched\":%.1f,\"oneByOne\":%.1f,\"p50\":%.1f,\"p99\":%.1f,\"greatest\":%.1f,\"fired\":%d}%n",
        batched,
        oneByOne,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 99 / 100),
        sorted.getLast(),
        executed.get());
  }

  /** Escalations a second that are written in batches, by several threads. */
  private double fill(SchedulerClient client, int open) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Instant due = Instant.now().plus(NEVER_DUE);
    long begin = System.nanoTime();
    inThreads(
        () -> {
          for (int from = next.getAndAdd(BATCH); from < open; from = next.getAndAdd(BATCH)) {
            client.scheduleBatch(batch("E", from, Math.min(open, from + BATCH), due), due);
          }
        });
    return open / seconds(begin);
  }

  private Stream<TaskInstance<?>> batch(String prefix, int from, int to, Instant due) {
    return IntStream.range(from, to).mapToObj(n -> task.instance(prefix + n, new Due(due, STATE)));
  }

  /** Escalations a second that are written each in a transaction of its own, if they are new. */
  private double oneByOne(SchedulerClient client) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Instant due = Instant.now().plus(NEVER_DUE);
    long begin = System.nanoTime();
    inThreads(
        () -> {
          while (seconds(begin) < ONE_BY_ONE.toSeconds()) {
            String id = "S" + next.getAndIncrement();
            client.scheduleIfNotExists(task.instance(id, new Due(due, STATE)), due);
          }
        });
    return next.get() / seconds(begin);
  }

  /** Deadlines that fall due evenly; returns when all have been executed. */
  private void due(SchedulerClient client, int seconds, int perSecond) {
    Instant first = Instant.now().plus(LEAD);
    measuredFrom = first.plus(WARM_UP);
    int all = seconds * perSecond;
    List<Instant> instants = new ArrayList<>();
    for (int n = 0; n < all; n++) {
      instants.add(first.plusNanos(n * 1_000_000_000L / perSecond));
    }
    for (int n = 0; n < all; n += BATCH) {
      int from = n;
      client.scheduleBatch(
          IntStream.range(from, Math.min(all, from + BATCH))
              .<SchedulableInstance<?>>mapToObj(i -> due(i, instants.get(i))));
    }
    while (executed.get() < all) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private SchedulableInstance<Due> due(int number, Instant at) {
    return SchedulableInstance.of(task.instance("D" + number, new Due(at, STATE)), at);
  }

  private void executed(Instant due) {
    if (!due.isBefore(measuredFrom)) {
      lateness.add(Duration.between(due, Instant.now()).toNanos() / 1e6);
    }
    executed.incrementAndGet();
  }

  private static void inThreads(Runnable work) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      threads.add(Thread.ofPlatform().start(work));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void execute(HikariDataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
