package io.mulgil.connectors.simulator;

import io.mulgil.connectors.Specimens;
import io.mulgil.connectors.simulator.microgrid.Meddling;
import io.mulgil.connectors.simulator.microgrid.PlantDocument;
import java.time.ZoneId;

/** The campus that the simulator shows with its standard options, without faults. */
public final class MicrogridSpecimens implements Specimens {
    private final PlantDocument campus = new PlantDocument(1, 1, ZoneId.of("Asia/Seoul"));

    @Override
    public String name() {
        return "microgrid";
    }

    @Override
    public byte[] at(long micros) {
        return campus.at(micros, Meddling.NONE);
    }
}
