package io.mulgil.runtime.alert;

import io.mulgil.runtime.part.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the book has alerts that are not over. */
public final class OpenAlerts {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAlerts.class);

    private OpenAlerts() {}

    /** False also where there is no book yet, or none that can be read now. */
    public static boolean any(Database database, String pipeline) {
        Properties credentials = database.credentials();
        credentials.setProperty("connectTimeout", "5");
        credentials.setProperty("socketTimeout", "10");
        credentials.setProperty("ApplicationName", "mulgil-alerts");
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), credentials)) {
            return hasBook(connection) && any(connection, pipeline);
        } catch (SQLException e) {
            LOG.warn("Whether {} has open alerts cannot be seen now", pipeline, e);
            return false;
        }
    }

    private static boolean hasBook(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('mulgil.alert') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static boolean any(Connection connection, String pipeline) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select exists (select from mulgil.alert where pipeline = ? and cleared is null)")) {
            query.setString(1, pipeline);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
