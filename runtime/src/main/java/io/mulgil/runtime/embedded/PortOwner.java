package io.mulgil.runtime.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process that listens on a port, where Linux' {@code /proc} tells and we may look. */
final class PortOwner {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** Returns for example {@code pid 4242 (/usr/bin/python3 -m http.server)}. */
    static Optional<String> of(int port) {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(PROC.resolve("net").resolve(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > INODE && LISTEN.equals(columns[STATE]))
                .filter(columns -> columns[LOCAL_ADDRESS].endsWith(String.format(Locale.ROOT, ":%04X", port)))
                .map(columns -> "socket:[" + columns[INODE] + "]")
                .findFirst()
                .flatMap(PortOwner::holder);
    }

    private static Optional<String> holder(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, socket))
                .findFirst()
                .map(PortOwner::describe);
    }

    private static boolean holds(ProcessHandle process, String socket) {
        Path descriptors = PROC.resolve(Long.toString(process.pid())).resolve("fd");
        try (Stream<Path> files = Files.list(descriptors)) {
            return files.anyMatch(file -> socket.equals(target(file)));
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private static String describe(ProcessHandle process) {
        String pid = "pid " + process.pid();
        return process.info()
                .commandLine()
                .map(line -> pid + " (" + shortened(line) + ")")
                .orElse(pid);
    }

    private static String shortened(String line) {
        int most = 80;
        return line.length() <= most ? line : line.substring(0, most) + "...";
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException notLinux) {
            return List.of();
        }
    }
}
