package io.mulgil.runtime.energy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code energy_factors}: per energy type, for every day at most one. */
final class Factors {
    private final Connection connection;

    Factors(Connection connection) {
        this.connection = connection;
    }

    /** The condition by which a factor belongs to a figure, in SQL. */
    static String valid(String factor, String figure) {
        return "%1$s.energy_type = %2$s.energy_type and %1$s.valid_from <= %2$s.usage_date and (%1$s.valid_to is null or %1$s.valid_to >= %2$s.usage_date)"
                .formatted(factor, figure);
    }

    List<Factor> all() throws SQLException {
        List<Factor> all = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select energy_type, unit, factor, valid_from, valid_to, source from energy_factors order by 1, 4");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                all.add(new Factor(
                        row.getString(1),
                        row.getString(2),
                        row.getBigDecimal(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class),
                        row.getString(6)));
            }
        }
        return all;
    }

    /** Puts a factor in the place of those that were valid on its days; what they say of other days stays. */
    void put(Factor factor) throws SQLException {
        LocalDate to = factor.to();
        if (to != null) {
            // What lasts longer goes on after it.
            run(
                    "insert into energy_factors (energy_type, unit, factor, valid_from, valid_to, source) select energy_type, unit,"
                            + " factor, ?::date + 1, valid_to, source from energy_factors where energy_type = ? and valid_from <= ?"
                            + " and (valid_to is null or valid_to > ?)",
                    to,
                    factor.type(),
                    to,
                    to);
        }
        run(
                "delete from energy_factors where energy_type = ? and valid_from >= ? and (?::date is null or valid_from <= ?)",
                factor.type(),
                factor.from(),
                to,
                to);
        run(
                "update energy_factors set valid_to = ?::date - 1 where energy_type = ? and valid_from < ?"
                        + " and (valid_to is null or valid_to >= ?)",
                factor.from(),
                factor.type(),
                factor.from(),
                factor.from());
        run(
                "insert into energy_factors (energy_type, unit, factor, valid_from, valid_to, source) values (?, ?, ?, ?, ?, ?)",
                factor.type(),
                factor.unit(),
                factor.factor(),
                factor.from(),
                to,
                factor.source());
    }

    private void run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof BigDecimal number) {
                    statement.setBigDecimal(i + 1, number);
                } else if (values[i] instanceof String text) {
                    statement.setString(i + 1, text);
                } else {
                    statement.setObject(i + 1, values[i], Types.DATE);
                }
            }
            statement.executeUpdate();
        }
    }
}
