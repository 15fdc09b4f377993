package io.mulgil.app.cli;

import io.mulgil.core.pipeline.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes what the command line does not say from the environment and from {@code .env}: {@code --kafka-port} from {@code MULGIL_KAFKA_PORT}. */
public final class EnvironmentDefaults implements IDefaultValueProvider {
    @Override
    public @Nullable String defaultValue(ArgSpec argument) throws IOException {
        if (!(argument instanceof OptionSpec option) || !option.longestName().startsWith("--")) {
            return null;
        }
        String variable =
                "MULGIL_" + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        return Environment.ofProcess(Path.of("")).get(variable).orElse(null);
    }
}
