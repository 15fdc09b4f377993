package io.mulgil.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.lint.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Problems for scripts: {@code {"files":1,"errors":1,"warnings":0,"problems":[{"severity":..,"file":..,"line":..,...}]}}. */
final class ProblemsJson {
    private ProblemsJson() {}

    static void write(List<Problem> problems, int files, PrintWriter out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("files", files);
            json.writeNumberField("errors", count(problems, Severity.ERROR));
            json.writeNumberField("warnings", count(problems, Severity.WARNING));
            json.writeArrayFieldStart("problems");
            for (Problem problem : problems) {
                write(problem, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println(text);
    }

    private static void write(Problem problem, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", problem.severity().text());
        json.writeStringField("file", problem.place().file());
        json.writeNumberField("line", problem.place().line());
        json.writeNumberField("column", problem.place().column());
        json.writeStringField("code", problem.code());
        json.writeStringField("what", problem.what());
        json.writeStringField("remedy", problem.remedy());
        json.writeEndObject();
    }

    private static long count(List<Problem> problems, Severity severity) {
        return problems.stream().filter(p -> p.severity() == severity).count();
    }
}
