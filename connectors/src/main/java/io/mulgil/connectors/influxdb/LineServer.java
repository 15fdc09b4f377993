package io.mulgil.connectors.influxdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.errors.ConnectException;

/** Speaks to the server; the one place that decides what an answer means. */
final class LineServer {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final int MOST_ANSWER_BYTES = 1 << 20;
    /** A server that asks for more is asked again after this. */
    private static final long LONGEST_ASKED_WAIT_MILLIS = 300_000;
    /** Words of a 400 that is not about points: splitting the request would reject them one by one for nothing. */
    private static final Pattern ABOUT_SETTINGS = Pattern.compile(
            "(?i)database is required|(bucket|org|organization|database)\\b.{0,60}\\b(not found|required|missing|invalid)|invalid precision|precision is invalid|missing (bucket|org|db)|provide (either )?(bucket|org)");

    private static final Pattern ABOUT_POINTS =
            Pattern.compile("(?i)partial write|unable to parse|line protocol|field type");

    private final SinkSettings.Server server;
    private final URI address;
    private final InstantSource clock;
    private final HttpClient http;

    LineServer(SinkSettings.Server server, Precision precision, InstantSource clock) {
        this.server = server;
        this.address = address(server, precision);
        this.clock = clock;
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_WITHIN);
        this.http = (server.tls().enabled() ? client.sslContext(server.tls().context()) : client).build();
    }

    /** Sends line protocol. Throws {@link ConnectException} when a person has to act. */
    Answer write(ByteArrayOutputStream lines) throws PassingException {
        HttpResponse<InputStream> response = send(lines.toByteArray());
        String body = body(response);
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer.Stored();
        }
        return switch (status) {
            case 400, 422 -> refused(status, body);
            case 413 -> new Answer.TooLarge("the request is too large for it: " + AnswerReader.reason(body));
            case 408, 425, 429 -> throw passing(response, body);
            default -> {
                if (status >= 500) {
                    throw passing(response, body);
                }
                throw acting(status, body, response.headers().firstValue("Location"));
            }
        };
    }

    private Answer refused(int status, String body) {
        Answer.Refused refused = AnswerReader.refused(body);
        if (refused.lines().isEmpty()
                && !ABOUT_POINTS.matcher(refused.reason()).find()
                && ABOUT_SETTINGS.matcher(refused.reason()).find()) {
            throw acting(status, body, Optional.empty());
        }
        return refused;
    }

    private HttpResponse<InputStream> send(byte[] lines) throws PassingException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .timeout(server.timeout())
                    .header("Content-Type", "text/plain; charset=utf-8")
                    .header("Accept", "application/json");
            authorization().ifPresent(value -> request.header("Authorization", value));
            if (server.gzip()) {
                request.header("Content-Encoding", "gzip");
            }
            byte[] body = server.gzip() ? zipped(lines) : lines;
            return http.send(
                    request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new PassingException("Cannot write to " + server + ": " + why, 0, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PassingException("Interrupted while writing to " + server, 0, e);
        }
    }

    private String body(HttpResponse<InputStream> response) throws PassingException {
        try (InputStream in = response.body()) {
            return new String(in.readNBytes(MOST_ANSWER_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PassingException("The answer of " + server + " broke off: " + e.getMessage(), 0, e);
        }
    }

    private PassingException passing(HttpResponse<InputStream> response, String body) {
        return new PassingException(
                "The server of " + server + " answers " + response.statusCode() + ": " + AnswerReader.reason(body),
                response.headers()
                        .firstValue("Retry-After")
                        .map(this::waitMillis)
                        .orElse(0L),
                null);
    }

    /** Whole seconds, or the date of the end. */
    private long waitMillis(String text) {
        long millis;
        if (text.strip().matches("\\d{1,9}")) {
            millis = Long.parseLong(text.strip()) * 1_000;
        } else {
            try {
                Instant end = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                millis = Duration.between(clock.instant(), end).toMillis();
            } catch (DateTimeParseException e) {
                return 0;
            }
        }
        return Math.max(0, Math.min(millis, LONGEST_ASKED_WAIT_MILLIS));
    }

    private ConnectException acting(int status, String body, Optional<String> location) {
        String remedy =
                switch (status) {
                    case 401, 403 ->
                        server.dialect() == Dialect.V1
                                ? "set user and password of one who may write there"
                                : "set a token that may write there";
                    case 404 -> "make it, or correct url, dialect and name";
                    default ->
                        location.map(to -> "it points to '" + to + "': set url to where the server itself answers")
                                .orElse("correct url, dialect and name");
                };
        return new ConnectException("The server of " + server + " answers " + status + ": " + AnswerReader.reason(body)
                + "; " + remedy + ", then restart the sink");
    }

    private Optional<String> authorization() {
        return server.secret().map(secret -> {
            if (server.dialect() != Dialect.V1) {
                return "Token " + secret;
            }
            String pair = server.user().orElse("") + ":" + secret;
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static URI address(SinkSettings.Server server, Precision precision) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(server.dialect() == Dialect.V1 ? "db" : "bucket", server.target());
        if (server.dialect() == Dialect.V1) {
            server.retentionPolicy().ifPresent(policy -> query.put("rp", policy));
        } else {
            server.org().ifPresent(org -> query.put("org", org));
        }
        query.put("precision", server.dialect().precision(precision));
        return URI.create(server.url() + server.dialect().path() + "?"
                + query.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    private static byte[] zipped(byte[] lines) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(lines.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(zipped, 8192)) {
            out.write(lines);
        }
        return zipped.toByteArray();
    }
}
