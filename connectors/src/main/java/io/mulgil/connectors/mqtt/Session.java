package io.mulgil.connectors.mqtt;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One connection of either version, from its first to its last moment; it is never mended. */
interface Session {
    /** Connects and goes on with what the broker kept for us; completes with whether it kept anything. */
    CompletableFuture<Boolean> connect();

    /** Subscribes at QoS 1; completes when the broker has granted all filters, else exceptionally. */
    CompletableFuture<?> subscribe(List<String> filters, boolean retained);

    /** Ends it; the broker keeps the session. Acknowledgements given before are sent. */
    CompletableFuture<Void> disconnect();
}
