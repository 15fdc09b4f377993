package io.mulgil.app.api;

import io.mulgil.app.query.TableCatalog;
import io.mulgil.app.query.TableShape;
import io.mulgil.app.query.ValueField;
import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.ProgramState;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.core.catalog.DurationText;
import io.mulgil.core.pipeline.TableNames;
import io.mulgil.runtime.balance.BalanceReport;
import io.mulgil.runtime.balance.Flow;
import io.mulgil.runtime.deploy.SourceStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pipelines that run here, what they are made of and what moves in them. */
@RestController
@RequestMapping("/api/v1/pipelines")
@Tag(name = "Pipelines", description = "What runs here and what moves in it")
class PipelinesController {
    private final ProgramState state;
    private final Pipelines pipelines;
    private final TableCatalog catalog;

    PipelinesController(ProgramState state, Pipelines pipelines, TableCatalog catalog) {
        this.state = state;
        this.pipelines = pipelines;
        this.catalog = catalog;
    }

    /** A pipeline in the list. */
    record PipelineEntry(String name, String state, String description) {}

    /**
     * A pipeline in full.
     *
     * @param keyTags the tags that together name one device
     * @param values columns of the tables; those that the file declares while there is no table yet
     * @param rollups widths of the buckets, smallest first
     * @param table the table, or what the names of the tables begin with
     * @param tableBy the tag for each of whose values there is a table
     * @param tables those that there are
     */
    record PipelineDetail(
            String name,
            String description,
            String state,
            Optional<String> stateReason,
            List<String> keyTags,
            List<ValueField> values,
            List<SourceStatus> sources,
            List<String> rollups,
            String table,
            Optional<String> tableBy,
            List<TableEntry> tables) {}

    /**
     * A table of a pipeline.
     *
     * @param value of the tag that chooses the table, if there is one
     */
    record TableEntry(String table, Optional<String> value, List<ValueField> values, List<String> rollups) {}

    @Operation(summary = "All pipelines")
    @GetMapping
    List<PipelineEntry> pipelines() {
        return state.pipelines().stream()
                .map(it -> new PipelineEntry(
                        it.pipeline().name(), it.state().text(), it.pipeline().description()))
                .toList();
    }

    @Operation(summary = "One pipeline: its state, tags, values, sources and rollups")
    @GetMapping("/{pipeline}")
    PipelineDetail pipeline(@PathVariable String pipeline) {
        RunningPipeline it = pipelines.required(pipeline);
        Map<String, String> units = units(it);
        List<TableEntry> tables = shapes(it).stream()
                .filter(TableShape::exists)
                .map(shape -> entry(it, shape, units))
                .toList();
        return new PipelineDetail(
                it.pipeline().name(),
                it.pipeline().description(),
                it.state().text(),
                it.reason(),
                it.pipeline().deviceTags(),
                tables.isEmpty() ? declared(units) : values(tables),
                it.sources(),
                tables.stream().map(TableEntry::rollups).findFirst().orElse(List.of()),
                it.pipeline().table(),
                it.pipeline().tableBy(),
                tables);
    }

    @Operation(summary = "The pipeline drawn as its way, with rates, totals and lags")
    @GetMapping("/{pipeline}/flow")
    Flow flow(@PathVariable String pipeline) {
        return pipelines.required(pipeline).flow();
    }

    @Operation(
            summary = "The account of every stage",
            description = "in = out + waiting + remainder; the remainder has to be zero once the stage has settled.")
    @GetMapping("/{pipeline}/balance")
    BalanceReport balance(@PathVariable String pipeline) {
        return pipelines.required(pipeline).balance();
    }

    /** The page of a pipeline must show while the database is down. */
    private List<TableShape> shapes(RunningPipeline it) {
        try {
            return catalog.shapes(it.pipeline());
        } catch (ProblemException databaseDown) {
            return List.of();
        }
    }

    private static TableEntry entry(RunningPipeline it, TableShape shape, Map<String, String> units) {
        return new TableEntry(
                shape.table(),
                it.pipeline().tableBy().map(tag -> shape.fixed().get(tag)),
                shape.values().stream()
                        .map(column -> new ValueField(
                                column.name(),
                                Optional.ofNullable(units.get(column.name())).or(column::unit),
                                column.type()))
                        .toList(),
                shape.rollups().keySet().stream().map(DurationText::format).toList());
    }

    private static Map<String, String> units(RunningPipeline it) {
        return it.pipeline().units().entrySet().stream()
                .collect(Collectors.toMap(
                        unit -> TableNames.column(unit.getKey()), Map.Entry::getValue, (one, other) -> one));
    }

    private static List<ValueField> declared(Map<String, String> units) {
        return units.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(unit -> new ValueField(unit.getKey(), Optional.of(unit.getValue()), ValueField.Type.NUMBER))
                .toList();
    }

    /** Those of all tables, each name once. */
    private static List<ValueField> values(List<TableEntry> tables) {
        Map<String, ValueField> values = new LinkedHashMap<>();
        tables.forEach(table -> table.values().forEach(value -> values.putIfAbsent(value.name(), value)));
        return List.copyOf(values.values());
    }
}
