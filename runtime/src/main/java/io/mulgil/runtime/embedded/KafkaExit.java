package io.mulgil.runtime.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when Kafka or Connect wants to end the process. On its own, Kafka halts the virtual machine without a word when its log folder fails,
 * and Connect leaves a shutdown hook behind that may wait for ever. Here the reason is told, the database is stopped, and the exit code is 1; while a
 * part is just starting, the wish becomes an exception of that start.
 */
final class KafkaExit {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaExit.class);
    private static final long LAST_DEEDS_MILLIS = 5_000;
    private static final List<Runnable> LAST_DEEDS = new CopyOnWriteArrayList<>();
    private static final ThreadLocal<Boolean> STARTING = ThreadLocal.withInitial(() -> false);

    private KafkaExit() {}

    /** Puts our procedures in place of Kafka's; may be called again. */
    static void install() {
        Exit.setExitProcedure(KafkaExit::exit);
        Exit.setHaltProcedure(KafkaExit::end);
        // The cluster stops its parts itself, in order; hooks of the parts would run at the same time and in any order.
        Exit.setShutdownHookAdder((name, hook) -> LOG.debug("Left out the shutdown hook {}", name));
    }

    /** Registers what is to be done before the process ends, such as stopping the database. */
    static void atEnd(Runnable deed) {
        LAST_DEEDS.add(deed);
    }

    static void notAtEnd(Runnable deed) {
        LAST_DEEDS.remove(deed);
    }

    /** Runs the start of a part; when it wants to end the process, {@link Requested} is thrown instead. */
    static void whileStarting(Runnable start) {
        STARTING.set(true);
        try {
            start.run();
        } finally {
            STARTING.remove();
        }
    }

    private static void exit(int status, String message) {
        if (STARTING.get()) {
            throw new Requested(status);
        }
        end(status, message);
    }

    private static void end(int status, String message) {
        String text = reason(status, message, Thread.currentThread());
        LOG.error(text);
        System.err.println("mulgil: " + text);
        Thread deeds = new Thread(() -> LAST_DEEDS.forEach(Runnable::run), "mulgil-last-deeds");
        deeds.setDaemon(true);
        deeds.start();
        try {
            deeds.join(LAST_DEEDS_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static String reason(int status, String message, Thread thread) {
        boolean logFolder = Stream.of(thread.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.contains("LogManager") || name.contains("ReplicaManager"));
        String cause = logFolder
                ? "its log folder failed (disk full, read-only or broken; %s)"
                        .formatted(EmbeddedKafka.roomOfLastFolder())
                : message == null || message.isBlank() ? "a fault in thread \"" + thread.getName() + "\"" : message;
        return String.format(
                Locale.ROOT,
                "Kafka ended this process (its code %d): %s. Put that right, then start again; what was acknowledged is kept.",
                status,
                cause);
    }

    static String room(Path folder) {
        return "%,d MiB free under \"%s\"".formatted(folder.toFile().getUsableSpace() >> 20, folder);
    }

    /** A part wanted to end the process while it was starting. */
    static final class Requested extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Requested(int status) {
            super("asked to end the process with code " + status);
        }
    }
}
