package io.mulgil.connectors.simulator;

import io.mulgil.core.catalog.Options;
import java.util.List;

/** What can be said of one fault. */
final class FaultOptions {
    static final Options ENTRY = Options.define()
            .choice(
                    "kind",
                    null,
                    FaultKind.words(),
                    "What goes wrong. Needed only when the entry's own name is not a kind, as for a second spike with other numbers.")
            .number("per-day", 1.0, "How often it befalls one device in a day, on average; 0.1 is once in ten days.")
            .duration(
                    "duration",
                    null,
                    "How long it lasts; 0s is one message. Standard: stuck 20m, drift 2h, gap 10m, the others one message.")
            .list(
                    "value",
                    List.of(),
                    "The sensors it may befall, one at a time; none named means any. Not for whole messages.")
            .number(
                    "amount",
                    null,
                    "spike and drift: what is added (at the drift's end); standard: six times the sensor's usual swing."
                            + " out-of-range: the value shown; standard: beyond the sensor's maximum by its whole span.")
            .duration("delay", "10m", "late: how much later the message is sent.");

    private FaultOptions() {}
}
