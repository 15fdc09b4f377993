package io.mulgil.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.app.trial.Trial;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.streams.step.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "parse: {}",
                "parse: {time: {fields: [ts], format: epoch-ms}}",
                "parse: {time: {format: epoch-s}}",
                "parse: {time: {format: epoch-ns}}",
                "parse: {time: {format: 'yyyy-MM-dd HH:mm:ss', zone: Asia/Seoul}}",
                "parse: {tags: {site: {fields: [id.site]}, device: {default: a}}}",
                "check: {a: {min: 5}, b: {max: -5}, c: {min: 1, max: 2, required: true, max-rate: 1/s}}",
                "check: {on: {type: boolean, required: true}, note: {type: text, required: true}, v: {}}",
                "filter: {kind: {in: [data, more]}}",
            })
    void showsAnExampleThatThePipelineTakes(String steps) {
        Pipeline pipeline = new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read("name: a\nsources: [http]\nsinks: [postgres]\n" + steps, Path.of("p.yaml"))
                .pipeline()
                .orElseThrow();
        StringWriter out = new StringWriter();
        new Intake(pipeline).print(new PrintWriter(out));
        String example = out.toString()
                .lines()
                .filter(l -> l.contains("echo"))
                .findFirst()
                .orElseThrow();
        String message = example.substring(example.indexOf('{'), example.lastIndexOf('}') + 1);
        Trial trial = new Trial(pipeline, Clock.fixed(CaseRun.STANDARD_NOW, ZoneOffset.UTC));
        assertThat(trial.apply(message.getBytes(StandardCharsets.UTF_8)))
                .as(message)
                .isSameAs(Verdict.PASS);
        assertThat(trial.balanced()).isTrue();
    }
}
