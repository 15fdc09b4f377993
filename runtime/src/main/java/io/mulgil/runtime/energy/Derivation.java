package io.mulgil.runtime.energy;

import static io.mulgil.runtime.energy.EnergyTables.literal;
import static io.mulgil.runtime.energy.EnergyTables.quoted;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recomputes exactly the homes and days that were marked, in one transaction with the marks' removal: so late, corrected and repeated readings repair
 * themselves, and a crash loses and doubles nothing. Figures of days that were over and change are written down as a restatement.
 */
final class Derivation {
    private static final int AT_A_TIME = 100_000;
    private static final String WHOLE = " !~ '^-?[0-9]{1,9}$'";
    private static final String BY_PLACE = " join buildings b on b.building_number = w.building::integer"
            + " join households h on h.building_id = b.id and h.floor = w.floor::integer and h.unit = w.unit::integer";

    private final Homes homes;
    private final Connection connection;

    Derivation(Homes homes, Connection connection) {
        this.homes = homes;
        this.connection = connection;
    }

    /** Works off some of the marks; false when there were none. */
    boolean some() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!take(statement)) {
                connection.rollback();
                return false;
            }
            statement.execute("analyze pg_temp.energy_work");
            leaveOut(statement);
            Set<String> columns = EnergyTables.numbers(connection, homes);
            register(statement, columns);
            compute(statement, columns);
            restate(statement);
            store(statement);
            if (homes.billed().isPresent()) {
                statement.execute(BillTables.tags("pg_temp.energy_work w" + BY_PLACE));
                statement.execute(BillTables.marks(
                        homes.billed().get(), "h.id", "w.usage_date", "pg_temp.energy_work w" + BY_PLACE));
            }
            connection.commit();
            return true;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private boolean take(Statement statement) throws SQLException {
        statement.execute(
                """
                create temporary table energy_work on commit drop as
                with taken as (delete from mulgil.energy_mark where ctid = any (array(
                        select ctid from mulgil.energy_mark limit %d for update skip locked))
                    returning building, floor, unit, time)
                select distinct building, floor, unit, ((time%s) at time zone %s)::date as usage_date from taken"""
                        .formatted(AT_A_TIME, homes.shift("-"), literal(homes.zone())));
        try (ResultSet row = statement.executeQuery("select exists (select from pg_temp.energy_work)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Building, floor and unit are whole numbers in the tables; homes that have others are named in a table of their own. */
    private void leaveOut(Statement statement) throws SQLException {
        statement.execute(
                """
                with gone as (delete from pg_temp.energy_work w
                    where building%1$s or floor%1$s or unit%1$s returning building, floor, unit)
                insert into mulgil.energy_left_out select distinct %2$s, building, floor, unit from gone
                on conflict do nothing"""
                        .formatted(WHOLE, literal(homes.pipeline())));
    }

    /** New buildings and homes. A home keeps the number it says as its id, unless another one has that. */
    private void register(Statement statement, Set<String> columns) throws SQLException {
        statement.execute(
                "insert into buildings (building_number) select distinct building::integer from pg_temp.energy_work w"
                        + " where not exists (select from buildings b where b.building_number = w.building::integer)"
                        + " order by 1 on conflict do nothing");
        String said = columns.contains(homes.household())
                ? "(select r." + quoted(homes.household()) + " from " + quoted(homes.table()) + " r where "
                        + same("r", "w") + " and r." + quoted(homes.household())
                        + " is not null order by r.time desc limit 1)"
                : "null::double precision";
        int made = statement.executeUpdate(
                """
                with new as (select b.id as building_id, w.floor::integer as floor, w.unit::integer as unit, %s as said
                        from (select distinct building, floor, unit from pg_temp.energy_work) w
                        join buildings b on b.building_number = w.building::integer
                        where not exists (select from households h where h.building_id = b.id
                            and h.floor = w.floor::integer and h.unit = w.unit::integer)),
                    counted as (select *, row_number() over (partition by said order by building_id, floor, unit) as copy
                        from new),
                    free as (select *, copy = 1 and said between 1 and 1e9 and said = floor(said)
                            and not exists (select from households h where h.id = said) as own from counted),
                    numbered as (select *, row_number() over (partition by coalesce(own, false)
                        order by building_id, floor, unit) as place from free)
                insert into households (id, building_id, floor, unit)
                select case when own then said::integer else place::integer + greatest(
                        (select coalesce(max(id), 0) from households), (select coalesce(max(said), 0)::integer from free where own)) end,
                    building_id, floor, unit from numbered order by 1"""
                        .formatted(said));
        if (made > 0) {
            statement.execute(
                    "select setval(pg_get_serial_sequence('households', 'id'), (select max(id) from households))");
        }
    }

    private void compute(Statement statement, Set<String> columns) throws SQLException {
        Map<String, String> there = homes.values().entrySet().stream()
                .filter(value -> columns.contains(value.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        String values = there.entrySet().stream()
                .map(value -> "(" + literal(value.getKey()) + ", r." + quoted(value.getValue()) + ")")
                .collect(Collectors.joining(", "));
        String zone = literal(homes.zone());
        statement.execute("create temporary table energy_fresh on commit drop as"
                + " select h.id as household_id, v.energy_type, w.usage_date, round(sum(v.amount)::numeric, 3) as amount"
                + " from pg_temp.energy_work w" + BY_PLACE + " join " + quoted(homes.table()) + " r on "
                + same("r", "w") + " and r.time >= w.usage_date::timestamp at time zone " + zone + homes.shift("+")
                + " and r.time < (w.usage_date + 1)::timestamp at time zone " + zone + homes.shift("+")
                + " cross join lateral (values " + (values.isEmpty() ? "('', null::double precision)" : values)
                + ") v (energy_type, amount)"
                + " where v.amount is not null group by 1, 2, 3 having abs(sum(v.amount)) < 1e9");
        statement.execute("analyze pg_temp.energy_fresh");
        statement.execute("create temporary table energy_gone on commit drop as select u.* from pg_temp.energy_work w"
                + BY_PLACE + " join energy_usage u on u.household_id = h.id and u.usage_date = w.usage_date"
                + " where not exists (select from pg_temp.energy_fresh f where f.household_id = u.household_id"
                + " and f.energy_type = u.energy_type and f.usage_date = u.usage_date)");
    }

    /** Figures of the current day still grow; those of days before were right as far as anybody knew. */
    private void restate(Statement statement) throws SQLException {
        statement.execute(
                """
                create temporary table energy_changed on commit drop as
                select u.household_id, u.energy_type, u.usage_date, u.amount as old_amount, f.amount as new_amount,
                    u.emission as old_emission, round(f.amount * e.factor, 4) as new_emission
                from pg_temp.energy_fresh f join energy_usage u using (household_id, energy_type, usage_date)
                left join energy_factors e on %1$s where u.amount <> f.amount and u.usage_date < (now() at time zone %2$s)::date
                union all select household_id, energy_type, usage_date, amount, null, emission, null from pg_temp.energy_gone
                where usage_date < (now() at time zone %2$s)::date"""
                        .formatted(Factors.valid("e", "u"), literal(homes.zone())));
        try (ResultSet row = statement.executeQuery("select count(*) from pg_temp.energy_changed")) {
            row.next();
            if (row.getLong(1) > 0) {
                Restatements.record(
                        connection, homes.pipeline(), "reading", "late or corrected readings", "energy_changed");
            }
        }
    }

    private void store(Statement statement) throws SQLException {
        statement.execute(
                """
                insert into energy_usage (household_id, energy_type, usage_date, amount, emission)
                select f.household_id, f.energy_type, f.usage_date, f.amount, round(f.amount * e.factor, 4)
                from pg_temp.energy_fresh f left join energy_factors e on %s
                order by f.household_id, f.usage_date, f.energy_type
                on conflict (household_id, energy_type, usage_date) do update
                set amount = excluded.amount, emission = excluded.emission
                where (energy_usage.amount, energy_usage.emission) is distinct from (excluded.amount, excluded.emission)"""
                        .formatted(Factors.valid("e", "f")));
        statement.execute("delete from energy_usage where id in (select id from pg_temp.energy_gone)");
    }

    private String same(String reading, String work) {
        return homes.same(reading, work);
    }
}
