package io.mulgil.runtime.energy;

import static io.mulgil.runtime.energy.EnergyTables.literal;
import static io.mulgil.runtime.energy.EnergyTables.quoted;

import io.mulgil.core.tariff.BillingMonth;
import io.mulgil.core.tariff.Hours;
import io.mulgil.core.tariff.Price;
import io.mulgil.core.tariff.Season;
import io.mulgil.core.tariff.Tariff;
import io.mulgil.core.tariff.TimeOfUse;
import io.mulgil.core.tariff.Use;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the homes in {@code pg_temp.bill_work} have used in their months: from the figures of days, or by the hour from the readings. */
final class UsedInMonths {
    private final Connection connection;
    private final Homes homes;
    private final Billed billed;

    UsedInMonths(Connection connection, Homes homes, Billed billed) {
        this.connection = connection;
        this.homes = homes;
        this.billed = billed;
    }

    void read(String type, Map<YearMonth, BillingMonth> months, Used used) throws SQLException {
        List<Tariff> tariffs = billed.of(type);
        if (tariffs.stream().anyMatch(Tariff::timed) && billed.covers().hourKnown()) {
            if (EnergyTables.numbers(connection, homes).contains(homes.values().getOrDefault(type, ""))) {
                byTheHour(type, tariffs, months, used);
            }
        } else {
            byTheDay(type, months, used);
        }
    }

    /** Takes what was used, homes and months one after the other. */
    interface Used {
        /** @param share how much of the month this is known for, 0 to 1 */
        void add(int household, BillingMonth month, Use use, double share) throws SQLException;
    }

    private void byTheDay(String type, Map<YearMonth, BillingMonth> months, Used used) throws SQLException {
        boolean monthly = billed.covers().month();
        String first = monthly ? "date_trunc('month', w.first_day)" : "w.first_day";
        String last = monthly ? "date_trunc('month', w.last_day) + interval '1 month - 1 day'" : "w.last_day";
        try (PreparedStatement query = connection.prepareStatement(
                "select w.household_id, w.month, u.usage_date, u.amount from pg_temp.bill_work w join energy_usage u"
                        + " on u.household_id = w.household_id and u.energy_type = ? and u.usage_date between " + first
                        + " and " + last + " order by 1, 2, 3")) {
            query.setString(1, type);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    BillingMonth month = month(row, months);
                    LocalDate day = row.getObject(3, LocalDate.class);
                    BigDecimal amount = row.getBigDecimal(4);
                    Use use = monthly ? Use.of(YearMonth.from(day), amount) : Use.of(day, amount);
                    used.add(row.getInt(1), month, use, days(use, month) / (double) month.days());
                }
            }
        }
    }

    private static long days(Use use, BillingMonth month) {
        LocalDate first = use.first().isAfter(month.first()) ? use.first() : month.first();
        LocalDate last = use.last().isBefore(month.last()) ? use.last() : month.last();
        return Math.max(0, last.toEpochDay() - first.toEpochDay() + 1);
    }

    /** Sums of a day are rounded as its figure is, so that the hours make the figure of the day. */
    private void byTheHour(String type, List<Tariff> tariffs, Map<YearMonth, BillingMonth> months, Used used)
            throws SQLException {
        String zone = literal(homes.zone());
        String local = "((r.time" + homes.shift("-") + ") at time zone " + zone + ")";
        String minute = "extract(hour from " + local + ")::integer * 60 + extract(minute from " + local + ")::integer";
        String changes = changes(tariffs).stream().map(String::valueOf).collect(Collectors.joining(", "));
        String value = "r." + quoted(homes.values().getOrDefault(type, ""));
        String sql =
                """
                select household_id, month, day, change, round((sum(used) over
                        (partition by household_id, month, day order by change))::numeric, 3), readings
                from (select w.household_id, w.month, %1$s::date as day, (array[%2$s])[width_bucket(%3$s, array[%2$s])] as change,
                        sum(%4$s) as used, count(*) as readings
                    from pg_temp.bill_work w join mulgil.energy_home h on h.household_id = w.household_id join %5$s r on %6$s
                        and r.time >= w.first_day::timestamp at time zone %7$s%8$s
                        and r.time < (w.last_day + 1)::timestamp at time zone %7$s%8$s
                    where %4$s is not null group by 1, 2, 3, 4) x order by 1, 2, 3, 4"""
                        .formatted(
                                local,
                                changes,
                                minute,
                                value,
                                quoted(homes.table()),
                                homes.same("r", "h"),
                                zone,
                                homes.shift("+"));
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            rows(row, months, used);
        }
    }

    private void rows(ResultSet row, Map<YearMonth, BillingMonth> months, Used used) throws SQLException {
        int household = 0;
        LocalDate day = LocalDate.MIN;
        BigDecimal before = BigDecimal.ZERO;
        while (row.next()) {
            LocalDate next = row.getObject(3, LocalDate.class);
            if (row.getInt(1) != household || !next.equals(day)) {
                before = BigDecimal.ZERO;
            }
            household = row.getInt(1);
            day = next;
            BillingMonth month = month(row, months);
            BigDecimal upTo = row.getBigDecimal(5);
            Use use = new Use(day, day, row.getInt(4), upTo.subtract(before));
            before = upTo;
            used.add(household, month, use, row.getLong(6) / expected(month));
        }
    }

    /** How many readings a month has, whose days may have 23 or 25 hours. */
    private double expected(BillingMonth month) {
        ZoneId zone = ZoneId.of(homes.zone());
        Duration length = Duration.between(
                month.first().atStartOfDay(zone), month.last().plusDays(1).atStartOfDay(zone));
        return length.toSeconds()
                / (double) billed.covers().span().map(Duration::toSeconds).orElse(1L);
    }

    /** The minutes of a day at which rates may change, the first of it among them. */
    private static SortedSet<Integer> changes(List<Tariff> tariffs) {
        SortedSet<Integer> changes = new TreeSet<>(List.of(0));
        tariffs.stream()
                .flatMap(tariff -> Stream.concat(
                        Stream.ofNullable(tariff.price()),
                        tariff.seasons().stream().map(Season::price)))
                .map(Price::times)
                .flatMap(List::stream)
                .map(TimeOfUse::hours)
                .flatMap(List::stream)
                .forEach(hours -> {
                    changes.add(hours.from());
                    changes.add(hours.to() % Hours.DAY);
                });
        return changes;
    }

    private static BillingMonth month(ResultSet row, Map<YearMonth, BillingMonth> months) throws SQLException {
        YearMonth month = YearMonth.from(row.getObject(2, LocalDate.class));
        BillingMonth known = months.get(month);
        if (known == null) {
            throw new IllegalStateException("nobody asked for " + month);
        }
        return known;
    }
}
