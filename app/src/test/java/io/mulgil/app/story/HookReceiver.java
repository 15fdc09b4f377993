package io.mulgil.app.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.NotificationJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of the channel {@code webhook} that says 503 to every message the first time, and takes it the second. */
final class HookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Set<String> refused = new HashSet<>();
    private final List<Notification> taken = new CopyOnWriteArrayList<>();

    HookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::answer);
        server.start();
    }

    /** The lines of a pipeline file that lead to it. */
    String channel() {
        return "channels:\n  webhook: {url: \"http://127.0.0.1:%d/hook\", allow-hosts: [127.0.0.1], language: ko}\n"
                .formatted(server.getAddress().getPort());
    }

    /** What was taken, in its order. */
    List<Notification> taken() {
        return taken;
    }

    /** Of how many alerts messages of a kind told; a message that came twice counts once. */
    int told(Notification.Kind kind) {
        Set<String> ids = new HashSet<>();
        return taken.stream()
                .filter(message -> message.kind() == kind && ids.add(message.id()))
                .mapToInt(Notification::total)
                .sum();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Notification notification =
                NotificationJson.read(exchange.getRequestBody().readAllBytes());
        boolean first = refused.add(notification.id());
        if (!first) {
            taken.add(notification);
        }
        exchange.sendResponseHeaders(first ? 503 : 200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
