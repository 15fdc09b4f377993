package io.mulgil.app.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which version this is, and of what it runs on: the first line of any good question. */
public final class Version implements IVersionProvider {
    /** Of the program, as its jar says it; classes that lie loose have none. */
    public static String ofProgram() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "in development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "Mulgil " + ofProgram() + " (Java " + System.getProperty("java.version") + ", "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")"
        };
    }
}
