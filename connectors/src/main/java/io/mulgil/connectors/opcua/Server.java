package io.mulgil.connectors.opcua;

import io.mulgil.connectors.Form;
import io.mulgil.core.catalog.Values;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfigBuilder;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/** The server, and how to sign in. */
record Server(
        String endpoint,
        Duration connectTimeout,
        boolean secure,
        Path certificates,
        Optional<String> user,
        Optional<String> password) {
    static final Form ENDPOINT = new Form("an address such as opc.tcp://plc-1:4840/path", Server::address);
    private static final String APPLICATION_URI = "urn:mulgil:opcua-source";
    /** Short, so that a silent server or network is noticed within the ten seconds in which values shall flow again. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);

    private static final Duration SESSION = Duration.ofMinutes(1);

    static Server read(Values values) {
        return new Server(
                values.text("endpoint"),
                values.duration("connect-timeout"),
                values.text("security").equals("basic256sha256"),
                Path.of(values.text("certificates")),
                values.textIfSet("user"),
                values.secret("password"));
    }

    /** A connected client; the caller disconnects it. */
    OpcUaClient connect() throws UaException, InterruptedException {
        EndpointDescription chosen = choose(discover());
        OpcUaClient client =
                OpcUaClient.create(config(chosen), transport -> transport.setConnectTimeout(millis(connectTimeout)));
        try {
            await(client.connectAsync());
            return client;
        } catch (UaException | InterruptedException | RuntimeException e) {
            // Nobody waits for the end of what never began.
            var unused = client.disconnectAsync();
            throw e;
        }
    }

    /** Answers in time or fails. */
    <T> T await(CompletionStage<T> answer) throws UaException, InterruptedException {
        try {
            return answer.toCompletableFuture().get(2 * connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new UaException(
                    UaException.extractStatusCode(e)
                            .map(code -> code.getValue())
                            .orElse(StatusCodes.Bad_CommunicationError),
                    Fault.text(e.getCause() == null ? e : e.getCause()),
                    e);
        } catch (TimeoutException e) {
            throw new UaException(
                    StatusCodes.Bad_Timeout, "no answer within " + 2 * connectTimeout.toSeconds() + " s", e);
        }
    }

    private List<EndpointDescription> discover() throws UaException, InterruptedException {
        return await(DiscoveryClient.getEndpoints(
                endpoint, transport -> transport.setConnectTimeout(millis(connectTimeout))));
    }

    private EndpointDescription choose(List<EndpointDescription> offered) throws UaException {
        SecurityPolicy policy = secure ? SecurityPolicy.Basic256Sha256 : SecurityPolicy.None;
        MessageSecurityMode mode = secure ? MessageSecurityMode.SignAndEncrypt : MessageSecurityMode.None;
        EndpointDescription found = offered.stream()
                .filter(one -> policy.getUri().equals(one.getSecurityPolicyUri()) && one.getSecurityMode() == mode)
                .findFirst()
                .orElseThrow(() -> new UnsuitableException(
                        Fault.ENDPOINT,
                        "the server has no endpoint with " + policy + " and " + mode + ", only " + names(offered)));
        UserTokenType needed = user.isPresent() ? UserTokenType.UserName : UserTokenType.Anonymous;
        UserTokenPolicy[] tokens = found.getUserIdentityTokens();
        if (tokens == null || Arrays.stream(tokens).noneMatch(token -> token.getTokenType() == needed)) {
            throw new UnsuitableException(Fault.IDENTITY, "the server does not take the sign-in " + needed);
        }
        URI asked = address(endpoint);
        return EndpointUtil.updateUrl(found, asked.getHost(), port(asked));
    }

    private OpcUaClientConfig config(EndpointDescription chosen) throws UaException {
        OpcUaClientConfigBuilder config = OpcUaClientConfig.builder()
                .setEndpoint(chosen)
                .setApplicationName(LocalizedText.english("Mulgil"))
                .setApplicationUri(APPLICATION_URI)
                .setRequestTimeout(millis(connectTimeout))
                .setSessionTimeout(millis(SESSION))
                .setKeepAliveInterval(millis(KEEP_ALIVE))
                .setKeepAliveTimeout(millis(KEEP_ALIVE))
                .setKeepAliveFailuresAllowed(Unsigned.uint(0));
        if (secure) {
            Certificates own = Certificates.in(certificates, APPLICATION_URI);
            // Before the server sees ours and refuses it: a person shall learn of both at once.
            own.check(chosen);
            config.setApplicationUri(own.applicationUri())
                    .setKeyPair(own.keys())
                    .setCertificateChain(new X509Certificate[] {own.own()})
                    .setCertificate(own.own())
                    .setCertificateValidator(own.validator());
            user.ifPresent(name ->
                    config.setIdentityProvider(new UsernameProvider(name, password.orElse(""), own.validator())));
        } else {
            user.ifPresent(name -> config.setIdentityProvider(new UsernameProvider(name, password.orElse(""))));
        }
        return config.build();
    }

    private static String names(List<EndpointDescription> offered) {
        return offered.stream()
                .map(one -> String.valueOf(one.getSecurityPolicyUri()).replaceFirst(".*#", "") + "/"
                        + one.getSecurityMode())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        if (!"opc.tcp".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("'" + text + "' is no address of an OPC UA server");
        }
        return uri;
    }

    /** IANA's port of OPC UA unless one is written. */
    private static int port(URI uri) {
        return uri.getPort() < 0 ? 4840 : uri.getPort();
    }

    private static UInteger millis(Duration duration) {
        return Unsigned.uint(duration.toMillis());
    }

    /** For messages: never with the password. */
    @Override
    public String toString() {
        return endpoint + user.map(name -> " as user '" + name + "'").orElse("");
    }
}
