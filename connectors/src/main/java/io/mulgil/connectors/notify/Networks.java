package io.mulgil.connectors.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses belong to the public internet, by IANA's registries of special-purpose addresses. */
final class Networks {
    /** Not of the public internet: this host, private, shared, loopback, link-local with cloud metadata, documentation, tests, multicast. */
    private static final List<Block> SPECIAL_4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    private static final Block GLOBAL_6 = Block.of("2000::/3");
    /** Of those, again special: protocols with an IPv4 address inside (Teredo, 6to4) and documentation. */
    private static final List<Block> SPECIAL_6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private Networks() {}

    /** An IPv4 address inside an IPv6 one (mapped) reaches here as the former: Java turns it back. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4
                ? SPECIAL_4.stream().noneMatch(block -> block.holds(bytes))
                : GLOBAL_6.holds(bytes) && SPECIAL_6.stream().noneMatch(block -> block.holds(bytes));
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::of).toList();
    }

    /** Addresses that begin with the same bits. */
    private record Block(InetAddress first, int bits) {
        static Block of(String text) {
            int slash = text.indexOf('/');
            try {
                return new Block(
                        InetAddress.getByName(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("'" + text + "' is no block of addresses", e);
            }
        }

        boolean holds(byte[] address) {
            byte[] start = first.getAddress();
            for (int bit = 0; bit < bits; bit++) {
                if (((address[bit / 8] ^ start[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
