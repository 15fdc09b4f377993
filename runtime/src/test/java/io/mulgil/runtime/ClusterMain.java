package io.mulgil.runtime;

import io.mulgil.runtime.part.PartException;
import java.nio.file.Path;

/** Starts a cluster on a data folder and given ports, says READY, and stops it when its input ends. */
final class ClusterMain {

    private ClusterMain() {}

    public static void main(String[] arguments) throws Exception {
        ClusterSettings settings = ClusterSettings.in(Path.of(arguments[0]))
                .withPorts(new ClusterSettings.Ports(
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3])));
        long began = System.nanoTime();
        try (Cluster cluster = new Cluster(
                settings,
                status -> System.out.println(status.part() + " " + status.state() + " " + status.message()))) {
            cluster.start();
            System.out.println("READY " + (System.nanoTime() - began) / 1_000_000);
            while (System.in.read() >= 0) {
                // Until the end of the input.
            }
            began = System.nanoTime();
        } catch (PartException failure) {
            System.out.println("FAILED " + failure.code() + " " + failure.what());
            System.exit(1);
        }
        System.out.println("STOPPED " + (System.nanoTime() - began) / 1_000_000);
    }
}
