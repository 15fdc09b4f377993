package io.mulgil.runtime;

import io.mulgil.runtime.disk.DiskGuard;
import io.mulgil.runtime.disk.SpaceReader;
import io.mulgil.runtime.embedded.DataDirectory;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.PartStatus;
import io.mulgil.runtime.part.PortNeed;
import io.mulgil.runtime.part.Progress;
import io.mulgil.runtime.part.RunningPart;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, Connect worker and database, each embedded or external; nobody who uses it can tell which. Next on the way of a reading: the deployment, which
 * makes topics and connectors here.
 */
public final class Cluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private final ClusterSettings settings;
    private final PartBoard board;

    private @Nullable DataDirectory data;
    private @Nullable DiskGuard disk;
    private volatile @Nullable Parts parts;

    public Cluster(ClusterSettings settings, Progress progress) {
        this.settings = settings;
        this.board = new PartBoard(progress);
    }

    /**
     * Starts the parts side by side and returns when all of them answer. If one cannot, the others are stopped and {@link PartException} says why.
     *
     * @param others ports that the caller is going to use, checked together with those of the parts
     */
    public synchronized void start(PortNeed... others) {
        try {
            DataDirectory opened = DataDirectory.open(settings.data());
            data = opened;
            Parts chosen = Parts.choose(settings, opened);
            parts = chosen;
            watchDisk(opened);
            chosen.all().forEach(part -> part.prepare(board.notes(part)));
            List<PortNeed> needs = new ArrayList<>(List.of(others));
            chosen.all().forEach(part -> needs.addAll(part.ports()));
            Ports.requireFree(needs);
            startSideBySide(chosen);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    public String kafkaBootstrap() {
        return parts().kafka().address();
    }

    public String connectUrl() {
        return parts().connect().address();
    }

    public Database database() {
        return parts().database().database();
    }

    /**
     * Returns what a connector's configuration says in place of a secret: for the embedded worker a reference that only it can resolve, so that the
     * secret shows neither in Connect's topic nor in its REST answers; for an external one the reference that was asked for, or the secret itself.
     */
    public String secretForConnect(String name, String secret) {
        if (parts().connect().embedded()) {
            return new ConnectSecrets(data().secrets()).reference(name, secret);
        }
        String form = settings.external().connectSecrets();
        return form == null ? secret : form.replace("%s", name);
    }

    /** Returns whether the broker is the embedded one, alone: topics made there cannot have replicas. */
    public boolean singleBroker() {
        return parts().kafka().embedded();
    }

    /** Returns whether the Connect worker runs in this process, so that its metrics can be read here. */
    public boolean connectEmbedded() {
        return parts().connect().embedded();
    }

    public Path dataFolder() {
        return data().root();
    }

    /** Returns the folder for log files. */
    public Path logs() {
        return data().logs();
    }

    public DiskGuard disk() {
        DiskGuard guard = disk;
        if (guard == null) {
            throw new IllegalStateException("the cluster was not started");
        }
        return guard;
    }

    /** Returns the last known state of each part, in the order of a reading's way. */
    public List<PartStatus> statuses() {
        return board.statuses();
    }

    /** Stops Connect first, as it writes to both others, then broker and database; external parts are left alone. May be called twice. */
    @Override
    public void close() {
        Parts running = parts;
        parts = null;
        if (running != null) {
            stop(running.connect());
            new SideBySide(() -> {})
                    .run("stop-kafka", () -> stop(running.kafka()))
                    .run("stop-database", () -> stop(running.database()))
                    .await();
        }
        if (disk != null) {
            disk.close();
        }
        if (data != null) {
            data.close();
        }
    }

    private void startSideBySide(Parts chosen) {
        // What still starts is told to give up, or the one message would wait for a recovery of minutes.
        new SideBySide(chosen::close)
                .run("start-database", () -> up(chosen.database()))
                .run("start-kafka", () -> {
                    up(chosen.kafka());
                    up(chosen.connect());
                })
                .await();
    }

    private void up(RunningPart part) {
        board.set(part, PartState.STARTING, "");
        try {
            part.start(board.notes(part));
            board.set(part, PartState.UP, "");
        } catch (PartException failure) {
            board.set(part, PartState.FAILED, failure.what());
            throw failure;
        }
    }

    private void stop(RunningPart part) {
        boolean worthSaying = board.knows(part);
        try {
            if (worthSaying) {
                board.set(part, PartState.STOPPING, "");
            }
            part.close();
            if (worthSaying) {
                board.set(part, PartState.DOWN, "");
            }
        } catch (RuntimeException failure) {
            // The others must be stopped all the same.
            LOG.error("{} did not stop cleanly", part.part().title(), failure);
            board.set(part, PartState.FAILED, String.valueOf(failure.getMessage()));
        }
    }

    private void watchDisk(DataDirectory opened) {
        DiskGuard guard = new DiskGuard(
                List.of(opened.root()), opened.ballast(), settings.disk(), SpaceReader.FILE_SYSTEM, Clock.systemUTC());
        disk = guard;
        guard.start();
    }

    private Parts parts() {
        Parts chosen = parts;
        if (chosen == null) {
            throw new IllegalStateException("the cluster does not run");
        }
        return chosen;
    }

    private DataDirectory data() {
        DataDirectory opened = data;
        if (opened == null) {
            throw new IllegalStateException("the cluster was not started");
        }
        return opened;
    }
}
