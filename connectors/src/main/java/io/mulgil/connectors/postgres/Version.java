package io.mulgil.connectors.postgres;

import org.jspecify.annotations.Nullable;

/** The version of the jar these classes came in. */
final class Version {
    private Version() {}

    static String text() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
