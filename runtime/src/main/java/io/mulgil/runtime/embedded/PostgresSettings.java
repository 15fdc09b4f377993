package io.mulgil.runtime.embedded;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server's settings for one small machine; given on its command line, so that they hold whatever the folder's files say. */
final class PostgresSettings {

    private static final long MEBIBYTE = 1L << 20;
    private static final String ON = "on";

    private PostgresSettings() {}

    /** Returns arguments {@code -c name=value ...}; those of {@code more} win. */
    static List<String> arguments(int port, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>();
        access(settings, port);
        durable(settings);
        size(settings);
        quiet(settings);
        settings.putAll(more);
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    private static void access(Map<String, String> settings, int port) {
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        // A socket in a shared folder could be taken by another user; everybody comes by TCP with a password.
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("max_connections", "60");
    }

    private static void durable(Map<String, String> settings) {
        settings.put("fsync", ON);
        settings.put("full_page_writes", ON);
        settings.put("synchronous_commit", ON);
    }

    private static void size(Map<String, String> settings) {
        // A worker that only copies pages from the system's cache adds a fifth to a scan on two processors, and waits
        // for one.
        settings.put("io_method", "sync");
        settings.put("shared_buffers", sharedBuffers(memory() / MEBIBYTE) + "MB");
        // More would make loads smoother and the recovery after a crash longer than the 15 s a restart may take.
        settings.put("max_wal_size", "1GB");
        settings.put("min_wal_size", "160MB");
        // Two processors: compression in the writing backend costs more than the bytes it saves.
        settings.put("wal_compression", "off");
        settings.put("jit", "off");
    }

    private static void quiet(Map<String, String> settings) {
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_checkpoints", "off");
        settings.put("log_line_prefix", "%m [%p] ");
    }

    /** Returns MiB: a sixteenth of the memory, from 64 to 256. */
    static long sharedBuffers(long memoryMebibytes) {
        return Math.max(64, Math.min(256, memoryMebibytes / 16));
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 4096 * MEBIBYTE;
    }
}
