package io.mulgil.connectors.simulator;

import io.mulgil.connectors.simulator.apartments.Complex;
import io.mulgil.connectors.simulator.apartments.Energy;
import io.mulgil.connectors.simulator.apartments.Home;
import io.mulgil.connectors.simulator.apartments.MonthlyUse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What each home of an apartment complex has used in a month, as one flat message of whole numbers. Belongs to one thread. */
final class HomeMessages implements Messages {
    static final String HOME_NAME = "%d";

    private final ZoneId zone;
    private final MonthlyUse use;
    private long monthMicros = Long.MIN_VALUE;
    private YearMonth month = YearMonth.of(1970, 1);

    HomeMessages(long seed, ZoneId zone) {
        this.zone = zone;
        this.use = new MonthlyUse(seed);
    }

    @Override
    public byte[] message(int device, long micros, List<Episode> episodes) {
        turnTo(micros);
        Home home = Complex.home(device);
        String text = "{\"household_id\":" + home.id()
                + ",\"building_number\":" + home.building()
                + ",\"floor\":" + home.floor()
                + ",\"unit\":" + home.unit()
                + ",\"year\":" + month.getYear()
                + ",\"month\":" + month.getMonthValue()
                + ",\"power\":" + use.of(home, Energy.POWER, month)
                + ",\"water\":" + use.of(home, Energy.WATER, month)
                + ",\"heating\":" + use.of(home, Energy.HEATING, month) + "}";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void turnTo(long micros) {
        if (micros != monthMicros) {
            monthMicros = micros;
            month = YearMonth.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone));
        }
    }

    @Override
    public byte[] malformed(byte[] good, Malformation how) {
        return how.of(good);
    }
}
