package io.mulgil.app.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which running program a command speaks to. */
final class Program {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Data folder of the running program (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    ApiClient api(Terminal terminal) throws IOException {
        return ApiClient.of(terminal, data);
    }

    ConnectFile connectFile() throws IOException {
        return ConnectFile.of(data);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
