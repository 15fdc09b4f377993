package io.mulgil.streams.detect.word;

import io.mulgil.core.alert.Evidence;
import io.mulgil.core.alert.Words;
import io.mulgil.streams.detect.when.Bound;
import io.mulgil.streams.detect.when.Condition;
import java.time.Duration;

/** Why an alert is raised. */
public record RaisedSentence(Finding finding) implements Condition.Choice<Words> {
    @Override
    public Words limit(Condition.Limit condition) {
        Bound bound = condition.broken();
        String reading =
                condition.value() + " " + Amounts.with(Amounts.against(finding.reading(), bound), finding.unit());
        return held(reading, bound, finding.unit());
    }

    @Override
    public Words outside(Condition.Outside condition) {
        String range = Amounts.exact(condition.low()) + "~" + amount(condition.high());
        String reading = condition.value() + " " + amount(finding.reading());
        return new Words(
                reading + " outside " + Amounts.exact(condition.low()) + " to " + amount(condition.high())
                        + lastingEn(),
                reading + ": " + lastingKo() + range + " 범위를 벗어남");
    }

    @Override
    public Words windowed(Condition.Windowed condition) {
        Bound bound = condition.broken();
        String unit = condition.summary() == Condition.Summary.COUNT ? "" : finding.unit();
        String reading = Amounts.with(Amounts.against(finding.reading(), bound), unit);
        String en = SenseWords.en(condition.summary()) + " of " + condition.value() + " over "
                + Amounts.en(condition.span()) + " is " + reading + ", ";
        String ko = condition.value() + " " + Amounts.ko(condition.span()) + " " + SenseWords.ko(condition.summary())
                + " " + reading;
        Words held = held("", bound, unit);
        return new Words(en + held.en().strip(), ko + held.ko());
    }

    @Override
    public Words movement(Condition.Movement condition) {
        String by = Amounts.with(Amounts.against(finding.reading(), condition.broken()), finding.unit());
        String most = amount(condition.broken().limit());
        String en =
                switch (condition.direction()) {
                    case RISE -> " rose by ";
                    case DROP -> " dropped by ";
                    case CHANGE -> " changed by ";
                };
        String ko =
                switch (condition.direction()) {
                    case RISE -> " 상승";
                    case DROP -> " 하락";
                    case CHANGE -> " 변화";
                };
        String now = finding.amount(finding.figure("value"));
        return new Words(
                condition.value() + en + by + " within " + Amounts.en(condition.span()) + ", to " + now
                        + "; the limit is " + most,
                condition.value() + " " + now + ": " + Amounts.ko(condition.span()) + " 안에 " + by + ko + " (기준 " + most
                        + ")");
    }

    @Override
    public Words stuck(Condition.Stuck condition) {
        Duration lasting = Duration.ofSeconds((long) finding.figure("seconds"));
        String value = condition.value();
        String reading = amount(finding.reading());
        return new Words(
                value + " has stayed at exactly " + reading + " for " + Amounts.en(lasting),
                value + " " + reading + ": " + Amounts.ko(lasting) + " 동안 변화 없음");
    }

    @Override
    public Words silent(Condition.Silent condition) {
        Duration silence = seconds(finding.figure("seconds"));
        double devices = finding.figure("devices");
        if (!Double.isNaN(devices)) {
            String all = Amounts.rounded(devices);
            return new Words(
                    "nothing received from any of " + all + " devices for " + Amounts.en(silence),
                    "장치 " + all + "대 모두 " + Amounts.ko(silence) + " 동안 수신 없음");
        }
        double usual = finding.figure(Evidence.BASELINE);
        String en = Double.isNaN(usual) ? "" : "; usually it sends every " + Amounts.en(seconds(usual));
        String ko = Double.isNaN(usual) ? "" : " (보통 " + Amounts.ko(seconds(usual)) + "마다 수신)";
        return new Words(
                "nothing received from " + finding.device() + " for " + Amounts.en(silence) + en,
                finding.device() + ": " + Amounts.ko(silence) + " 동안 수신 없음" + ko);
    }

    @Override
    public Words learned(Condition.Learned condition) {
        String reading = condition.value() + " " + finding.amount(finding.reading());
        double low = finding.figure("lowest");
        double high = finding.figure("highest");
        if (!Double.isNaN(low)) {
            String range = Amounts.rounded(low) + "~" + finding.amount(high);
            return new Words(
                    reading + " leaves everything seen so far, " + Amounts.rounded(low) + " to " + finding.amount(high),
                    reading + ": 지금까지의 범위 " + range + " 를 벗어남");
        }
        double usual = finding.figure(Evidence.BASELINE);
        String score = Amounts.rounded(finding.figure(Evidence.SCORE));
        String most = Amounts.exact(condition.threshold());
        String en = Double.isNaN(usual) ? "" : "; usual at this time of day is " + finding.amount(usual);
        String ko = Double.isNaN(usual) ? "" : ", 이 시각의 평소 값 " + finding.amount(usual);
        return new Words(
                reading + " is unlike its past" + en + " (score " + score + ", limit " + most + ")",
                reading + ": 평소와 다름" + ko + " (점수 " + score + ", 기준 " + most + ")");
    }

    @Override
    public Words peer(Condition.Peer condition) {
        String reading = condition.value() + " " + finding.amount(finding.reading());
        String devices = Amounts.rounded(finding.figure("devices"));
        String median = finding.amount(finding.figure(Evidence.BASELINE));
        String score = Amounts.rounded(finding.figure(Evidence.SCORE));
        String most = Amounts.exact(condition.threshold());
        return new Words(
                reading + " is unlike its group; the median of " + devices + " devices with the same " + condition.tag()
                        + " is " + median + " (score " + score + ", limit " + most + ")",
                reading + ": 같은 " + condition.tag() + " 그룹과 다름, 장치 " + devices + "대의 중앙값 " + median + " (점수 " + score
                        + ", 기준 " + most + ")");
    }

    private Words held(String reading, Bound bound, String unit) {
        String limit = Amounts.with(Amounts.exact(bound.limit()), unit);
        return new Words(
                reading + " " + SenseWords.en(bound) + " " + limit + lastingEn(),
                reading + ": " + lastingKo() + limit + " " + SenseWords.ko(bound));
    }

    private String amount(double number) {
        return Amounts.with(Amounts.exact(number), finding.unit());
    }

    private String lastingEn() {
        return finding.lasting().isZero() ? "" : " for " + Amounts.en(finding.lasting());
    }

    private String lastingKo() {
        return finding.lasting().isZero() ? "" : Amounts.ko(finding.lasting()) + " 동안 ";
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }
}
