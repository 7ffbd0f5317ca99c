package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.console.signin.FakeProvider;
import dev.rollcall.console.signin.NobodySignsIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What axe finds on the pages: nothing at all, and text has a contrast of 7 : 1 (story G6). An
 * element's id is its own, so that a page that is renewed finds each element again.
 */
final class AccessibilityBrowserIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  /** The one for 7 : 1 is off by default. */
  private static final String CONTRAST = "color-contrast-enhanced";

  private static final String ID_FAULTS =
      "[...document.querySelectorAll('[id]')].map(e => e.id)"
          + ".filter((id, i, all) => /\\s/.test(id) || all.indexOf(id) !== i)";

  @Test
  void axeFindsNothing() {
    try (ConsoleNight night = new ConsoleNight();
        DutyNight duty = new DutyNight(NobodySignsIn.OPEN, BusyDuty.NOW, BusyDuty.BERLIN);
        ConsoleNight locked = new ConsoleNight(TokenLines.signIn());
        FakeProvider provider = new FakeProvider();
        ConsoleNight elsewhere = ConsoleNight.behind(provider)) {
      BusyConsole.fill(night);
      BusyDuty.fill(duty);
      Page page =
          CHROMIUM.open(
              Chromium.options().setColorScheme(ColorScheme.DARK).setViewportSize(360, 740));
      List<String> urls = new ArrayList<>(BusyConsole.paths().stream().map(night::url).toList());
      BusyDuty.paths().forEach(path -> urls.add(duty.url(path)));
      urls.add(locked.url("/sign-in"));
      urls.add(elsewhere.url("/sign-in"));
      List<String> found = new ArrayList<>();
      for (String url : urls) {
        page.navigate(url);
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertEquals(List.of(), page.evaluate(ID_FAULTS), url);
        found.addAll(findings(page, axe(page).options(withContrast())));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        found.addAll(findings(page, axe(page).withRules(List.of("color-contrast", CONTRAST))));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      }
      assertEquals(List.of(), found);
    }
  }

  private static AxeBuilder axe(Page page) {
    return new AxeBuilder(page).setLegacyMode(true);
  }

  private static AxeRunOptions withContrast() {
    AxeRuleOptions on = new AxeRuleOptions();
    on.setEnabled(true);
    AxeRunOptions options = new AxeRunOptions();
    options.setRules(Map.of(CONTRAST, on));
    return options;
  }

  private static List<String> findings(Page page, AxeBuilder axe) {
    AxeResults results = axe.analyze();
    assertTrue(
        results.getPasses().stream().anyMatch(rule -> rule.getId().equals(CONTRAST))
            || results.getViolations().stream().anyMatch(rule -> rule.getId().equals(CONTRAST)),
        "axe has looked at the contrast");
    return results.getViolations().stream().map(rule -> sentence(page, rule)).toList();
  }

  private static String sentence(Page page, Rule rule) {
    String where =
        rule.getNodes().stream()
            .limit(3)
            .map(node -> node.getTarget() + " " + node.getFailureSummary())
            .collect(Collectors.joining("; "));
    String url = page.url().substring(0, Math.min(60, page.url().length()));
    return "%s: %s (%s): %s%n".formatted(url, rule.getHelp(), rule.getImpact(), where);
  }
}
