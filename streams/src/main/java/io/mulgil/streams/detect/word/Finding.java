package io.mulgil.streams.detect.word;

import java.time.Duration;
import java.util.Map;

/**
 * What a sentence is made of.
 *
 * @param device whose values they are
 * @param reading what was held against the limit
 * @param unit of the value; empty when none is declared
 * @param figures the detector's further numbers
 * @param lasting for a raised alert how long it had to last before, for others how long it was open
 */
public record Finding(String device, double reading, String unit, Map<String, Double> figures, Duration lasting) {
    double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    /** As it stands in a sentence, without its unit. */
    public String number(double number) {
        return Amounts.rounded(number);
    }

    String amount(double number) {
        return Amounts.with(Amounts.rounded(number), unit);
    }
}
