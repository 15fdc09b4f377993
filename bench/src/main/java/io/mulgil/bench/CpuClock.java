package io.mulgil.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time so far, in seconds, of this process (program, broker and clients are one) and of PostgreSQL with all its backends.
 *
 * @param program this JVM
 * @param postgres the server process and its children, also those that have ended
 */
record CpuClock(double program, double postgres) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int LAST_TIME = 14;

    static CpuClock read(long postmaster) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new CpuClock(system.getProcessCpuTime() / 1e9, ofPostgres(postmaster));
    }

    CpuClock since(CpuClock before) {
        return new CpuClock(program - before.program, postgres - before.postgres);
    }

    double total() {
        return program + postgres;
    }

    private static double ofPostgres(long postmaster) throws IOException {
        double ticks = ticks(postmaster, true);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            List<Long> ids = processes
                    .map(p -> p.getFileName().toString())
                    .filter(n -> n.matches("\\d+"))
                    .map(Long::valueOf)
                    .toList();
            for (long id : ids) {
                List<String> fields = stat(id);
                if (!fields.isEmpty() && Long.parseLong(fields.get(PARENT)) == postmaster) {
                    ticks += ticks(id, false);
                }
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double ticks(long id, boolean withEndedChildren) {
        List<String> fields = stat(id);
        double sum = 0;
        for (int i = USER_TIME; !fields.isEmpty() && i <= (withEndedChildren ? LAST_TIME : USER_TIME + 1); i++) {
            sum += Double.parseDouble(fields.get(i));
        }
        return sum;
    }

    /** The fields of /proc/ID/stat after the command's name; empty when the process has ended. */
    private static List<String> stat(long id) {
        try {
            String line = Files.readString(Path.of("/proc/" + id + "/stat"));
            return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (IOException ended) {
            return List.of();
        }
    }
}
