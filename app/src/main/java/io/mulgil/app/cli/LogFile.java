package io.mulgil.app.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/** The log of the long-running program: a file in its data folder. Other commands log warnings to the terminal. */
final class LogFile {
    private LogFile() {}

    static void openIn(Path data) throws IOException {
        Path logs = data.toAbsolutePath().resolve("logs");
        if (!Files.exists(data)) {
            Files.createDirectories(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.createDirectories(logs);
        System.setProperty("mulgil.logs", logs.toString());
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        context.setConfigLocation(URI.create("classpath:log4j2-program.xml"));
    }
}
