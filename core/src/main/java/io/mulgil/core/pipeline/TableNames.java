package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.DurationText;
import java.time.Duration;
import java.util.Locale;

/** The names of a pipeline's tables and columns; people's SQL relies on them, so they are made here and nowhere else. */
public final class TableNames {
    private TableNames() {}

    /** {@code iot-sensors} writes table {@code iot_sensors}. */
    public static String table(String pipeline) {
        return pipeline.replace('-', '_');
    }

    /** {@code iot_sensors_5m}. */
    public static String rollup(String table, Duration bucket) {
        return table + "_" + DurationText.format(bucket);
    }

    /**
     * A field's name as a column's: lower case with underscores, letters of any script kept, so that SQL needs no quotes for the common
     * case: {@code "PM2.5"} becomes {@code pm2_5}, {@code dcVoltage} becomes {@code dc_voltage}.
     */
    public static String column(String field) {
        StringBuilder name = new StringBuilder(field.length() + 4);
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            boolean hump = Character.isUpperCase(c) && i > 0 && Character.isLowerCase(field.charAt(i - 1));
            if (hump) {
                name.append('_');
            }
            name.append(
                    Character.isLetterOrDigit(c) || Character.isSurrogate(c)
                            ? Character.toString(c).toLowerCase(Locale.ROOT)
                            : "_");
        }
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name.toString();
    }
}
