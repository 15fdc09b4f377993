package io.mulgil.app.score;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.Values;
import io.mulgil.streams.detect.Alerts;
import java.util.List;
import java.util.Map;

/** Rules to be scored that stand in no file. */
public final class Rules {
    /** The name of a rule that was given by its condition alone. */
    static final String NAME = "scored";

    private Rules() {}

    /** One rule of this condition. */
    public static Values of(String when) throws ScoreException {
        Alerts alerts = new Alerts();
        Values values = alerts.options().parse(Map.of("rules", NAME, "rules." + NAME + ".when", when));
        List<Objection> objections = alerts.objections(values);
        if (!objections.isEmpty()) {
            throw new ScoreException(objections.get(0).what(), objections.get(0).remedy());
        }
        return values;
    }
}
