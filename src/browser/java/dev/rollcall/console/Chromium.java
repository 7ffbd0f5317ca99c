package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Debian's Chromium, one for all tests. Each test has windows of its own, and fails if a script
 * failed in one of them or a page broke its own policy. Skips the tests where there is no Chromium;
 * fails them in CI.
 */
final class Chromium implements BeforeAllCallback, AfterEachCallback {

  private static final Path EXECUTABLE =
      Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));

  /** A slow machine is no fault of the console. */
  private static final double PATIENCE_MILLIS = 15_000;

  private final List<BrowserContext> windows = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private @Nullable Browser browser;

  /** What runs, until the last test of all has ended. */
  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

    static Running start() {
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      return new Running(
          playwright,
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(EXECUTABLE)
                      .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"))));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    boolean there = Files.isExecutable(EXECUTABLE);
    String message = EXECUTABLE + " is not there; apt-get install chromium, or set CHROMIUM";
    if (!there) {
      System.out.println("Browser tests of " + context.getDisplayName() + " skipped: " + message);
    }
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(there, message);
    }
    assertTrue(there, message);
    browser =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Chromium.class))
            .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
            .browser();
  }

  /** A window of a browser that nobody has used, in English and as wide as a desk's. */
  Page open() {
    return open(options());
  }

  /** A window with these options. */
  Page open(Browser.NewContextOptions options) {
    if (browser == null) {
      throw new IllegalStateException("no test runs");
    }
    BrowserContext window = browser.newContext(options);
    windows.add(window);
    window.onWebError(error -> troubles.add(error.error()));
    window.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            troubles.add(message.text());
          }
        });
    return window.newPage();
  }

  /** What a test changes of. */
  static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setLocale("en-GB")
        .setTimezoneId("Asia/Tokyo")
        .setViewportSize(1280, 800);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    windows.forEach(BrowserContext::close);
    windows.clear();
    List<String> seen = List.copyOf(troubles);
    troubles.clear();
    assertEquals(List.of(), seen, "what went wrong in the pages");
  }
}
