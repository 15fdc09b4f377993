package io.mulgil.runtime.embedded;

import io.mulgil.runtime.part.PartException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/**
 * The group of Connect workers on a shared broker. Two programs on two machines would silently become one cluster and send each other requests to an
 * address that only the other machine has; so the second one does not start.
 */
final class ConnectGroup {

    /** Longer than the session of a worker that was killed: it leaves by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final long PAUSE_MILLIS = 250;

    private ConnectGroup() {}

    static void requireEmpty(String bootstrap) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            Collection<MemberDescription> members = members(admin);
            while (!members.isEmpty()) {
                if (System.nanoTime() > end) {
                    throw inUse(bootstrap, members);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                members = members(admin);
            }
        } catch (ExecutionException failure) {
            throw new PartException(
                    "connect_start",
                    "Whether another Connect worker uses the broker at --kafka \"%s\" could not be found out: %s"
                            .formatted(bootstrap, failure.getMessage()),
                    "Check that this program may describe the group \"%s\" there.".formatted(ConnectSettings.GROUP),
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartException("closed", "The Connect worker was stopped before it started", "Start again.");
        }
    }

    private static Collection<MemberDescription> members(Admin admin) throws ExecutionException, InterruptedException {
        boolean known = admin.listGroups().all().get().stream()
                .anyMatch(group -> group.groupId().equals(ConnectSettings.GROUP));
        if (!known) {
            return List.of();
        }
        return admin.describeClassicGroups(List.of(ConnectSettings.GROUP)).all().get().values().stream()
                .flatMap(group -> group.members().stream())
                .toList();
    }

    private static PartException inUse(String bootstrap, Collection<MemberDescription> members) {
        List<String> hosts =
                members.stream().map(MemberDescription::host).distinct().toList();
        return new PartException(
                "connect_group_in_use",
                "Another Mulgil's Connect worker (%s) uses the broker at --kafka \"%s\""
                        .formatted(String.join(", ", hosts), bootstrap),
                "Stop that one, or use its worker with --connect URL.");
    }
}
