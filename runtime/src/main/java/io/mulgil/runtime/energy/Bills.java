package io.mulgil.runtime.energy;

import io.mulgil.core.tariff.Bill;
import io.mulgil.core.tariff.Billing;
import io.mulgil.core.tariff.BillingMonth;
import io.mulgil.core.tariff.Tariff;
import io.mulgil.core.tariff.Use;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bills of the homes and months that were marked, in one transaction with the marks' removal, and writes those that differ from what is
 * there: so a bill changes when what it is made of does, and no other. A bill of a month that was over and changes is written down with what it was.
 */
final class Bills {
    /** Homes and months, each with some bills of a kilobyte or two. */
    private static final int AT_A_TIME = 5_000;

    private static final String COLUMNS =
            "household_id, energy_type, month, first_day, last_day, amount, unit, cost, currency, estimated, coverage, lines";
    private static final String STORE =
            """
            insert into energy_bills as b (%1$s) select %1$s from pg_temp.bill_fresh
            on conflict (household_id, energy_type, month) do update set first_day = excluded.first_day, last_day = excluded.last_day,
                amount = excluded.amount, unit = excluded.unit, cost = excluded.cost, currency = excluded.currency,
                estimated = excluded.estimated, coverage = excluded.coverage, lines = excluded.lines, changed = now()
            where (b.first_day, b.last_day, b.amount, b.unit, b.cost, b.currency, b.estimated, b.coverage, b.lines) is distinct from
                (excluded.first_day, excluded.last_day, excluded.amount, excluded.unit, excluded.cost, excluded.currency,
                excluded.estimated, excluded.coverage, excluded.lines)"""
                    .formatted(COLUMNS);
    private static final String RESTATE =
            """
            insert into mulgil.energy_bill_restated (household_id, energy_type, month, old_amount, new_amount, old_cost, new_cost)
            select b.household_id, b.energy_type, b.month, b.amount, f.amount, b.cost, f.cost
            from pg_temp.bill_work w join energy_bills b using (household_id, month)
            left join pg_temp.bill_fresh f using (household_id, energy_type, month)
            where b.last_day < (now() at time zone %s)::date and (b.amount, b.cost) is distinct from (f.amount, f.cost)""";
    private static final String REMOVE =
            """
            delete from energy_bills b using pg_temp.bill_work w where b.household_id = w.household_id and b.month = w.month
                and not exists (select from pg_temp.bill_fresh f where f.household_id = b.household_id
                    and f.energy_type = b.energy_type and f.month = b.month)""";

    private final Homes homes;
    private final Connection connection;

    Bills(Homes homes, Connection connection) {
        this.homes = homes;
        this.connection = connection;
    }

    /** Makes some of those that were marked; returns whether there may be more. */
    boolean some() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int taken = take(statement);
            if (taken == 0) {
                connection.rollback();
                return false;
            }
            Map<YearMonth, BillingMonth> months = months(statement);
            List<Made> made = new ArrayList<>();
            if (homes.billed().isPresent()) {
                make(homes.billed().get(), months, made);
            }
            write(statement, made);
            connection.commit();
            return taken == AT_A_TIME;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private int take(Statement statement) throws SQLException {
        return statement.executeUpdate(
                """
                create temporary table bill_work on commit drop as
                with taken as (delete from mulgil.energy_bill_mark where ctid = any (array(
                        select ctid from mulgil.energy_bill_mark limit %d for update skip locked))
                    returning household_id, month)
                select household_id, month, month as first_day, month as last_day from taken"""
                        .formatted(AT_A_TIME));
    }

    /** The months of the work, whose days are noted there too. */
    private Map<YearMonth, BillingMonth> months(Statement statement) throws SQLException {
        int day = homes.billed().map(Billed::day).orElse(1);
        Map<YearMonth, BillingMonth> months = new HashMap<>();
        try (ResultSet row = statement.executeQuery("select distinct month from pg_temp.bill_work")) {
            while (row.next()) {
                YearMonth month = YearMonth.from(row.getObject(1, LocalDate.class));
                months.put(month, BillingMonth.of(month, day));
            }
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update pg_temp.bill_work set first_day = ?, last_day = ? where month = ?")) {
            for (BillingMonth month : months.values()) {
                update.setObject(1, month.first());
                update.setObject(2, month.last());
                update.setObject(3, month.month().atDay(1));
                update.addBatch();
            }
            update.executeBatch();
        }
        statement.execute("analyze pg_temp.bill_work");
        return months;
    }

    /** A bill of a home. */
    private record Made(int household, String type, Tariff tariff, Bill bill, double share) {}

    private void make(Billed billed, Map<YearMonth, BillingMonth> months, List<Made> made) throws SQLException {
        for (String type : billed.types()) {
            Maker maker = new Maker(billed.of(type), type, made);
            new UsedInMonths(connection, homes, billed).read(type, months, maker);
            maker.finish();
        }
    }

    /** Collects what one home has used in one month and makes the bill of it when the next one comes. */
    private static final class Maker implements UsedInMonths.Used {
        private final List<Tariff> tariffs;
        private final String type;
        private final List<Made> made;
        private final List<Use> uses = new ArrayList<>();
        private final Map<BillingMonth, Billing> billings = new HashMap<>();
        private int household;
        private @Nullable BillingMonth month;
        private double share;

        Maker(List<Tariff> tariffs, String type, List<Made> made) {
            this.tariffs = tariffs;
            this.type = type;
            this.made = made;
        }

        @Override
        public void add(int ofHousehold, BillingMonth inMonth, Use use, double itsShare) {
            if (ofHousehold != household || !inMonth.equals(month)) {
                finish();
                household = ofHousehold;
                month = inMonth;
            }
            uses.add(use);
            share += itsShare;
        }

        void finish() {
            BillingMonth of = month;
            if (of != null) {
                // That of the last day that has one: a month without any is not billed.
                tariffs.stream()
                        .filter(it -> it.heldIn(of))
                        .reduce((one, other) -> one.from().isAfter(other.from()) ? one : other)
                        .ifPresent(it -> made.add(
                                new Made(household, type, it, billing(of).bill(uses), share)));
            }
            uses.clear();
            share = 0;
        }

        private Billing billing(BillingMonth of) {
            return billings.computeIfAbsent(of, it -> new Billing(tariffs, it));
        }
    }

    private void write(Statement statement, List<Made> made) throws SQLException {
        statement.execute(
                "create temporary table bill_fresh (household_id integer, energy_type text collate \"C\", month date,"
                        + " first_day date, last_day date, amount numeric, unit text, cost numeric, currency text,"
                        + " estimated boolean, coverage numeric(5, 4), lines jsonb) on commit drop");
        try (PreparedStatement insert = connection.prepareStatement("insert into pg_temp.bill_fresh select * from"
                + " unnest(?::integer[], ?::text[], ?::date[], ?::date[], ?::date[], ?::numeric[], ?::text[], ?::numeric[],"
                + " ?::text[], ?::boolean[], ?::numeric[], ?::text[]::jsonb[])")) {
            array(insert, 1, "integer", made, it -> it.household);
            array(insert, 2, "text", made, it -> it.type);
            array(insert, 3, "text", made, it -> it.bill
                    .month()
                    .month()
                    .atDay(1)
                    .toString());
            array(insert, 4, "text", made, it -> it.bill.month().first().toString());
            array(insert, 5, "text", made, it -> it.bill.month().last().toString());
            array(insert, 6, "numeric", made, it -> BillJson.plain(it.bill.amount()));
            array(insert, 7, "text", made, it -> it.tariff.unit());
            array(insert, 8, "numeric", made, it -> it.bill
                    .cost()
                    .map(BillJson::plain)
                    .orElse(null));
            array(insert, 9, "text", made, it -> it.tariff.currency());
            array(insert, 10, "boolean", made, it -> it.bill.estimated());
            array(insert, 11, "numeric", made, it -> BigDecimal.valueOf(Math.min(1, it.share))
                    .setScale(4, RoundingMode.HALF_UP));
            array(insert, 12, "text", made, it -> BillJson.of(it.bill.lines()));
            insert.executeUpdate();
        }
        statement.execute("analyze pg_temp.bill_fresh");
        statement.execute(RESTATE.formatted(EnergyTables.literal(homes.zone())));
        statement.execute(REMOVE);
        statement.execute(STORE);
    }

    /** One column of all bills. */
    private interface Column {
        @Nullable
        Object of(Made made);
    }

    private void array(PreparedStatement insert, int place, String type, List<Made> made, Column column)
            throws SQLException {
        insert.setArray(
                place,
                connection.createArrayOf(type, made.stream().map(column::of).toArray()));
    }
}
