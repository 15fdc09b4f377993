package io.mulgil.app;

import io.mulgil.app.cli.Alerts;
import io.mulgil.app.cli.Balance;
import io.mulgil.app.cli.Deploy;
import io.mulgil.app.cli.Energy;
import io.mulgil.app.cli.EnergyForecast;
import io.mulgil.app.cli.Failure;
import io.mulgil.app.cli.Forecast;
import io.mulgil.app.cli.Job;
import io.mulgil.app.cli.Lint;
import io.mulgil.app.cli.Reference;
import io.mulgil.app.cli.Rehearse;
import io.mulgil.app.cli.Rejected;
import io.mulgil.app.cli.Score;
import io.mulgil.app.cli.Serverless;
import io.mulgil.app.cli.Simulate;
import io.mulgil.app.cli.Terminal;
import io.mulgil.app.cli.Test;
import io.mulgil.app.cli.Topics;
import io.mulgil.app.cli.Try;
import io.mulgil.app.cli.Up;
import io.mulgil.app.cli.Version;
import io.mulgil.runtime.deploy.DeploymentException;
import io.mulgil.runtime.part.PartException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Where the program begins: finds the command and runs it. Exit code 0 is done, 1 failed, 2 wrong usage. */
@Command(
        name = "mulgil",
        synopsisSubcommandLabel = "COMMAND",
        description = "Takes sensor and energy-meter data from the device to the decision.",
        footer = {"", "Example: a first pipeline, and a page with its chart:", "  mulgil up", ""},
        versionProvider = Version.class)
public final class Main implements Runnable {
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Says what the command does.")
    @SuppressWarnings("UnusedVariable") // the library itself acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Says which version this is.")
    @SuppressWarnings("UnusedVariable")
    private boolean version;

    private Main() {}

    public static void main(String[] args) throws IOException {
        Terminal terminal = Terminal.ofProcess();
        System.exit(run(commandLine(terminal).setExecutionStrategy(Main::silently), terminal, args));
    }

    /** Runs a command in whatever surroundings and returns its exit code. */
    public static int run(Terminal terminal, String... args) {
        return run(commandLine(terminal), terminal, args);
    }

    private static int run(CommandLine line, Terminal terminal, String... args) {
        int code = line.execute(args);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** The commands of the program; a new one is added here and nowhere else. */
    private static List<Object> commands(Terminal terminal) {
        return List.of(
                new Up(terminal),
                new Deploy(terminal),
                new Balance(terminal),
                new Rejected(terminal),
                new Topics(terminal),
                new Lint(terminal),
                new Try(terminal),
                new Test(terminal),
                new Simulate(terminal),
                new Reference(terminal));
    }

    /** All commands with their options, also for the reference pages. */
    static CommandLine commandLine(Terminal terminal) {
        CommandLine line = new CommandLine(new Main());
        commands(terminal).forEach(line::addSubcommand);
        line.addSubcommand(new CommandLine(new Alerts(terminal)).addSubcommand(new Rehearse(terminal)));
        line.addSubcommand(new CommandLine(new Energy(terminal)).addSubcommand(new EnergyForecast(terminal)));
        line.addSubcommand(
                new CommandLine(new Job()).addSubcommand(new Score(terminal)).addSubcommand(new Forecast(terminal)));
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, terminal.err()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    private static int silently(ParseResult parsed) {
        if (parsed.hasSubcommand() && parsed.subcommand().commandSpec().userObject() instanceof Serverless) {
            Serverless.silence();
        }
        return new RunLast().execute(parsed);
    }

    private static int failed(Exception e, PrintWriter err) {
        if (e instanceof Failure failure) {
            say(err, failure.what(), failure.remedy());
        } else if (e instanceof PartException part) {
            say(err, part.what(), part.remedy());
        } else if (e instanceof DeploymentException deployment) {
            say(err, String.valueOf(deployment.getMessage()), deployment.remedy());
        } else if (e instanceof FileSystemException file) {
            say(err, "cannot use file '" + file.getFile() + "': " + reason(file), "check the path and its permissions");
        } else {
            say(err, "stopped by a fault of its own: " + e, "please report it with the lines below");
            e.printStackTrace(err);
        }
        return FAILED;
    }

    private static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "there is none";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    private static void say(PrintWriter err, String what, String remedy) {
        err.println("mulgil: " + what);
        err.println("        " + remedy);
    }
}
