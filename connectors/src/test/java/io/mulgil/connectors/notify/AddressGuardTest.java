package io.mulgil.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.Tls;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a channel may be led to, however they are written. */
class AddressGuardTest {
    private static final Tls TLS = new Tls(true, Optional.empty(), Optional.empty(), Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.10",
                "192.0.2.7",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "0:0:0:0:0:0:0:1",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001:0:7f00:1::",
                "2001:db8::1",
                "100::1",
                "localhost",
                "LOCALHOST",
                "localhost."
            })
    void refusesWhatIsNoAddressOfThePublicInternet(String host) {
        assertThatThrownBy(() -> AddressGuard.allowing(List.of("other.example")).resolve(host))
                .isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2001:4860:4860::8888", "2606:4700::1"})
    void letsThePublicInternetPass(String host) throws Exception {
        assertThat(AddressGuard.allowing(List.of()).resolve(host)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://127.1:PORT/",
                "http://2130706433:PORT/",
                "http://0x7f000001:PORT/",
                "http://0x7f.0.0.1:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://localhost:PORT/",
                "http://LocalHost.:PORT/",
                "http://[::1]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[0:0:0:0:0:ffff:7f00:1]:PORT/",
                "http://user@127.0.0.1:PORT/",
                "http://public.example@127.0.0.1:PORT/",
                "http://127.0.0.1:PORT#@public.example/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:PORT/"
            })
    void sendsNothingToTheLoopbackHoweverItIsWritten(String url) {
        try (StandIn receiver = new StandIn("");
                Poster poster = poster(AddressGuard.allowing(List.of()))) {
            assertThatThrownBy(() -> poster.post(
                            HttpAddress.of(url.replace("PORT", Integer.toString(receiver.port()))),
                            Map.of(),
                            new byte[] {'{', '}'}))
                    .isInstanceOfAny(RefusedException.class, PassingException.class, IllegalArgumentException.class);
            assertThat(receiver.heard()).isEmpty();
        }
    }

    @Test
    void allowsByName() throws Exception {
        try (StandIn receiver = new StandIn("fine");
                Poster poster = poster(AddressGuard.allowing(List.of("LOCALHOST")))) {
            Reply reply = poster.post(
                    URI.create("http://localhost:" + receiver.port() + "/"), Map.of(), new byte[] {'{', '}'});
            assertThat(reply.body()).isEqualTo("fine");
            assertThat(receiver.heard().get(0).header("Host")).isEqualTo("localhost:" + receiver.port());
        }
    }

    /** A name server that answers a public address first and ours afterwards gains nothing: what was looked at is what is connected to. */
    @Test
    void asksTheNameServerOnceForEachConnection() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        DnsResolver rebinding = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                String address = asked.incrementAndGet() == 1 ? "192.0.2.1" : "127.0.0.1";
                return new InetAddress[] {InetAddress.getByName(address)};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (StandIn receiver = new StandIn("");
                Poster poster = poster(AddressGuard.allowing(List.of("rebinding.example"), rebinding))) {
            URI url = URI.create("http://rebinding.example:" + receiver.port() + "/");
            assertThatThrownBy(() -> poster.post(url, Map.of(), new byte[0])).isInstanceOf(PassingException.class);
            assertThat(asked).hasValue(1);
            assertThat(receiver.heard()).isEmpty();
            poster.post(url, Map.of(), new byte[0]).require();
            assertThat(asked).hasValue(2);
            assertThat(receiver.heard()).hasSize(1);
        }
    }

    @Test
    void refusesANameOfWhichOneAddressLeadsInside() {
        DnsResolver both = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (Poster poster = poster(AddressGuard.allowing(List.of(), both))) {
            assertThatThrownBy(() -> poster.post(URI.create("http://both.example/"), Map.of(), new byte[0]))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(
                            "address_refused: The host 'both.example' leads to 10.0.0.1, which is no address of the public internet;"
                                    + " if that is meant, name the host in allow-hosts");
        }
    }

    private static Poster poster(AddressGuard guard) {
        return new Poster(guard, TLS, Duration.ofSeconds(2), List.of());
    }
}
