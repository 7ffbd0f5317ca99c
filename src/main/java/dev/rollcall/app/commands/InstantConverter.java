package dev.rollcall.app.commands;

import dev.rollcall.plan.TimeText;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option that is an instant. */
final class InstantConverter implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    return TimeText.instant(text)
        .orElseThrow(() -> new TypeConversionException("must be " + TimeText.INSTANT));
  }
}
