package io.mulgil.core.unit;

import java.util.Locale;
import java.util.Optional;

/**
 * The units that sensors and meters really send, grouped by what they measure. Each is an affine function of its group's first unit; factors
 * are exact by definition (SI brochure, 9th edition; 1 kWh = 3.6 MJ).
 */
public enum Unit {
    CELSIUS("temperature", 1, 0, "°c", "degc", "celsius", "c"),
    FAHRENHEIT("temperature", 5.0 / 9, -160.0 / 9, "°f", "degf", "fahrenheit", "f"),
    KELVIN("temperature", 1, -273.15, "k", "kelvin"),
    WATT_HOUR("energy", 1, 0, "wh"),
    KILOWATT_HOUR("energy", 1e3, 0, "kwh"),
    MEGAWATT_HOUR("energy", 1e6, 0, "mwh"),
    GIGAJOULE("energy", 1e6 / 3.6, 0, "gj"),
    MEGAJOULE("energy", 1e3 / 3.6, 0, "mj"),
    WATT("power", 1, 0, "w"),
    KILOWATT("power", 1e3, 0, "kw"),
    MEGAWATT("power", 1e6, 0, "mw"),
    HECTOPASCAL("pressure", 1, 0, "hpa", "mbar"),
    PASCAL("pressure", 0.01, 0, "pa"),
    KILOPASCAL("pressure", 10, 0, "kpa"),
    BAR("pressure", 1_000, 0, "bar"),
    CUBIC_METRE("volume", 1, 0, "m³", "m3"),
    LITRE("volume", 0.001, 0, "l", "ℓ"),
    PERCENT("ratio", 1, 0, "%", "%rh", "percent"),
    PPM("concentration", 1, 0, "ppm"),
    PPB("concentration", 0.001, 0, "ppb"),
    MICROGRAM("density", 1, 0, "µg/m³", "μg/m³", "ug/m3"),
    MILLIGRAM("density", 1_000, 0, "mg/m³", "mg/m3"),
    LUX("illuminance", 1, 0, "lx", "lux");

    private final String quantity;
    private final double factor;
    private final double offset;
    private final String spellings;

    Unit(String quantity, double factor, double offset, String... spellings) {
        this.quantity = quantity;
        this.factor = factor;
        this.offset = offset;
        this.spellings = "|" + String.join("|", spellings) + "|";
    }

    /** From one unit to another. */
    public record Conversion(double factor, double offset) {
        public double apply(double value) {
            return value * factor + offset;
        }
    }

    /** How to convert, or nothing when either is unknown or they measure different things. Equal spellings need not be known. */
    public static Optional<Conversion> conversion(String from, String to) {
        if (from.strip().equalsIgnoreCase(to.strip())) {
            return Optional.of(new Conversion(1, 0));
        }
        return of(from).flatMap(f -> of(to).filter(t -> t.quantity.equals(f.quantity))
                .map(t -> new Conversion(f.factor / t.factor, (f.offset - t.offset) / t.factor)));
    }

    private static Optional<Unit> of(String text) {
        String spelling = text.strip().toLowerCase(Locale.ROOT);
        for (Unit unit : values()) {
            if (unit.spellings.contains("|" + spelling + "|")) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
