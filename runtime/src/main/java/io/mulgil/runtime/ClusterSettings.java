package io.mulgil.runtime;

import io.mulgil.runtime.disk.DiskLimits;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts are to run. A part whose address is given is used as it is; the others are embedded.
 *
 * @param data the folder of everything the program makes
 * @param programs where PostgreSQL's programs are unpacked, once per user
 * @param kafkaPort loopback port of the embedded broker; 0 for any free one
 * @param connectPort loopback port of the embedded worker's REST interface; 0 for any free one
 * @param postgresPort loopback port of the embedded database; 0 for any free one
 * @param kafka {@code HOST:PORT[,...]} of brokers to use, or null
 * @param connect {@code http://HOST:PORT} of a Connect worker to use, or null
 * @param database {@code jdbc:postgresql://...} of a database to use, or null
 * @param disk when to warn and when to stop taking data in
 * @param postgres settings of the embedded PostgreSQL that win over ours
 * @param connectSecrets the reference by which an external Connect cluster looks a secret up, with {@code %s} for its name; or null
 */
public record ClusterSettings(
        Path data,
        Path programs,
        int kafkaPort,
        int connectPort,
        int postgresPort,
        @Nullable String kafka,
        @Nullable String connect,
        @Nullable String database,
        DiskLimits disk,
        Map<String, String> postgres,
        @Nullable String connectSecrets) {

    public static final int KAFKA_PORT = 9092;
    public static final int CONNECT_PORT = 8083;
    public static final int POSTGRES_PORT = 15_432;

    public ClusterSettings {
        postgres = Map.copyOf(postgres);
    }

    /** Returns settings with every part embedded on its usual port. */
    public static ClusterSettings in(Path data) {
        return new ClusterSettings(
                data,
                cache(),
                KAFKA_PORT,
                CONNECT_PORT,
                POSTGRES_PORT,
                null,
                null,
                null,
                DiskLimits.DEFAULT,
                Map.of(),
                null);
    }

    public ClusterSettings withPorts(int kafkaPort, int connectPort, int postgresPort) {
        return new ClusterSettings(
                data,
                programs,
                kafkaPort,
                connectPort,
                postgresPort,
                kafka,
                connect,
                database,
                disk,
                postgres,
                connectSecrets);
    }

    /** Returns settings that take whatever ports are free: for tests, which must not meet each other. */
    public ClusterSettings withFreePorts() {
        return withPorts(0, 0, 0);
    }

    public ClusterSettings withExternal(@Nullable String kafka, @Nullable String connect, @Nullable String database) {
        return new ClusterSettings(
                data,
                programs,
                kafkaPort,
                connectPort,
                postgresPort,
                kafka,
                connect,
                database,
                disk,
                postgres,
                connectSecrets);
    }

    public ClusterSettings withDisk(DiskLimits disk) {
        return new ClusterSettings(
                data,
                programs,
                kafkaPort,
                connectPort,
                postgresPort,
                kafka,
                connect,
                database,
                disk,
                postgres,
                connectSecrets);
    }

    public ClusterSettings withPostgres(Map<String, String> postgres) {
        return new ClusterSettings(
                data,
                programs,
                kafkaPort,
                connectPort,
                postgresPort,
                kafka,
                connect,
                database,
                disk,
                postgres,
                connectSecrets);
    }

    public ClusterSettings withConnectSecrets(@Nullable String connectSecrets) {
        return new ClusterSettings(
                data,
                programs,
                kafkaPort,
                connectPort,
                postgresPort,
                kafka,
                connect,
                database,
                disk,
                postgres,
                connectSecrets);
    }

    /** Never shows the password that an address may carry. */
    @Override
    public String toString() {
        return "ClusterSettings[data=%s, kafka=%s, connect=%s, database=%s]"
                .formatted(
                        data,
                        kafka == null ? kafkaPort : kafka,
                        connect == null ? connectPort : connect,
                        database == null ? postgresPort : "external");
    }

    private static Path cache() {
        String folder = System.getenv("XDG_CACHE_HOME");
        return (folder == null || folder.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(folder))
                .resolve("mulgil");
    }
}
