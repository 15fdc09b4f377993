package io.mulgil.connectors.postgres;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.pipeline.TableNames;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * The tables that the sink writes: one, or one for each value of a tag. A value that was not seen before becomes a table when its first row is
 * about to be stored; one that cannot have a table is refused with the reason.
 */
final class Lanes {
    private final SinkSettings settings;
    private final Layout layout;
    private final Clock clock;
    private final CopyBuffer buffer;
    private final @Nullable Lane only;
    private final int slot;
    private final @Nullable SplitTables registry;
    private final Map<String, Lane> byValue = new LinkedHashMap<>();
    /** The value of each table that is in the registry or about to be. */
    private final Map<String, String> taken = new HashMap<>();

    private final Map<String, String> refused = new HashMap<>();
    /** Values whose tables are not in the registry yet. */
    private final Map<String, String> unclaimed = new LinkedHashMap<>();

    private int made;

    Lanes(SinkSettings settings, Layout layout, CopyBuffer buffer, Clock clock) {
        this.settings = settings;
        this.layout = layout;
        this.clock = clock;
        this.buffer = buffer;
        registry = settings.split().map(SplitTables::new).orElse(null);
        slot = settings.split().map(split -> layout.slot(split.tag())).orElse(-1);
        only = registry == null ? new Lane(settings, layout, 0, buffer, clock) : null;
    }

    /** The table that the reading goes to. */
    Lane of(Row row) throws RefusedException {
        Lane single = only;
        return single != null ? single : byTag(row);
    }

    /** The tables that the batch at hand has rows for; the only one always. */
    List<Lane> filled() {
        if (only != null) {
            return List.of(only);
        }
        return byValue.values().stream().filter(lane -> lane.batch().rows() > 0).toList();
    }

    /** Empties all batches. What was never stored anything in is forgotten, or refused rows could use up the tables there may be. */
    void clear() {
        all().forEach(lane -> lane.batch().clear());
        forgetEmpty();
    }

    /** The structure may be another than is remembered; or the connection is new. */
    void forget() {
        all().forEach(Lane::forget);
        refused.clear();
    }

    /** Reads what is there. The tables of a split are made and read as rows come for them, except those that had rows before. */
    void open(Connection connection) throws SQLException {
        Bookkeeping.create(connection);
        if (registry == null) {
            requireOwn(connection);
        } else {
            learn(registry.read(connection));
        }
        for (Lane lane : all()) {
            lane.open(connection);
        }
    }

    /** Makes the tables fit for their rows; returns whether one changed, so that the batch has to be filled again. */
    boolean fit(Connection connection, int attempt) throws SQLException {
        boolean changed = claim(connection);
        for (Lane lane : all()) {
            changed |= lane.fit(connection, attempt);
        }
        return changed;
    }

    private Collection<Lane> all() {
        return only != null ? List.of(only) : byValue.values();
    }

    private Lane byTag(Row row) throws RefusedException {
        if (row.kind(slot) != ValueKind.TEXT) {
            throw Devices.noTag(row, slot, "which names its table");
        }
        String value = row.text(slot);
        Lane lane = byValue.get(value);
        return lane != null ? lane : join(value);
    }

    private Lane join(String value) throws RefusedException {
        StorableText.require(layout.name(slot), value);
        String table = table(value);
        if (taken.containsKey(table)) {
            forgetEmpty();
        }
        String holder = taken.get(table);
        if (holder != null && !holder.equals(value)) {
            throw refusal(value, "table '" + table + "' holds the readings of '" + holder + "'");
        }
        if (holder == null) {
            requireRoom(value);
            taken.put(table, value);
            unclaimed.put(value, table);
        }
        Lane lane = new Lane(settings.forTable(table), layout, made++, buffer, clock);
        byValue.put(value, lane);
        return lane;
    }

    private void requireRoom(String value) throws RefusedException {
        if (taken.size() >= TableSplit.MOST) {
            forgetEmpty();
        }
        if (taken.size() >= TableSplit.MOST) {
            throw refusal(value, "there are " + TableSplit.MOST + " tables already");
        }
    }

    /** New tables without a row: the readings that named them were refused for another reason. */
    private void forgetEmpty() {
        unclaimed.entrySet().removeIf(entry -> {
            Lane lane = byValue.get(entry.getKey());
            boolean empty = lane == null || lane.batch().rows() == 0;
            if (empty) {
                byValue.remove(entry.getKey());
                taken.remove(entry.getValue());
            }
            return empty;
        });
    }

    private String table(String value) throws RefusedException {
        String reason = refused.get(value);
        if (reason != null) {
            throw refusal(value, reason);
        }
        try {
            return TableNames.split(settings.table(), value);
        } catch (IllegalArgumentException e) {
            throw refusal(value, String.valueOf(e.getMessage()));
        }
    }

    private RefusedException refusal(String value, String reason) {
        return new RefusedException(
                Cause.NOT_STORABLE,
                "The " + layout.name(slot) + " '" + StorableText.shortened(value) + "' cannot have a table: " + reason);
    }

    /** Takes the names of the new tables that have rows; a name that somebody else has turns into a refusal. */
    private boolean claim(Connection connection) throws SQLException {
        SplitTables tables = registry;
        if (tables == null || unclaimed.isEmpty()) {
            return false;
        }
        boolean changed = false;
        for (Iterator<Map.Entry<String, String>> each = unclaimed.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, String> entry = each.next();
            Lane lane = byValue.get(entry.getKey());
            if (lane != null && lane.batch().rows() > 0) {
                Optional<String> obstacle = tables.claim(connection, entry.getValue(), entry.getKey());
                obstacle.ifPresent(text -> {
                    refused.put(entry.getKey(), text);
                    byValue.remove(entry.getKey());
                    taken.remove(entry.getValue());
                });
                changed |= obstacle.isPresent();
                each.remove();
            }
        }
        if (changed) {
            learn(tables.read(connection));
        }
        return changed;
    }

    private void learn(Map<String, String> values) {
        taken.putAll(values);
    }

    /** Two pipelines of which one splits its readings could have one name for their tables. */
    private void requireOwn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Optional<String> owner = SplitTables.owner(statement, settings.table());
            if (owner.isPresent()) {
                throw new ConnectException("Table '" + settings.table() + "' in " + settings.database()
                        + " holds the readings of " + owner.get() + "; give this pipeline another name");
            }
        }
    }
}
