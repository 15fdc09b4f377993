package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.lint.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a pipeline file: the first stop on the way of a reading. Gives a {@link Pipeline} that is ready to run, or every problem with its
 * place. Next: {@code runtime/deploy/Deployment} makes the topics, connectors and topology.
 */
public final class PipelineFile {
    /** The file's name inside a pipeline's folder. */
    public static final String FILE_NAME = "pipeline.yaml";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Catalog catalog;
    private final Environment environment;

    public PipelineFile(Catalog catalog, Environment environment) {
        this.catalog = catalog;
        this.environment = environment;
    }

    /**
     * What was read.
     *
     * @param pipeline present when there is no error
     * @param problems errors and warnings, in the order of their places
     * @param name where the pipeline's name stands, or would
     */
    public record Result(Optional<Pipeline> pipeline, List<Problem> problems, Place name) {}

    /** Reads a file, or the {@value #FILE_NAME} of a folder. What cannot be read at all is a problem like any other. */
    public Result read(Path path) {
        Path file = Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
        Problems problems = new Problems();
        Optional<String> text = text(file, new Place(file.toString(), 1, 1), problems);
        return text.map(t -> read(t, file)).orElseGet(() -> result(Optional.empty(), problems, file));
    }

    /** Reads the text of a file. */
    public Result read(String text, Path file) {
        Problems problems = new Problems();
        Optional<YamlValue> root = new YamlReader(file.toString(), environment, problems).read(text);
        if (root.isEmpty()) {
            return result(Optional.empty(), problems, file);
        }
        PipelineReader reader = new PipelineReader(catalog, file, problems);
        Optional<Pipeline> pipeline = reader.read(root.get());
        return new Result(problems.hasErrors() ? Optional.empty() : pipeline, problems.list(), reader.namePlace());
    }

    private static Result result(Optional<Pipeline> pipeline, Problems problems, Path file) {
        return new Result(pipeline, problems.list(), new Place(file.toString(), 1, 1));
    }

    private static Optional<String> text(Path file, Place start, Problems problems) {
        try {
            if (!Files.isRegularFile(file)) {
                String what = Files.exists(file) ? "This is no regular file" : "There is no such file";
                problems.error(start, "no-file", what, "name a pipeline file or a folder that holds a " + FILE_NAME);
            } else if (Files.size(file) > YamlReader.MAX_BYTES) {
                problems.error(
                        start,
                        "too-large",
                        "The file has " + Files.size(file) + " bytes",
                        "keep it below " + YamlReader.MAX_BYTES + " bytes");
            } else {
                return decoded(Files.readAllBytes(file), start.file(), problems);
            }
        } catch (IOException e) {
            problems.error(
                    start,
                    "unreadable",
                    "The file cannot be read: " + e.getClass().getSimpleName(),
                    "check its permissions and the disk");
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(byte[] bytes, String file, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean sound = !decoder.decode(in, out, true).isError();
        String text = out.flip().toString();
        if (sound) {
            return Optional.of(text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text);
        }
        problems.error(
                Place.at(file, text, text.length()),
                "bad-encoding",
                String.format("The file is not UTF-8: here stands the byte 0x%02X", bytes[in.position()]),
                "save it as UTF-8");
        return Optional.empty();
    }
}
