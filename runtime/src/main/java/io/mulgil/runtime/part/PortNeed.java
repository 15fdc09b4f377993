package io.mulgil.runtime.part;

/**
 * A port on the loopback address that must be free.
 *
 * @param part who listens there
 * @param port 1 to 65535
 * @param option the command line option that changes it, for the message
 * @param variable the environment variable that changes it, for the message
 */
public record PortNeed(Part part, int port, String option, String variable) {

    public PortNeed {
        if (port < 1 || port > 65_535) {
            throw new PartException(
                    "port_out_of_range",
                    "%s port %d is not a port number".formatted(part.title(), port),
                    "Give %s (or %s) a number from 1 to 65535.".formatted(option, variable));
        }
    }
}
