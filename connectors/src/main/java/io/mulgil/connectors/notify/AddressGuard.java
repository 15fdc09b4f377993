package io.mulgil.connectors.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a server's name up and lets only addresses of the public internet pass, unless the name is allowed: who may write a pipeline file must
 * not reach through us what only this machine reaches. A connection is made to an address that has passed, so that a second, different answer of
 * the name server is of no use.
 */
public final class AddressGuard implements DnsResolver {
    private final Optional<Set<String>> allowed;
    private final DnsResolver names;

    private AddressGuard(Optional<Set<String>> allowed, DnsResolver names) {
        this.allowed = allowed;
        this.names = names;
    }

    /**
     * @param hosts names, or addresses as they stand in the url, that may lead anywhere
     */
    public static AddressGuard allowing(List<String> hosts) {
        return allowing(hosts, new Lookup());
    }

    static AddressGuard allowing(List<String> hosts, DnsResolver names) {
        return new AddressGuard(
                Optional.of(hosts.stream().map(AddressGuard::plain).collect(Collectors.toSet())), names);
    }

    /** For servers that stand inside by their nature. */
    public static AddressGuard anywhere() {
        return new AddressGuard(Optional.empty(), new Lookup());
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (allowed.isPresent() && !allowed.get().contains(plain(host))) {
            Optional<InetAddress> inside = Arrays.stream(addresses)
                    .filter(address -> !Networks.isPublic(address))
                    .findFirst();
            if (inside.isPresent()) {
                throw new ForbiddenAddressException(
                        "The host '" + host + "' leads to "
                                + inside.get().getHostAddress()
                                + ", which is no address of the public internet; if that is meant, name the host in allow-hosts");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return host;
    }

    private static String plain(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }

    /** Java's own. */
    private static final class Lookup implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
