package dev.rollcall.rehearsal.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.rehearsal.ScenarioRun;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.file.ScenarioReader;
import dev.rollcall.rehearsal.random.ScenarioDraft.DraftDocument;
import dev.rollcall.rehearsal.random.ScenarioDraft.DraftGroup;
import dev.rollcall.rehearsal.reference.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random nights beside the same nights as {@link World} tells them, who shares no code with the
 * product. It finds what the comparison of two engines cannot find: a rule that both get wrong.
 *
 * <p>{@code -Drollcall.reference=N} plays more. Some nights from 1,325 on differ, because what an
 * incident sees of another one's end in the same instant is nobody's rule.
 */
final class ReferenceTest {

  private static final int SEEDS = Integer.getInteger("rollcall.reference", 400);
  private static final int MOST_TRIES = 3_000;
  private static final Pattern PERSON = Pattern.compile("R(\\d)");
  private static final Pattern NUMBER = Pattern.compile("\\+81500000(\\d{4})");

  /** What the world of the reference does not know, or another order of an instant decides. */
  private static final List<String> UNKNOWN_STEPS =
      List.of("restart", "connect", "responder", "policy", "plan: {people");

  @Test
  void theSameNightsAsTheReferenceTells() {
    for (long seed = 0; seed < SEEDS; seed++) {
      ScenarioDraft draft = known(ScenarioGenerator.of(seed));
      if (!isTheSame(draft)) {
        ScenarioDraft shorter = new Shrinker(d -> !isTheSame(d), MOST_TRIES).shrink(draft);
        assertEquals(
            reference(shorter), product(shorter), shorter.yaml("shrunk from seed " + seed));
      }
    }
  }

  private static boolean isTheSame(ScenarioDraft draft) {
    return reference(draft).equals(product(draft));
  }

  private static String reference(ScenarioDraft draft) {
    World.Told told = World.tell(draft.yaml("draft"));
    return text(told.calls(), told.hangUps(), told.ends());
  }

  private static String product(ScenarioDraft draft) {
    ScenarioRun run =
        ScenarioRun.of(
            ScenarioReader.read("draft", draft.yaml("draft")).getFirst(), Engine.Kind.CORE);
    Map<String, String> ends = new TreeMap<>();
    run.ends().forEach((errorId, end) -> ends.put(errorId, text(end)));
    return text(
        run.calls().stream()
            .map(
                call ->
                    "%d %s number %d about %s"
                        .formatted(
                            call.at().toMillis(),
                            call.to(),
                            call.number().orElse(0),
                            new TreeSet<>(call.about())))
            .toList(),
        run.hangUps().stream().map(hangUp -> hangUp.at().toMillis() + " " + hangUp.to()).toList(),
        ends);
  }

  private static String text(EscalationState state) {
    return switch (state) {
      case EscalationState.Acknowledged taken ->
          "%s by %s, duplicates %d"
              .formatted(taken.status(), taken.by(), taken.episode().incident().duplicates());
      case EscalationState.Open open ->
          "%s, duplicates %d".formatted(open.status(), open.episode().incident().duplicates());
      default -> state.status().toString();
    };
  }

  /** Calls of one instant may come in any order, and so may hang-ups. */
  private static String text(List<String> calls, List<String> hangUps, Map<String, String> ends) {
    return String.join(
        "\n",
        Stream.of(
                calls.stream().sorted().toList(),
                hangUps.stream().sorted().toList(),
                ends.entrySet().stream().map(Object::toString).toList())
            .map(lines -> String.join("\n", lines))
            .toList());
  }

  /** The night without what the reference does not know. */
  private static ScenarioDraft known(ScenarioDraft draft) {
    return new ScenarioDraft(
        draft.start(),
        draft.groups().stream().map(ReferenceTest::known).toList(),
        draft.plan().stream()
            .map(
                one ->
                    one.kind().equals("people")
                        ? new DraftDocument(one.kind(), withOwnNumbers(one.entry()))
                        : one)
            .toList(),
        draft.goodbye(),
        draft.steps().stream()
            .filter(step -> UNKNOWN_STEPS.stream().noneMatch(step.what()::startsWith))
            .toList(),
        draft.until());
  }

  private static DraftGroup known(DraftGroup group) {
    return new DraftGroup(
        group.id(),
        group.policy(),
        group.responders().stream()
            .map(responder -> responder.replaceAll(", phone: \"[^\"]*\"", ""))
            .toList());
  }

  /** Nobody shares a phone. */
  private static String withOwnNumbers(String text) {
    Matcher person = PERSON.matcher(text);
    return person.find()
        ? NUMBER.matcher(text).replaceAll(number -> ofPerson(person.group(1), number))
        : text;
  }

  private static String ofPerson(String person, MatchResult number) {
    return Matcher.quoteReplacement("+8150000" + person + "0" + number.group(1));
  }
}
