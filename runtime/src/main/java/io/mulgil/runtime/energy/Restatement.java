package io.mulgil.runtime.energy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures that were changed after they had been told.
 *
 * @param id 0 when it was only tried
 * @param reason {@code factor} or {@code reading}
 * @param text what was changed
 */
public record Restatement(int id, Instant time, String reason, String text, List<Line> lines) {
    public Restatement {
        lines = List.copyOf(lines);
    }

    /**
     * One home and energy type.
     *
     * @param figures how many were changed
     * @param first day of them
     * @param last day of them
     * @param oldEmission kg CO2 of them before; null where none was known
     */
    public record Line(
            int building,
            int floor,
            int unit,
            int household,
            String type,
            int figures,
            LocalDate first,
            LocalDate last,
            @Nullable BigDecimal oldAmount,
            @Nullable BigDecimal newAmount,
            @Nullable BigDecimal oldEmission,
            @Nullable BigDecimal newEmission) {}
}
