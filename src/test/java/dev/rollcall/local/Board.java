package dev.rollcall.local;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryRecord;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what happens, a line a decision, and under it who is being called right now and for how
 * long. One thread.
 */
final class Board {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  private static final String CLEAR = "\r\033[K";

  private final PrintStream out;
  private final boolean live;
  private final Map<String, HistoryRecord> latest = new LinkedHashMap<>();

  /** With {@code live}, the terminal understands ANSI and has a last line that may be rewritten. */
  Board(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  Optional<HistoryRecord> latest(String errorId) {
    return Optional.ofNullable(latest.get(errorId));
  }

  void show(HistoryRecord record) {
    latest.put(record.errorId(), record);
    String who = record.call().responderId();
    String line =
        "%s  %-14s %s%-16s%s %-6s %s"
            .formatted(
                TIME.format(record.at()),
                record.errorId(),
                color(record),
                record.kind(),
                live ? "\033[0m" : "",
                who,
                said(record));
    out.println((live ? CLEAR : "") + line.stripTrailing());
  }

  /** Rewrites the last line: the phones that ring and what is left of their time. */
  void countdown(Instant now) {
    if (!live) {
      return;
    }
    StringBuilder line = new StringBuilder(CLEAR);
    for (HistoryRecord record : latest.values()) {
      if (record.status() == EscalationStatus.CALLING && record.call().callId().isPresent()) {
        long rings = Duration.between(record.at(), now).toSeconds();
        line.append(
            "☎ %s (%s, %d s)  ".formatted(record.call().responderId(), record.errorId(), rings));
      }
    }
    out.print(line);
    out.flush();
  }

  private static String said(HistoryRecord record) {
    return switch (record.kind()) {
      case RAISED -> record.severity() + " in " + record.groupId() + ": " + record.message();
      case ACCEPTED -> record.by().orElse("nobody") + " has it";
      case EXHAUSTED -> "nobody took it";
      case CALLED -> "the phone rings";
      case DUPLICATE, STALE, RESOLVED_BEFORE_RAISED, ASKED, ANSWERED, DECLINED -> record.reason();
      case NO_ANSWER, NO_INPUT, VOICEMAIL, HUNG_UP, BUSY, INVALID_NUMBER -> record.reason();
      case BLOCKED, FAILED, REJECTED, UNREACHABLE, LINE_BUSY, UNKNOWN, LATE -> record.reason();
      case ALREADY_ACKNOWLEDGED, ACK_EXPIRED, NO_RESPONDERS, FALLBACK_GROUP -> record.reason();
      case WORSE, AUTO_RESOLVED, NO_EFFECT -> record.reason();
      case ROUND_OVER, ESCALATED, SNOOZED, RESOLVED -> record.reason();
      case SUPPRESSED, HELD, RELEASED, COUNT_OVER -> record.reason();
      case STICKY_ACCEPT, HANDOFF, NEXT_NUMBER -> record.reason();
    };
  }

  private String color(HistoryRecord record) {
    if (!live) {
      return "";
    }
    return switch (record.status()) {
      case ACKNOWLEDGED, RESOLVED -> "\033[32m";
      case EXHAUSTED -> "\033[1;31m";
      case CALLING -> "\033[33m";
      case WAITING, HELD, NONE -> "\033[36m";
    };
  }
}
