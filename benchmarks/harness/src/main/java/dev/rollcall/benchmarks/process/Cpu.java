package dev.rollcall.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** CPU time as Linux counts it, in microseconds; exact to 10 ms. */
public final class Cpu {

  /** Linux reports in hundredths of a second on every machine that Java 25 runs on. */
  private static final long MICROS_A_TICK = 10_000;

  /** Of what follows the name in {@code /proc/PID/stat}: user and system time. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /** In the first line of {@code /proc/stat}: user, nice, system, idle, iowait, and others. */
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);

  private Cpu() {}

  /** Of all threads of a process, in user and kernel mode. */
  public static long ofProcess(long pid) {
    String stat = read("/proc/" + pid + "/stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MICROS_A_TICK;
  }

  /** Of every process on the machine. */
  public static long ofMachine() {
    String[] fields = read("/proc/stat").lines().findFirst().orElseThrow().split(" +", -1);
    return BUSY.stream().mapToLong(i -> Long.parseLong(fields[i])).sum() * MICROS_A_TICK;
  }

  /** The load average of the last minute. */
  public static double loadAverage() {
    return Double.parseDouble(
        Arrays.stream(read("/proc/loadavg").split(" ", -1)).findFirst().orElseThrow());
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
