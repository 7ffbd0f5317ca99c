package dev.rollcall.simulator.flow;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Something to be spoken, with references that are filled in when it is. */
record Prompt(Form form, String text) {

  enum Form {
    TEXT,
    SSML
  }

  /** A letter; Amazon Polly speaks a thousand of them a minute, roughly. */
  private static final Duration LETTER = Duration.ofMillis(60);

  /** A sign of the Japanese, Chinese and Korean scripts, which is a syllable or a word. */
  private static final Duration SIGN = Duration.ofMillis(140);

  /** How long Amazon Polly speaks, roughly. */
  static Duration timeToSay(String spoken) {
    long signs = spoken.codePoints().filter(Prompt::isSign).count();
    long letters = spoken.codePoints().count() - signs;
    return SIGN.multipliedBy(signs).plus(LETTER.multipliedBy(letters));
  }

  private static boolean isSign(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HIRAGANA, KATAKANA, HAN, HANGUL -> true;
      default -> false;
    };
  }

  /** The words of the filled-in text; empty if it cannot be spoken. */
  Optional<String> spoken(String filled) {
    return switch (form) {
      case TEXT -> Optional.of(filled.strip());
      case SSML -> ssml(filled);
    };
  }

  private static Optional<String> ssml(String filled) {
    try {
      Document document = parser().parse(new InputSource(new StringReader(filled)));
      return document.getDocumentElement().getTagName().equals("speak")
          ? Optional.of(document.getDocumentElement().getTextContent().strip())
          : Optional.empty();
    } catch (SAXException _) {
      return Optional.empty();
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DocumentBuilder parser() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    DocumentBuilder parser = factory.newDocumentBuilder();
    parser.setErrorHandler(new DefaultHandler());
    return parser;
  }
}
