package io.mulgil.connectors.opcua;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** A server of the loopback whose variables we set: what a plant's would be, for showing and for tests. */
final class PlayedServer implements AutoCloseable {
    static final String APPLICATION_URI = "urn:mulgil:opcua-server";
    private static final String PATH = "/plant";
    private static final String HOST = "127.0.0.1";
    private static final long PATIENCE_SECONDS = 20;

    private final OpcUaServer server;
    private final Variables variables;
    private final int port;

    private PlayedServer(OpcUaServer server, int port) {
        this.server = server;
        this.port = port;
        this.variables = new Variables(server);
    }

    /**
     * How it identifies itself and others.
     *
     * @param certificates its own; without them it offers only endpoints without security
     * @param clients whom it trusts
     * @param user who may sign in, with the password; without, anybody may without
     */
    record Security(
            Optional<Certificates> certificates, CertificateValidator clients, Optional<String> user, String password) {
        static final Security NONE = new Security(Optional.empty(), (chain, uri, hosts) -> {}, Optional.empty(), "");
    }

    static PlayedServer start(int port, Security security) {
        try {
            PlayedServer played = new PlayedServer(server(port, security), port);
            played.variables.startup();
            played.server.startup().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return played;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the OPC UA server starts", e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot start an OPC UA server at port " + port + ": " + Fault.text(e), e);
        }
    }

    String endpoint() {
        return "opc.tcp://" + HOST + ":" + port + PATH;
    }

    Variables variables() {
        return variables;
    }

    @Override
    public void close() {
        try {
            server.shutdown().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            variables.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the OPC UA server does not stop: " + Fault.text(e), e);
        }
    }

    private static OpcUaServer server(int port, Security security) throws Exception {
        UsernameIdentityValidator users = new UsernameIdentityValidator(
                asked -> security.user().filter(asked.getUsername()::equals).isPresent()
                        && security.password().equals(asked.getPassword()));
        OpcUaServerConfig config = OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english("Mulgil plant"))
                .setApplicationUri(APPLICATION_URI)
                .setEndpoints(endpoints(port, security))
                .setIdentityValidator(new CompositeValidator(AnonymousIdentityValidator.INSTANCE, users))
                .setCertificateManager(certificates(security))
                .build();
        return new OpcUaServer(
                config,
                profile -> new OpcTcpServerTransport(
                        OpcTcpServerTransportConfig.newBuilder().build()));
    }

    /** Under a path, as many plants have it, and without, so that the source's own standard address finds it. */
    private static Set<EndpointConfig> endpoints(int port, Security security) {
        Set<EndpointConfig> endpoints = new HashSet<>();
        for (String path : List.of(PATH, "")) {
            EndpointConfig.Builder plain = EndpointConfig.newBuilder()
                    .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
                    .setBindAddress(HOST)
                    .setHostname(HOST)
                    .setBindPort(port)
                    .setPath(path)
                    .addTokenPolicy(signIn(security));
            endpoints.add(plain.copy()
                    .setSecurityPolicy(SecurityPolicy.None)
                    .setSecurityMode(MessageSecurityMode.None)
                    .build());
            security.certificates()
                    .ifPresent(own -> endpoints.add(plain.copy()
                            .setSecurityPolicy(SecurityPolicy.Basic256Sha256)
                            .setSecurityMode(MessageSecurityMode.SignAndEncrypt)
                            .setCertificate(own.own())
                            .build()));
        }
        return endpoints;
    }

    /** A password is encrypted where there is a certificate to do it with. */
    private static UserTokenPolicy signIn(Security security) {
        if (security.user().isEmpty()) {
            return OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS;
        }
        SecurityPolicy policy =
                security.certificates().isPresent() ? SecurityPolicy.Basic256Sha256 : SecurityPolicy.None;
        return new UserTokenPolicy("username", UserTokenType.UserName, null, null, policy.getUri());
    }

    private static DefaultCertificateManager certificates(Security security) throws Exception {
        MemoryCertificateQuarantine quarantine = new MemoryCertificateQuarantine();
        if (security.certificates().isEmpty()) {
            return new DefaultCertificateManager(quarantine);
        }
        DefaultApplicationGroup group = DefaultApplicationGroup.createAndInitialize(
                new MemoryTrustListManager(),
                new MemoryCertificateStore(),
                new Given(security.certificates().get()),
                security.clients());
        return new DefaultCertificateManager(quarantine, group);
    }

    /** Hands out what there is in place of making more. */
    private static final class Given extends RsaSha256CertificateFactory {
        private final Certificates own;

        private Given(Certificates own) {
            this.own = own;
        }

        @Override
        protected KeyPair createRsaSha256KeyPair() {
            return own.keys();
        }

        @Override
        protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keys) {
            return new X509Certificate[] {own.own()};
        }
    }
}
