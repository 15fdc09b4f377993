package io.mulgil.runtime.energy;

import io.mulgil.runtime.part.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people ask of the energy tables, and new factors. */
public final class EnergyDesk implements AutoCloseable {
    private static final int NEWEST = 10;

    private final Connection connection;
    private final String pipeline;

    public EnergyDesk(Database database, String pipeline) throws SQLException {
        this.pipeline = pipeline;
        this.connection = DriverManager.getConnection(database.jdbcUrl(), database.credentials());
        connection.setAutoCommit(false);
    }

    /** Whether the pipeline keeps the tables of this database. */
    public boolean kept() throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select to_regclass('mulgil.energy_book') is not null");
                ResultSet row = query.executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) {
                return false;
            }
        }
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from mulgil.energy_book where pipeline = ?")) {
            query.setString(1, pipeline);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    public List<Factor> factors() throws SQLException {
        return new Factors(connection).all();
    }

    public BillBook bills() {
        return new BillBook(connection);
    }

    /** What has been used, by energy type. */
    public List<UsageSum> sums() throws SQLException {
        List<UsageSum> sums = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select energy_type, count(*), count(distinct household_id), min(usage_date)::text, max(usage_date)::text,"
                                + " sum(amount), coalesce(sum(emission), 0) from energy_usage group by 1 order by 1");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                sums.add(new UsageSum(
                        row.getString(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBigDecimal(6),
                        row.getBigDecimal(7)));
            }
        }
        return sums;
    }

    /** What every home has used of each kind, month by month, before a month. */
    public List<MonthlyUsage> monthly(YearMonth end) throws SQLException {
        return MonthlyUsage.before(connection, end);
    }

    /** How many homes have a building, floor or unit that is no whole number, and so are in no table. */
    public long leftOut() throws SQLException {
        return number("select count(*) from mulgil.energy_left_out");
    }

    /** How many homes and days are still to be computed. */
    public long marked() throws SQLException {
        return number("select count(*) from mulgil.energy_mark");
    }

    public List<Restatement> restatements() throws SQLException {
        return Restatements.newest(connection, pipeline, NEWEST);
    }

    /** One with its lines; the newest when none is named. */
    public Optional<Restatement> restatement(Optional<Integer> id) throws SQLException {
        return Restatements.one(connection, pipeline, id);
    }

    /**
     * Puts a factor in force and restates the emissions of its days.
     *
     * @param trial whether all of it is taken back afterwards
     */
    public Restatement put(Factor factor, boolean trial) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A figure that is computed meanwhile must have the new factor or be seen here.
            statement.execute("lock table energy_factors, energy_usage in share row exclusive mode");
            new Factors(connection).put(factor);
            statement.execute(
                    """
                    create temporary table energy_changed on commit drop as
                    select u.household_id, u.energy_type, u.usage_date, u.amount as old_amount, u.amount as new_amount,
                        u.emission as old_emission, round(u.amount * e.factor, 4) as new_emission
                    from energy_usage u left join energy_factors e on %s
                    where u.energy_type = %s and u.emission is distinct from round(u.amount * e.factor, 4)"""
                            .formatted(Factors.valid("e", "u"), EnergyTables.literal(factor.type())));
            statement.execute(
                    "update energy_usage u set emission = c.new_emission from pg_temp.energy_changed c"
                            + " where u.household_id = c.household_id and u.energy_type = c.energy_type and u.usage_date = c.usage_date");
            int id = Restatements.record(connection, pipeline, "factor", text(factor), "energy_changed");
            Restatement restatement =
                    Restatements.one(connection, pipeline, Optional.of(id)).orElseThrow();
            if (trial) {
                connection.rollback();
            } else {
                connection.commit();
            }
            return restatement;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private static String text(Factor factor) {
        return factor.type() + ": " + factor.factor().toPlainString() + " kg CO2 per " + factor.unit() + " from "
                + factor.from() + (factor.to() == null ? " on" : " to " + factor.to()) + " (" + factor.source() + ")";
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
