package io.mulgil.app.metrics;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures for Prometheus. */
@RestController
class MetricsController {
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final JvmFigures jvm;
    private final PipelineFigures pipelines;

    MetricsController(JvmFigures jvm, PipelineFigures pipelines) {
        this.jvm = jvm;
        this.pipelines = pipelines;
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok().contentType(TEXT).body(pipelines.text() + jvm.text());
    }
}
