package io.mulgil.connectors.opcua;

import io.mulgil.connectors.Specimens;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.PlayedSystem;
import io.mulgil.core.catalog.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Plays the controller of the simulated campus as an OPC UA server: about 340 variables below the folder Campus. */
public final class OpcUaCampus implements PlayedSystem {
    static final Options OPTIONS = Options.define()
            .integer("port", 4840L, 1, 65_535, "Port of the loopback.")
            .duration("every", "1s", "How often the values change.");

    @Override
    public String name() {
        return "opcua";
    }

    @Override
    public String summary() {
        return "A campus microgrid as an OPC UA server: Campus/{device}/** for the source opcua.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Playing start(Values values) {
        PlayedServer server = PlayedServer.start((int) values.integer("port"), PlayedServer.Security.NONE);
        return play(server, values.duration("every"), InstantSource.system());
    }

    /** Sets the server's variables again and again; owns the server from then on. */
    static Playing play(PlayedServer server, Duration every, InstantSource clock) {
        Specimens campus = Specimens.named("microgrid");
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "opcua-campus");
            thread.setDaemon(true);
            return thread;
        });
        show(server, campus, clock.instant());
        var unused = timer.scheduleAtFixedRate(
                () -> show(server, campus, clock.instant()), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return new Playing() {
            @Override
            public String address() {
                return server.endpoint();
            }

            @Override
            public void close() {
                timer.shutdownNow();
                server.close();
            }
        };
    }

    private static void show(PlayedServer server, Specimens campus, Instant now) {
        try {
            CampusLeaves.of(campus.at(now.toEpochMilli() * 1000))
                    .forEach((path, value) -> server.variables().set(path, value, now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
