package io.mulgil.connectors.mysql;

import java.util.List;

/** A row per device: when it was first and last heard of, and by how many readings. */
final class DeviceTable extends SummaryTable {
    DeviceTable(SinkSettings settings) {
        super(KeptTable.DEVICE, settings);
    }

    @Override
    String ownColumns() {
        return "`first_seen` DATETIME(3) NOT NULL, `last_seen` DATETIME(3) NOT NULL, `readings` BIGINT NOT NULL";
    }

    @Override
    List<String> ownKey() {
        return List.of();
    }

    @Override
    String comment() {
        return "The devices, with the times of their oldest and newest reading, UTC.";
    }

    @Override
    List<String> target(List<Column> values) {
        return List.of("first_seen", "last_seen", "readings");
    }

    @Override
    List<String> update(List<Column> values) {
        return List.of(
                "`first_seen` = LEAST(`first_seen`, VALUES(`first_seen`))",
                "`last_seen` = GREATEST(`last_seen`, VALUES(`last_seen`))",
                "`readings` = `readings` + VALUES(`readings`)");
    }

    @Override
    void row(SqlText sql, Summary summary, int group, int[] used) {
        Cells readings = summary.readings();
        sql.raw(", ").time(readings.firstMillis[group]);
        sql.raw(", ").time(readings.lastMillis[group]);
        sql.raw(", ").whole(readings.count[group]);
    }
}
