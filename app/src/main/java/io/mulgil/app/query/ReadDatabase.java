package io.mulgil.app.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.Part;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Connections that may only read, and not for long; a few, made when they are first needed. */
@Component
public class ReadDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(ReadDatabase.class);
    private static final int CONNECTIONS = 4;
    private static final int WAIT_MILLIS = 3_000;
    private static final int IDLE_MILLIS = 60_000;
    private static final int QUERY_MILLIS = 10_000;
    private static final int RETRY_SECONDS = 2;
    /** Says that a statement ran into its time limit. */
    private static final String CANCELED = "57014";

    private final Pipelines pipelines;
    private volatile @Nullable HikariDataSource pool;

    public ReadDatabase(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** What to do with a connection. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Asks, or ends the request with why it cannot be asked now. */
    public <T> T ask(Question<T> question) {
        Database database = pipelines.with(Part.POSTGRES).database();
        try (Connection connection = pool(database).getConnection()) {
            return question.ask(connection);
        } catch (SQLException failure) {
            throw told(failure);
        }
    }

    @PreDestroy
    void close() {
        HikariDataSource open = pool;
        if (open != null) {
            open.close();
        }
    }

    private synchronized HikariDataSource pool(Database database) {
        HikariDataSource open = pool;
        if (open == null) {
            open = new HikariDataSource(config(database));
            pool = open;
        }
        return open;
    }

    private static HikariConfig config(Database database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("mulgil-web");
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(WAIT_MILLIS / 2);
        config.setInitializationFailTimeout(-1);
        config.setReadOnly(true);
        config.addDataSourceProperty("ApplicationName", "mulgil-web");
        config.addDataSourceProperty(
                "options", "-c statement_timeout=" + QUERY_MILLIS + " -c default_transaction_read_only=on");
        return config;
    }

    private static ProblemException told(SQLException failure) {
        if (CANCELED.equals(failure.getSQLState())) {
            return ProblemException.unavailable(
                    "query_too_long",
                    "The database did not answer within %d seconds".formatted(QUERY_MILLIS / 1000),
                    "Ask for a shorter time or fewer devices.",
                    RETRY_SECONDS);
        }
        LOG.warn("A query of the page failed: {}", failure.getMessage());
        return ProblemException.unavailable(
                "database_not_available",
                "The database does not answer this query now",
                "Wait a moment; if it stays, see /api/v1/parts and the log.",
                RETRY_SECONDS);
    }
}
