package dev.rollcall.app.commands;

import picocli.CommandLine.Command;

/** Silences in the published plan. */
@Command(
    name = "silence",
    mixinStandardHelpOptions = true,
    description = {
      "Calls nobody for what fits, for a while: makes, ends and lists silences.",
      "What fits is held, and a phone that rings for it alone is hung up. When the silence ends, what"
          + " is still open is called for."
    },
    subcommands = {SilenceAddCommand.class, SilenceEndCommand.class, SilenceListCommand.class})
public final class SilenceCommand {}
