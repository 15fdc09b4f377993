package io.mulgil.core.tariff;

import io.mulgil.core.alert.Words;
import java.math.BigDecimal;

/** A part of everything before it, such as a tax. Levies are not levied on each other. */
public record Levy(Words title, BigDecimal percent, Rounding rounding) {}
