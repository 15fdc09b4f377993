package io.mulgil.runtime.energy;

import io.mulgil.runtime.part.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tables that people query beside the stored readings: a thread that looks for marks and has {@link Derivation} work them off, and then
 * {@link Bills} those that it left. A database that is away is waited for; the marks wait in it.
 */
public final class EnergyKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EnergyKeeper.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Homes homes;
    private final Database database;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private boolean complained;

    public EnergyKeeper(Homes homes, Database database) {
        this.homes = homes;
        this.database = database;
        this.thread = new Thread(this::run, "energy-" + homes.pipeline());
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (Connection connection = connect()) {
                keep(connection);
            } catch (SQLException | RuntimeException e) {
                LOG.warn("The energy tables of {} wait for a moment: {}", homes.pipeline(), e.getMessage());
            }
            rest(BEFORE_ANOTHER_TRY);
        }
    }

    private void keep(Connection connection) throws SQLException {
        if (!EnergyTables.create(connection, homes)) {
            complain(
                    "The energy tables of {} are not kept: one of buildings, households, energy_usage and energy_factors is"
                            + " somebody else's or another pipeline's. Rename it, or leave the section 'energy' out");
            return;
        }
        if (!new BillTables(connection, homes).prepare()) {
            complain(
                    "The bills of {} are not kept: one of energy_bills, energy_bill_lines and energy_tariffs is somebody else's."
                            + " Rename it, or leave the tariffs out");
            return;
        }
        boolean watching = false;
        Derivation derivation = new Derivation(homes, connection);
        BillRounds bills = new BillRounds(homes, connection);
        while (closing.getCount() > 0) {
            watching = watching || EnergyTables.watch(connection, homes);
            boolean derived = watching && derivation.some();
            boolean billed = bills.some();
            if (!derived && !billed) {
                rest(LOOK_EVERY);
            }
        }
    }

    private void complain(String what) {
        if (!complained) {
            LOG.warn(what, homes.pipeline());
        }
        complained = true;
    }

    private Connection connect() throws SQLException {
        Properties credentials = database.credentials();
        credentials.setProperty("connectTimeout", "5");
        credentials.setProperty("ApplicationName", "mulgil-energy");
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), credentials);
        connection.setAutoCommit(false);
        return connection;
    }

    private void rest(Duration time) {
        try {
            var unused = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }
}
