package io.mulgil.runtime.energy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads bills. */
public final class BillBook {
    private static final String BILLS =
            """
            with bills as (select h.id, b.building_number, h.floor, h.unit as home, e.energy_type, e.month, e.first_day, e.last_day,
                e.amount, e.unit, e.cost, e.currency, e.estimated, e.coverage,
                e.last_day < (now() at time zone (select zone from mulgil.energy_billing))::date as over, e.changed, %s as lines
            from energy_bills e join households h on h.id = e.household_id join buildings b on b.id = h.building_id where true""";
    /** One statement, so that the lines are those of the sum. */
    private static final String LINES =
            """
             order by 2, 3, 4, 1, 6, 5 limit ?)
            select bills.*, l.it ->> 'kind', (l.it ->> 'quantity')::numeric, (l.it ->> 'rate')::numeric, (l.it ->> 'cost')::numeric,
                l.it ->> 'ko', l.it ->> 'en'
            from bills left join lateral jsonb_array_elements(bills.lines) with ordinality l (it, place) on true
            order by 2, 3, 4, 1, 6, 5, l.place""";

    private static final int FIRST_OF_LINE = 18;

    private final Connection connection;

    public BillBook(Connection connection) {
        this.connection = connection;
    }

    /** Whether the pipeline keeps bills in this database. */
    public boolean kept(String pipeline) throws SQLException {
        if (!EnergyTables.there(connection, "mulgil.energy_bill_mark")) {
            return false;
        }
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from mulgil.energy_book where pipeline = ?")) {
            query.setString(1, pipeline);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** How many homes and months are still to be billed, changed readings that are not yet in the figures left aside. */
    public long marked() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select count(*) from mulgil.energy_bill_mark");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The newest month that is over; the newest of all where none is. */
    public Optional<YearMonth> newest() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "select coalesce(max(month) filter (where last_day < (now() at time zone zone)::date), max(month))"
                                + " from energy_bills cross join mulgil.energy_billing");
                ResultSet row = query.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getObject(1, LocalDate.class)).map(YearMonth::from);
        }
    }

    /** By building, floor, unit and month; with or without their lines. */
    public List<BillEntry> find(BillQuery wanted, boolean lines) throws SQLException {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder(BILLS.formatted(lines ? "e.lines" : "'[]'::jsonb"));
        wanted.month().ifPresent(it -> and(sql, values, "e.month", it.atDay(1)));
        wanted.household().ifPresent(it -> and(sql, values, "h.id", it));
        wanted.building().ifPresent(it -> and(sql, values, "b.building_number", it));
        wanted.floor().ifPresent(it -> and(sql, values, "h.floor", it));
        wanted.unit().ifPresent(it -> and(sql, values, "h.unit", it));
        wanted.type().ifPresent(it -> and(sql, values, "e.energy_type", it));
        values.add(wanted.most());
        try (PreparedStatement query = connection.prepareStatement(sql + LINES)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = query.executeQuery()) {
                return entries(row);
            }
        }
    }

    private static List<BillEntry> entries(ResultSet row) throws SQLException {
        List<BillEntry> found = new ArrayList<>();
        List<BillEntry.Line> lines = new ArrayList<>();
        boolean more = row.next();
        while (more) {
            BillEntry bill = entry(row, List.of());
            lines.clear();
            do {
                if (row.getString(FIRST_OF_LINE) != null) {
                    lines.add(line(row));
                }
                more = row.next();
            } while (more && same(bill, row));
            found.add(bill.with(lines));
        }
        return found;
    }

    private static boolean same(BillEntry bill, ResultSet row) throws SQLException {
        return row.getInt(1) == bill.household()
                && bill.type().equals(row.getString(5))
                && bill.month().equals(YearMonth.from(row.getObject(6, LocalDate.class)));
    }

    private static void and(StringBuilder sql, List<Object> values, String column, Object value) {
        sql.append(" and ").append(column).append(" = ?");
        values.add(value);
    }

    private static BillEntry.Line line(ResultSet row) throws SQLException {
        return new BillEntry.Line(
                row.getString(FIRST_OF_LINE),
                Optional.ofNullable(row.getBigDecimal(FIRST_OF_LINE + 1)),
                Optional.ofNullable(row.getBigDecimal(FIRST_OF_LINE + 2)),
                row.getBigDecimal(FIRST_OF_LINE + 3),
                row.getString(FIRST_OF_LINE + 4),
                row.getString(FIRST_OF_LINE + 5));
    }

    private static BillEntry entry(ResultSet row, List<BillEntry.Line> lines) throws SQLException {
        @Nullable BigDecimal cost = row.getBigDecimal(11);
        return new BillEntry(
                row.getInt(1),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getString(5),
                YearMonth.from(row.getObject(6, LocalDate.class)),
                row.getObject(7, LocalDate.class),
                row.getObject(8, LocalDate.class),
                row.getBigDecimal(9),
                row.getString(10),
                Optional.ofNullable(cost),
                row.getString(12),
                row.getBoolean(13),
                row.getBigDecimal(14),
                row.getBoolean(15),
                row.getObject(16, OffsetDateTime.class).toInstant(),
                lines);
    }
}
