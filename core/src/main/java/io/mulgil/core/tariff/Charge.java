package io.mulgil.core.tariff;

import io.mulgil.core.alert.Words;
import java.math.BigDecimal;

/**
 * What every unit costs besides, such as for the climate.
 *
 * @param rate per unit; below 0 it is taken off
 */
public record Charge(Words title, BigDecimal rate) {}
