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
 * @param ports of the embedded parts
 * @param external the parts that run elsewhere
 * @param disk when to warn and when to stop taking data in
 * @param postgres settings of the embedded PostgreSQL that win over ours
 */
public record ClusterSettings(
        Path data, Path programs, Ports ports, External external, DiskLimits disk, Map<String, String> postgres) {

    public static final int KAFKA_PORT = 9092;
    public static final int CONNECT_PORT = 8083;
    public static final int POSTGRES_PORT = 15_432;

    /**
     * Loopback ports of the embedded parts; 0 for any free one.
     *
     * @param kafka of the broker
     * @param connect of the worker's REST interface
     * @param postgres of the database
     */
    public record Ports(int kafka, int connect, int postgres) {}

    /**
     * Addresses of the parts that run elsewhere; null where the part is embedded.
     *
     * @param kafka {@code HOST:PORT[,...]} of brokers
     * @param connect {@code http://HOST:PORT} of a Connect worker
     * @param database {@code jdbc:postgresql://...} of a database
     * @param connectSecrets the reference by which an external Connect cluster looks a secret up, with {@code %s} for its name; or null
     */
    public record External(
            @Nullable String kafka,
            @Nullable String connect,
            @Nullable String database,
            @Nullable String connectSecrets) {
        static final External NONE = new External(null, null, null, null);
    }

    public ClusterSettings {
        postgres = Map.copyOf(postgres);
    }

    /** Returns settings with every part embedded on its usual port. */
    public static ClusterSettings in(Path data) {
        Ports usual = new Ports(KAFKA_PORT, CONNECT_PORT, POSTGRES_PORT);
        return new ClusterSettings(data, cache(), usual, External.NONE, DiskLimits.DEFAULT, Map.of());
    }

    public ClusterSettings withPorts(Ports ports) {
        return new ClusterSettings(data, programs, ports, external, disk, postgres);
    }

    /** Returns settings that take whatever ports are free: for tests, which must not meet each other. */
    public ClusterSettings withFreePorts() {
        return withPorts(new Ports(0, 0, 0));
    }

    public ClusterSettings withExternal(External external) {
        return new ClusterSettings(data, programs, ports, external, disk, postgres);
    }

    public ClusterSettings withDisk(DiskLimits disk) {
        return new ClusterSettings(data, programs, ports, external, disk, postgres);
    }

    public ClusterSettings withPostgres(Map<String, String> postgres) {
        return new ClusterSettings(data, programs, ports, external, disk, postgres);
    }

    /** Never shows the password that an address may carry. */
    @Override
    public String toString() {
        return "ClusterSettings[data=%s, kafka=%s, connect=%s, database=%s]"
                .formatted(
                        data,
                        external.kafka == null ? ports.kafka : external.kafka,
                        external.connect == null ? ports.connect : external.connect,
                        external.database == null ? ports.postgres : "external");
    }

    private static Path cache() {
        String folder = System.getenv("XDG_CACHE_HOME");
        return (folder == null || folder.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(folder))
                .resolve("mulgil");
    }
}
