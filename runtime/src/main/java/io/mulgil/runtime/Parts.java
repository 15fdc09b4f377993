package io.mulgil.runtime;

import io.mulgil.runtime.embedded.DataDirectory;
import io.mulgil.runtime.embedded.EmbeddedConnect;
import io.mulgil.runtime.embedded.EmbeddedKafka;
import io.mulgil.runtime.embedded.EmbeddedPostgres;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.runtime.external.ExternalConnect;
import io.mulgil.runtime.external.ExternalDatabase;
import io.mulgil.runtime.external.ExternalKafka;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.RunningDatabase;
import io.mulgil.runtime.part.RunningPart;
import java.util.List;

/** The one place that decides, part by part, between embedded and external. */
record Parts(RunningPart kafka, RunningPart connect, RunningDatabase database) {

    static Parts choose(ClusterSettings settings, DataDirectory data) {
        String brokers = settings.external().kafka();
        RunningPart kafka = brokers == null
                ? new EmbeddedKafka(data.kafka(), port(settings.ports().kafka()))
                : new ExternalKafka(brokers);
        String worker = settings.external().connect();
        RunningPart connect = worker == null
                ? new EmbeddedConnect(
                        kafka.address(), kafka.embedded(), port(settings.ports().connect()), data.secrets())
                : new ExternalConnect(worker);
        String url = settings.external().database();
        RunningDatabase database = url == null
                ? new EmbeddedPostgres(
                        data.postgres(),
                        data.logs(),
                        settings.programs(),
                        port(settings.ports().postgres()),
                        settings.postgres())
                : new ExternalDatabase(Database.parse(url));
        return new Parts(kafka, connect, database);
    }

    List<RunningPart> all() {
        return List.of(kafka, connect, database);
    }

    /** Connect first: its start would wait a minute for a broker that has gone. */
    void close() {
        connect.close();
        kafka.close();
        database.close();
    }

    private static int port(int wanted) {
        return wanted == 0 ? Ports.free() : wanted;
    }
}
