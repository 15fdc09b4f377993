package io.mulgil.app.web;

import io.mulgil.runtime.part.PartException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Set;

/**
 * How the web server is to run.
 *
 * @param port where it listens; 0 for any free one
 * @param address the address it listens on
 * @param open whether an address that others can reach is allowed
 * @param names host names, besides the loopback ones, under which browsers may reach it
 * @param ui the folder of the page
 * @param data the folder of everything the program makes
 */
public record WebSettings(int port, InetAddress address, boolean open, Set<String> names, Path ui, Path data) {

    public static final int PORT = 8080;

    public WebSettings {
        names = Set.copyOf(names);
        if (!open && !address.isLoopbackAddress()) {
            throw new PartException(
                    "not_loopback",
                    "The web server was told to listen on %s, where others can reach it without encryption"
                            .formatted(address.getHostAddress()),
                    "Listen on 127.0.0.1 behind a proxy with TLS, or allow it on purpose.");
        }
    }

    /** Returns settings for this computer only. */
    public static WebSettings local(int port, Path ui, Path data) {
        return new WebSettings(port, loopback(), false, Set.of(), ui, data);
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
