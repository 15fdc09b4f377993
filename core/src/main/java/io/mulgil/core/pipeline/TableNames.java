package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.DurationText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names of a pipeline's tables and columns; people's SQL relies on them, so they are made here and nowhere else. */
public final class TableNames {
    /** So that the names of a table's rollups and partitions ({@code _10m_2026_11}) fit into PostgreSQL's 63 bytes. */
    private static final int MAX_TABLE_BYTES = 48;

    private static final Pattern LIKE_A_ROLLUP = Pattern.compile(".*_\\d+(ms|s|m|h|d)");

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
     * The table of the readings whose tag has that value, in a pipeline that has one for each: {@code campus_microgrid_battery}. Different
     * values may have the same name; who makes tables keeps them apart.
     *
     * @throws IllegalArgumentException with half a sentence that says what is wrong with the value
     */
    public static String split(String table, String value) {
        if (value.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException("it has no letter and no digit");
        }
        String name = table + "_" + column(value);
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_TABLE_BYTES) {
            throw new IllegalArgumentException("its name takes " + bytes + " bytes, more than " + MAX_TABLE_BYTES);
        }
        if (LIKE_A_ROLLUP.matcher(name).matches()) {
            throw new IllegalArgumentException("rollups end like this");
        }
        return name;
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
