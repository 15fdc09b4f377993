package io.mulgil.runtime.external;

import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.RunningPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Connect cluster that runs elsewhere; only checked. */
public final class ExternalConnect implements RunningPart {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]+)\"");

    private final String url;
    private volatile String version = "";

    /** @param url {@code http://HOST:PORT} of one worker's REST interface */
    public ExternalConnect(String url) {
        this.url = url.strip().replaceFirst("/+$", "");
    }

    @Override
    public Part part() {
        return Part.CONNECT;
    }

    @Override
    public boolean embedded() {
        return false;
    }

    @Override
    public String address() {
        return url;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void start(Notes notes) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        try {
            HttpRequest root = HttpRequest.newBuilder(uri()).timeout(PATIENCE).build();
            HttpResponse<String> answer = http.send(root, BodyHandlers.ofString());
            Matcher found = VERSION.matcher(answer.body());
            if (answer.statusCode() != 200 || !found.find()) {
                throw unreachable("it answered %d and is not a Connect worker".formatted(answer.statusCode()));
            }
            version = found.group(1);
        } catch (IOException failure) {
            throw unreachable(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted");
        }
    }

    @Override
    public void close() {}

    private URI uri() {
        try {
            URI uri = URI.create(url + "/");
            if (Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below, in our words.
        }
        throw unreachable("it is not an address like http://HOST:PORT");
    }

    private PartException unreachable(String why) {
        return new PartException(
                "connect_unreachable",
                "No Connect worker answers at --connect \"%s\": %s".formatted(url, why),
                "Check the address and that the worker runs; or leave out --connect to use the embedded one.");
    }
}
