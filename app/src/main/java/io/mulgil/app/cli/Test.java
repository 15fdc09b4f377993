package io.mulgil.app.cli;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mulgil test}: the golden cases beside pipelines. */
@Command(
        name = "test",
        description = {
            "Runs the cases that lie beside pipelines, without any server.",
            "A case is a folder cases/NAME beside the pipeline with:",
            "  input.ndjson            one message a line",
            "  expected.ndjson         the readings, as they stand on their topic",
            "  expected-rejected.txt   line and cause of what is rejected: 3 not_json",
            "  now                     what the clock shows; else 2030-01-01T00:00:00Z",
            "The last two may be left out.",
            "Exit code 1 when a case fails."
        },
        footer = {"", "Examples:", "  mulgil test iot-sensors", "  mulgil test --update iot-sensors && git diff"})
public final class Test implements Callable<Integer>, Serverless {
    private final Terminal terminal;
    private int passed;
    private int failed;

    @Parameters(
            paramLabel = "PIPELINE",
            arity = "0..*",
            description = "Pipelines by file, folder, or the name of one that ships. Without any: all of pipelines/.")
    private List<String> pipelines = List.of();

    @Option(names = "--update", description = "Writes what came out as what is expected.")
    private boolean update;

    public Test(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        PipelineFile reader = new PipelineFile(Catalog.load(), terminal.environment());
        for (Path file : new PipelinePaths(terminal).all(pipelines)) {
            PipelineFile.Result result = reader.read(file);
            result.problems().forEach(terminal.err()::println);
            if (result.pipeline().isPresent()) {
                run(result.pipeline().get());
            } else {
                fail(file.toString(), List.of());
            }
        }
        terminal.out().println(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private void run(Pipeline pipeline) throws IOException {
        List<CaseFolder> cases = CaseFolder.beside(pipeline.file());
        if (cases.isEmpty()) {
            terminal.out().println("none " + pipeline.name() + ": there is no case beside " + pipeline.file());
        }
        for (CaseFolder folder : cases) {
            String title = pipeline.name() + "/" + folder.name();
            if (!Files.isRegularFile(folder.input())) {
                fail(title, List.of(folder.input() + " is missing; add it, with one message a line"));
            } else {
                run(new CaseRun(folder, pipeline), title);
            }
        }
    }

    private void run(CaseRun run, String title) throws IOException {
        List<String> differences = run.differences();
        if (differences.isEmpty()) {
            passed++;
            terminal.out().println("pass " + title);
        } else if (update) {
            run.update();
            passed++;
            terminal.out().println("new  " + title);
        } else {
            fail(title, differences);
        }
    }

    private void fail(String title, List<String> why) {
        PrintWriter out = terminal.out();
        failed++;
        out.println("FAIL " + title);
        why.forEach(out::println);
    }
}
