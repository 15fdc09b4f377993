package io.mulgil.app.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.mulgil.app.story.ProgramProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The program with the pipeline {@code iot-sensors}, and one browser, for all tests of the pages. Next: {@link Visit}. */
final class Site implements AutoCloseable {
    static final String USER = "hana";
    static final String PASSWORD = "river-stone-42";
    static final int DEVICES = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ProgramProcess program;
    private final Playwright playwright;
    private final Browser browser;
    private final Map<String, String> environment;

    /** @param more pipelines that run beside it */
    Site(Path folder, Path... more) throws IOException, InterruptedException {
        Path pipeline = Path.of(System.getProperty("mulgil.root", ".."), "pipelines", "iot-sensors");
        program = new ProgramProcess(
                folder, pipeline, Stream.of(more).map(Path::toString).toArray(String[]::new));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        program.start();
        environment = program.environment();
        send("POST", "/users", "{\"name\":\"" + USER + "\",\"role\":\"admin\",\"password\":\"" + PASSWORD + "\"}");
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> program.number("SELECT count(DISTINCT device) FROM iot_sensors") == DEVICES);
    }

    private static Path chromium() {
        return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("No Chromium in /usr/bin; install it: apt-get install chromium"));
    }

    Browser browser() {
        return browser;
    }

    /** The link of the terminal, which signs in once. */
    String link() {
        return program.link();
    }

    String url() {
        return Objects.requireNonNull(environment.get("MULGIL_URL"));
    }

    /** One request to the API with the program's own token. */
    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, Objects.requireNonNull(environment.get("MULGIL_TOKEN")));
    }

    HttpResponse<String> send(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        playwright.close();
        try {
            program.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            program.close();
        }
    }
}
