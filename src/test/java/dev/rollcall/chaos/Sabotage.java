package dev.rollcall.chaos;

import dev.rollcall.chaos.faults.FaultKind;
import dev.rollcall.chaos.judge.ActionsCount;
import dev.rollcall.chaos.judge.AnswersBeforeDeadlines;
import dev.rollcall.chaos.judge.DeadlinesKept;
import dev.rollcall.chaos.judge.EveryIncidentEnds;
import dev.rollcall.chaos.judge.Guarantee;
import dev.rollcall.chaos.judge.HistoryComplete;
import dev.rollcall.chaos.judge.MirrorConverges;
import dev.rollcall.chaos.judge.NoCallAfterAccept;
import dev.rollcall.chaos.judge.NoDoubleRing;
import dev.rollcall.chaos.judge.NoNumberLeaks;
import dev.rollcall.chaos.judge.OnePhoneOneCall;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One place of the product that is broken on purpose, so that the judge can be seen to notice.
 * Nothing in the source folder changes: the broken class is compiled to a folder that comes first
 * on the class path.
 */
enum Sabotage {
  DEADLINES_ARE_FORGOTTEN(
      EveryIncidentEnds.class,
      "streams/Deadlines",
      "if (instant == NEVER || find(instant, id) != EMPTY) {",
      "if (instant > 0) {"),

  EACH_REQUEST_HAS_A_NEW_TOKEN(
      NoDoubleRing.class,
      "connect/ConnectTelephony",
      ".clientToken(request.token())",
      ".clientToken(java.util.UUID.randomUUID().toString())",
      FaultKind.CONNECT_ANSWERS_LOST),

  A_PHONE_IS_TWO_LINES(
      OnePhoneOneCall.class,
      "core/roster/PhoneLines",
      "byNumber.getOrDefault(row.phoneNumber(), line)",
      "line"),

  A_YES_CALLS_THE_NEXT(
      NoCallAfterAccept.class,
      "core/escalation/OutcomeTransitions",
      "return context.acknowledged(s, by, e.call());",
      "return context.sequence().stepExhausted(s.episode(), Set.of());"),

  A_YES_REACHES_NOBODY(
      AnswersBeforeDeadlines.class,
      "core/line/ResponseTransitions",
      "context.report(sets, Audience.ALL, call, Outcome.ACCEPTED, \"\", then);",
      ""),

  AN_ACTION_LEAVES_NO_TRACE(
      ActionsCount.class,
      "core/escalation/OperatorTransitions",
      "context.record(HistoryKind.ACCEPTED, s.episode().incident()).by(by).because(\"by hand\");",
      ""),

  DEADLINES_FIRE_LATE(
      DeadlinesKept.class, "streams/AnswersFirst", "until = lookedAt;", "until = lookedAt - 6000;"),

  TWO_RECORDS_NAME_ONE_BEFORE_THEM(
      HistoryComplete.class,
      "core/escalation/DecisionBuilder",
      "new Draft(seq, previous, kind, incident)",
      "new Draft(seq, before.seq(), kind, incident)"),

  THE_MIRROR_FORGETS_TO_RELEASE(
      MirrorConverges.class,
      "mirror/TableProjection",
      "new TableWrite.Released(status(r), r.errorId(), r.seq())",
      "new TableWrite.Status(status(r))"),

  THE_LOG_NAMES_THE_NUMBER(
      NoNumberLeaks.class,
      "connect/ConnectTelephony",
      "          code,\n          request.callId(),",
      "          code,\n          request.phoneNumber(),",
      FaultKind.CONNECT_THROTTLED);

  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "rollcall");

  private final Class<? extends Guarantee> guarantee;
  private final String file;
  private final String right;
  private final String wrong;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<FaultKind> faults;

  Sabotage(
      Class<? extends Guarantee> guarantee,
      String file,
      String right,
      String wrong,
      FaultKind... faults) {
    this.guarantee = guarantee;
    this.file = file;
    this.right = right;
    this.wrong = wrong;
    this.faults = Set.of(faults);
  }

  /** What must be seen not to hold. */
  Class<? extends Guarantee> guarantee() {
    return guarantee;
  }

  /** Without these nobody would see it. */
  Set<FaultKind> faults() {
    return faults;
  }

  /**
   * The seed of the people. With this one the first two of a group fail at once, and the third lets
   * the phone ring, which is also that of the fourth.
   */
  long seed() {
    return this == A_PHONE_IS_TWO_LINES ? 32 : 1;
  }

  /** How many groups share the incidents. */
  int groups() {
    return this == A_PHONE_IS_TWO_LINES ? 1 : 10;
  }

  /** For people, and as the name of a folder. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Compiles the broken class.
   *
   * @param folder is made, and holds nothing else
   * @param classPath of the product
   * @throws IllegalStateException when the place is no longer there, or is there twice
   */
  void compile(Path folder, String classPath) {
    try {
      String source = Files.readString(SOURCES.resolve(file + ".java"));
      int at = source.indexOf(right);
      if (at < 0 || source.indexOf(right, at + 1) >= 0) {
        throw new IllegalStateException(file + ".java has not exactly one place: " + right);
      }
      Files.createDirectories(folder);
      Path broken = folder.resolve(Path.of(file).getFileName() + ".java");
      Files.writeString(broken, source.replace(right, wrong));
      javac(broken, folder, classPath);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void javac(Path source, Path folder, String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-parameters", "-cp", classPath, "-d", folder.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        throw new IllegalStateException(words() + " does not compile:\n" + complaints);
      }
    }
  }
}
