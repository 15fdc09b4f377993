package io.mulgil.runtime.energy;

import io.mulgil.core.tariff.BillingMonth;
import io.mulgil.core.tariff.Tariff;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of bills, and the tariffs that they were made by: what those of the file say otherwise is marked, and no more. */
final class BillTables {
    private static final String TABLES =
            """
            create table energy_tariffs (
                name text primary key, energy_type text collate "C" not null, unit text not null, currency text not null,
                valid_from date not null, valid_to date, source text not null, definition text not null);
            comment on table energy_tariffs is 'What bills are made by, as the pipeline file says it; both days included';
            create table energy_bills (
                household_id integer not null, energy_type text collate "C" not null, month date not null, first_day date not null,
                last_day date not null, amount numeric not null, unit text not null, cost numeric, currency text not null,
                estimated boolean not null, coverage numeric(5, 4) not null, lines jsonb not null,
                changed timestamptz not null default now(), primary key (household_id, energy_type, month));
            create index energy_bills_month on energy_bills (month, energy_type);
            comment on table energy_bills is 'What each home has to pay for each kind of energy and month of bills; cost is null where it cannot be known';
            create view energy_bill_lines as
                select b.household_id, b.energy_type, b.month, l.place::integer as line, l.it ->> 'kind' as kind,
                    (l.it ->> 'quantity')::numeric as quantity, (l.it ->> 'rate')::numeric as rate,
                    (l.it ->> 'cost')::numeric as cost, l.it ->> 'ko' as ko, l.it ->> 'en' as en
                from energy_bills b cross join lateral jsonb_array_elements(b.lines) with ordinality l (it, place);
            create table mulgil.energy_bill_mark (
                household_id integer not null, month date not null, primary key (household_id, month));
            create table mulgil.energy_bill_restated (
                household_id integer not null, energy_type text not null, month date not null, time timestamptz not null default now(),
                old_amount numeric, new_amount numeric, old_cost numeric, new_cost numeric);
            create index energy_bill_restated_home on mulgil.energy_bill_restated (household_id, month);
            create table mulgil.energy_billing (settings text not null, zone text not null);
            create table mulgil.energy_home (
                building text not null, floor text not null, unit text not null, household_id integer not null,
                primary key (building, floor, unit));
            create index energy_home_id on mulgil.energy_home (household_id);
            insert into mulgil.energy_home select b.building_number::text, h.floor::text, h.unit::text, h.id
                from households h join buildings b on b.id = h.building_id""";

    private final Connection connection;
    private final Homes homes;

    BillTables(Connection connection, Homes homes) {
        this.connection = connection;
        this.homes = homes;
    }

    /** Marks the bills of homes and days, which is enough to have them made; in SQL, on tables that have both. */
    static String marks(Billed billed, String household, String day, String from) {
        return "insert into mulgil.energy_bill_mark select distinct " + household + ", m.month from " + from
                + " cross join lateral " + billed.months(day) + " m (month) on conflict do nothing";
    }

    /** Which tags of readings are which home; in SQL, on what was just worked off. */
    static String tags(String from) {
        return "insert into mulgil.energy_home select distinct w.building, w.floor, w.unit, h.id from " + from
                + " on conflict do nothing";
    }

    /**
     * Makes the tables when there are tariffs, and marks the bills that the tariffs of the file make otherwise than those in force. False where a table
     * of the same name is somebody else's.
     */
    boolean prepare() throws SQLException {
        boolean made = EnergyTables.there(connection, "mulgil.energy_bill_mark");
        try (Statement statement = connection.createStatement()) {
            if (!made && homes.billed().isPresent()) {
                for (String table : List.of("energy_tariffs", "energy_bills", "energy_bill_lines")) {
                    if (EnergyTables.there(connection, table)) {
                        connection.rollback();
                        return false;
                    }
                }
                statement.execute(TABLES);
                made = true;
            }
            if (made) {
                putInForce(statement);
            }
        }
        connection.commit();
        return true;
    }

    private void putInForce(Statement statement) throws SQLException {
        statement.execute("lock table energy_tariffs in share row exclusive mode");
        String settings = homes.billed()
                .map(it -> "day " + it.day() + ", " + it.covers() + ", " + homes.zone() + ", end " + homes.endStamped())
                .orElse("none");
        Map<String, Known> before = known();
        Map<String, Known> after = new HashMap<>();
        homes.billed().stream()
                .flatMap(it -> it.tariffs().stream())
                .forEach(it -> after.put(it.name(), new Known(it.from(), it.to(), it.toString())));
        if (!settings.equals(settings())) {
            markAll(statement);
            statement.execute("delete from mulgil.energy_billing");
            statement.execute("insert into mulgil.energy_billing values (" + EnergyTables.literal(settings) + ", "
                    + EnergyTables.literal(homes.zone()) + ")");
        } else if (!before.equals(after)) {
            List<Known> changed = new ArrayList<>();
            before.forEach((name, it) -> changed.addAll(it.equals(after.get(name)) ? List.of() : List.of(it)));
            after.forEach((name, it) -> changed.addAll(it.equals(before.get(name)) ? List.of() : List.of(it)));
            for (Known it : changed) {
                mark(it);
            }
        }
        write(statement);
    }

    /** A tariff as it stands in the book. */
    private record Known(LocalDate from, @Nullable LocalDate to, String definition) {}

    private Map<String, Known> known() throws SQLException {
        Map<String, Known> known = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select name, valid_from, valid_to, definition from energy_tariffs");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                known.put(
                        row.getString(1),
                        new Known(
                                row.getObject(2, LocalDate.class),
                                row.getObject(3, LocalDate.class),
                                row.getString(4)));
            }
        }
        return known;
    }

    private String settings() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select settings from mulgil.energy_billing");
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private void markAll(Statement statement) throws SQLException {
        statement.execute("insert into mulgil.energy_bill_mark select distinct household_id, month from energy_bills"
                + " on conflict do nothing");
        Optional<Billed> billed = homes.billed();
        if (billed.isPresent()) {
            statement.execute(marks(billed.get(), "u.household_id", "u.usage_date", "energy_usage u"));
        }
    }

    /** The bills of months that have one of the days on which a tariff holds. */
    private void mark(Known tariff) throws SQLException {
        int day = homes.billed().map(Billed::day).orElse(1);
        LocalDate to = tariff.to;
        String months =
                "select distinct household_id, month from (select household_id, month from energy_bills union all"
                        + " select u.household_id, m.month from energy_usage u cross join lateral "
                        + homes.billed().map(it -> it.months("u.usage_date")).orElse("(values (null::date))")
                        + " m (month)) x";
        try (PreparedStatement mark = connection.prepareStatement("insert into mulgil.energy_bill_mark " + months
                + " where month >= ? and (?::date is null or month <= ?) on conflict do nothing")) {
            mark.setObject(1, BillingMonth.of(tariff.from, day).month().atDay(1));
            @Nullable
            LocalDate last =
                    to == null ? null : BillingMonth.of(to, day).month().atDay(1);
            mark.setObject(2, last, Types.DATE);
            mark.setObject(3, last, Types.DATE);
            mark.executeUpdate();
        }
    }

    private void write(Statement statement) throws SQLException {
        statement.execute("delete from energy_tariffs");
        try (PreparedStatement insert =
                connection.prepareStatement("insert into energy_tariffs values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Tariff tariff : homes.billed().map(Billed::tariffs).orElse(List.of())) {
                insert.setString(1, tariff.name());
                insert.setString(2, tariff.type());
                insert.setString(3, tariff.unit());
                insert.setString(4, tariff.currency());
                insert.setObject(5, tariff.from());
                insert.setObject(6, tariff.to(), Types.DATE);
                insert.setString(7, tariff.source());
                insert.setString(8, tariff.toString());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
