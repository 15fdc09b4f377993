package io.mulgil.connectors.notify;

import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.Release;
import io.mulgil.connectors.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends JSON to a server. Follows no redirects, keeps no cookies, and ends an attempt that has no whole answer in time, however slowly bytes
 * drip. Connects to the very address that the {@link AddressGuard} has looked at, while certificate and Host are those of the name.
 */
public final class Poster implements AutoCloseable {
    private static final int MOST_ANSWER_BYTES = 1 << 16;

    private final Duration timeout;
    private final List<String> secrets;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "channel-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param timeout of a whole attempt
     * @param secrets what must not be shown, should a server say it back
     */
    public Poster(AddressGuard guard, Tls tls, Duration timeout, List<String> secrets) {
        this.timeout = timeout;
        this.secrets = List.copyOf(secrets);
        Timeout patience = Timeout.of(timeout);
        HttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls.context()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .build())
                .build();
        http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(patience)
                        .setConnectionRequestTimeout(patience)
                        .build())
                // Each message connects anew, so that each address is looked at and no message is lost on a stale
                // connection.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Mulgil/" + Release.version())
                .build();
    }

    /** Sends and returns the answer, whatever its status. */
    public Reply post(URI to, Map<String, String> headers, byte[] json) throws PassingException, RefusedException {
        HttpPost request = new HttpPost(to);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        String server = to.getHost() + (to.getPort() < 0 ? "" : ":" + to.getPort());
        ScheduledFuture<?> deadline = deadlines.schedule(request::abort, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(request, response -> reply(server, response));
        } catch (ForbiddenAddressException e) {
            throw new RefusedException("address_refused", e.getMessage());
        } catch (IOException e) {
            String why = request.isAborted() || request.isCancelled()
                    ? "no whole answer in " + timeout.toMillis() + " ms"
                    : e.getClass().getSimpleName() + ": " + e.getMessage();
            throw new PassingException("Cannot reach the server at " + server + ": " + masked(why), e);
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }

    private Reply reply(String server, ClassicHttpResponse response) throws IOException {
        Header wait = response.getFirstHeader("Retry-After");
        String body = "";
        if (response.getEntity() != null) {
            try (InputStream in = response.getEntity().getContent()) {
                body = new String(in.readNBytes(MOST_ANSWER_BYTES), StandardCharsets.UTF_8);
            }
        }
        return new Reply(server, response.getCode(), Optional.ofNullable(wait).map(Header::getValue), masked(body));
    }

    private String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = secret.isEmpty() ? masked : masked.replace(secret, "(secret)");
        }
        return masked;
    }
}
