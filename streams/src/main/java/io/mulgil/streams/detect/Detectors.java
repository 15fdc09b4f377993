package io.mulgil.streams.detect;

import io.mulgil.streams.detect.judge.Detector;
import io.mulgil.streams.detect.judge.LimitDetector;
import io.mulgil.streams.detect.judge.MovementDetector;
import io.mulgil.streams.detect.judge.OutsideDetector;
import io.mulgil.streams.detect.judge.SilenceDetector;
import io.mulgil.streams.detect.judge.StuckDetector;
import io.mulgil.streams.detect.judge.WindowDetector;
import io.mulgil.streams.detect.learn.LearnedDetector;
import io.mulgil.streams.detect.peer.PeerDetector;
import io.mulgil.streams.detect.state.DetectionMemory;
import io.mulgil.streams.detect.when.Bound;
import io.mulgil.streams.detect.when.Condition;

/** A new detector for a rule and a series. */
record Detectors(Rule rule, DetectionMemory memory, String device) implements Condition.Choice<Detector> {
    Detector create() {
        return rule.condition().choose(this);
    }

    @Override
    public Detector limit(Condition.Limit condition) {
        return new LimitDetector(condition.broken(), over(condition.broken()));
    }

    @Override
    public Detector outside(Condition.Outside condition) {
        return new OutsideDetector(condition);
    }

    @Override
    public Detector windowed(Condition.Windowed condition) {
        return new WindowDetector(condition, over(condition.broken()));
    }

    @Override
    public Detector movement(Condition.Movement condition) {
        return new MovementDetector(condition, over(condition.broken()));
    }

    @Override
    public Detector stuck(Condition.Stuck condition) {
        return new StuckDetector(condition);
    }

    @Override
    public Detector silent(Condition.Silent condition) {
        return new SilenceDetector();
    }

    @Override
    public Detector learned(Condition.Learned condition) {
        String prefix = learnedPrefix(RuleTable.Entry.of(rule)) + device + "/";
        return switch (condition.voice()) {
            case SEASONAL -> LearnedDetector.seasonal(condition.threshold(), memory, prefix);
            case FOREST -> LearnedDetector.forest(condition.threshold(), memory, prefix);
        };
    }

    @Override
    public Detector peer(Condition.Peer condition) {
        return new PeerDetector(condition.span());
    }

    /** Before the keys of all that a rule has learned. */
    static String learnedPrefix(RuleTable.Entry rule) {
        return "learned/" + rule.name() + "." + rule.version() + "/";
    }

    private Bound over(Bound broken) {
        return rule.over().orElse(broken);
    }
}
