package io.mulgil.app.story;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** Compares rollups with a recompute from the rows. */
final class Rollups {
    static final Map<String, String> WIDTHS =
            Map.of("1m", "1 minute", "5m", "5 minutes", "10m", "10 minutes", "1h", "1 hour", "1d", "1 day");

    private Rollups() {}

    /** How many buckets of the width differ from what the rows of table {@code rooms} say. */
    static long differences(ProgramProcess program, String width) throws IOException, SQLException {
        return program.number(
                """
                WITH computed AS (
                  SELECT device, date_bin('%2$s', time, '2000-01-01 00:00:00+00') AS bucket, avg(temperature) AS a, min(temperature) AS lo, max(temperature) AS hi, count(temperature) AS n
                  FROM rooms GROUP BY 1, 2)
                SELECT count(*) FROM computed FULL JOIN rooms_%1$s r ON r.device = computed.device AND r.time = computed.bucket
                WHERE r.temperature_count IS DISTINCT FROM n OR r.temperature_min IS DISTINCT FROM lo OR r.temperature_max IS DISTINCT FROM hi
                   OR abs(r.temperature_avg - a) > 1e-9 OR r.temperature_avg IS NULL"""
                        .formatted(width, WIDTHS.get(width)));
    }
}
