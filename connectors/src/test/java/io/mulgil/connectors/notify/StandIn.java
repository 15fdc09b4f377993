package io.mulgil.connectors.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A receiver with moods: answers as it is told to, request by request, and afterwards takes everything. */
public final class StandIn implements AutoCloseable {
    /** Instead of a status: says nothing until the test ends. */
    public static final int HANGS = -1;
    /** Instead of a status: promises a long answer and closes in the midst of it. */
    public static final int CLOSES_HALFWAY = -2;

    private final Queue<Said> moods = new ConcurrentLinkedQueue<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<Heard> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String usual;

    private record Said(int status, String body, Map<String, String> headers) {}

    /** One request. */
    public record Heard(String path, Map<String, List<String>> headers, String body, long nanos) {
        public String header(String name) {
            return Optional.ofNullable(headers.get(name)).map(all -> all.get(0)).orElse("");
        }
    }

    /**
     * @param usual body of a 200
     */
    public StandIn(String usual) {
        this.usual = usual;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** For names that lead to the loopback. */
    public int port() {
        return server.getAddress().getPort();
    }

    public void say(int status, String body, String... header) {
        moods.add(new Said(status, body, header.length == 0 ? Map.of() : Map.of(header[0], header[1])));
    }

    public List<Heard> heard() {
        return heard;
    }

    /** Those that were answered 200, in full. */
    public List<Heard> taken() {
        return taken;
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Heard request = new Heard(
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    System.nanoTime());
            heard.add(request);
            Said said = Optional.ofNullable(moods.poll()).orElse(new Said(200, usual, Map.of()));
            if (said.status() == HANGS) {
                end.await(60, TimeUnit.SECONDS);
                return;
            }
            if (said.status() == 200) {
                taken.add(request);
            }
            boolean halfway = said.status() == CLOSES_HALFWAY;
            byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
            said.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(
                    halfway ? 200 : said.status(), halfway ? 1_000 : body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
