package io.mulgil.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mulgil job}: work on data that lies still. */
@Command(
        name = "job",
        synopsisSubcommandLabel = "COMMAND",
        description = "Work on data that lies still, without any server.",
        footer = {
            "",
            "Example:",
            "  mulgil job score --csv sensor.csv --windows windows.json",
            "  mulgil job forecast --csv load.csv --time date --value kwh --horizon 24"
        })
public final class Job implements Runnable, Serverless {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
