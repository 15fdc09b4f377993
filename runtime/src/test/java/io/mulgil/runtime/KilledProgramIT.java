package io.mulgil.runtime;

import static io.mulgil.runtime.Queries.createTopic;
import static io.mulgil.runtime.Queries.topics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.runtime.embedded.Ports;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProgramIT {

    /** The promise is 15 s on a machine that does nothing else; a build machine may do a lot else. */
    private static final Duration READY = Duration.ofSeconds(60);

    @Test
    void isReadyAgainAndStopsTheDatabaseItLeftBehind(@TempDir Path folder) throws Exception {
        int kafka = Ports.free();
        String[] arguments = {
            folder.toString(), "" + kafka, "" + Ports.free(), "" + Ports.free(),
        };
        long orphan;
        try (Child first = Child.start(ClusterMain.class, arguments)) {
            awaitReady(first);
            createTopic("127.0.0.1:" + kafka, "kept");
            orphan = postmaster(folder);
            refusesASecondStart(folder, first.pid());
        }
        assertThat(ProcessHandle.of(orphan)).as("the database outlives kill -9").isPresent();
        try (Child second = Child.start(ClusterMain.class, arguments)) {
            awaitReady(second);
            assertThat(second.output()).contains("left over from an earlier run (pid " + orphan + ")");
            assertThat(postmaster(folder)).isNotEqualTo(orphan);
            assertThat(topics("127.0.0.1:" + kafka)).contains("kept");
            stopsCleanly(second);
        }
        assertThat(folder.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }

    private static void refusesASecondStart(Path folder, long pid) {
        try (Cluster cluster = new Cluster(ClusterSettings.in(folder).withFreePorts(), Progress.SILENT)) {
            assertThatThrownBy(cluster::start)
                    .isInstanceOf(PartException.class)
                    .hasMessageContaining("in use by another Mulgil (pid " + pid + " since ");
        }
    }

    private static void stopsCleanly(Child child) throws Exception {
        child.process().getOutputStream().close();
        assertThat(child.process().waitFor(10, TimeUnit.SECONDS))
                .as(child.output())
                .isTrue();
        assertThat(child.process().exitValue()).isZero();
    }

    private static void awaitReady(Child child) {
        Awaitility.await()
                .atMost(READY)
                .failFast(() ->
                        assertThat(child.process().isAlive()).as(child.output()).isTrue())
                .until(() -> child.output().contains("READY"));
    }

    private static long postmaster(Path folder) throws Exception {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                .get(0));
    }
}
