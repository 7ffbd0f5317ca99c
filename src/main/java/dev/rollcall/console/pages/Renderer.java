package dev.rollcall.console.pages;

import dev.rollcall.http.server.Reply;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;

/** Makes a page of a template and what it shows. Thread safe. */
public final class Renderer {

  private static final String HTML = "text/html; charset=utf-8";

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Renderer.class.getClassLoader(),
          "dev.rollcall.console.templates");

  /**
   * A page.
   *
   * @param template its name, without the ending
   * @param view its parameter {@code view}
   */
  public Reply page(int status, String template, Frame frame, Object view) {
    StringOutput html = new StringOutput();
    templates.render(template + ".jte", Map.of("frame", frame, "view", view), html);
    return new Reply(status, HTML, html.toString(), headers());
  }

  /** Another page instead, after a form. */
  public static Reply seeOther(String path) {
    Map<String, String> headers = headers();
    headers.put("Location", path);
    return new Reply(303, HTML, "", headers);
  }

  /** What a browser may do with a page. */
  static Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Security-Policy", Assets.policy());
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cache-Control", "no-store");
    return headers;
  }
}
