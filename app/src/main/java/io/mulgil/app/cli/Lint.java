package io.mulgil.app.cli;

import io.mulgil.app.telegraf.TelegrafFile;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.lint.Severity;
import io.mulgil.core.pipeline.PipelineFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mulgil lint}: every problem of pipeline files in one run. */
@Command(
        name = "lint",
        description = {
            "Checks pipeline files and shows every problem at once.",
            "One problem a line: FILE:LINE:COLUMN SEVERITY CODE: WHAT IS WRONG; WHAT TO DO.",
            "Exit code 1 when there is an error; warnings alone give 0."
        },
        footer = {
            "",
            "Examples:",
            "  mulgil lint pipelines/iot-sensors/pipeline.yaml",
            "  mulgil lint iot-sensors --telegraf deploy/telegraf/readings-to-influxdb.conf"
        })
public final class Lint implements Callable<Integer>, Serverless {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Pipeline files, or folders with pipelines below them. Without any: all of pipelines/.")
    private List<String> paths = List.of();

    @Option(
            names = "--telegraf",
            paramLabel = "FILE",
            description = {
                "Also checks a file of Telegraf that reads from these pipelines or writes to them: topics, tags, times.",
                "Can be given several times."
            })
    private List<Path> telegraf = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text for people (standard), json for scripts.")
    private OutputFormat format = OutputFormat.TEXT;

    public Lint(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> files = new PipelinePaths(terminal).all(paths);
        PipelineFile reader = new PipelineFile(Catalog.load(), terminal.environment());
        List<Problem> problems = new ArrayList<>(new TreeProblems(reader).of(files));
        if (!telegraf.isEmpty()) {
            problems.addAll(besides(reader, files));
        }
        int count = files.size() + telegraf.size();
        long errors =
                problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
        if (format == OutputFormat.JSON) {
            ProblemsJson.write(problems, count, terminal.out());
        } else {
            print(problems, errors, count, terminal.out());
        }
        return errors > 0 ? 1 : 0;
    }

    /** What the files of others say about the pipelines that could be read. */
    private List<Problem> besides(PipelineFile reader, List<Path> files) {
        TelegrafFile checker = new TelegrafFile(files.stream()
                .flatMap(file -> reader.read(file).pipeline().stream())
                .toList());
        return telegraf.stream()
                .flatMap(file -> checker.check(terminal.directory().resolve(file)).stream())
                .toList();
    }

    private static void print(List<Problem> problems, long errors, int files, PrintWriter out) {
        problems.forEach(out::println);
        out.println(
                problems.isEmpty()
                        ? "ok: " + Count.of(files, "file")
                        : Count.of(errors, "error") + ", " + Count.of(problems.size() - errors, "warning") + " in "
                                + Count.of(files, "file"));
    }
}
