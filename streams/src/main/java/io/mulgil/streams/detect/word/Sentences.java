package io.mulgil.streams.detect.word;

import io.mulgil.core.alert.Words;
import io.mulgil.streams.detect.when.Bound;
import io.mulgil.streams.detect.when.Condition;
import java.time.Duration;
import java.util.Optional;

/** What is said of an alert after it was raised. */
public final class Sentences {
    private Sentences() {}

    /**
     * The condition is over.
     *
     * @param over the limit that had to be passed, where there is one
     */
    public static Words cleared(Condition condition, Optional<Bound> over, Finding finding) {
        String lastedEn = "; it lasted " + Amounts.en(finding.lasting());
        String lastedKo = " (" + Amounts.ko(finding.lasting()) + " 동안 지속)";
        if (condition instanceof Condition.Silent) {
            return new Words(finding.device() + " sends again" + lastedEn, finding.device() + ": 다시 수신됨" + lastedKo);
        }
        boolean plain = condition instanceof Condition.Limit && over.isPresent();
        String number = plain ? Amounts.against(finding.reading(), over.get()) : Amounts.rounded(finding.reading());
        String reading = condition.value() + " " + Amounts.with(number, finding.unit());
        if (plain) {
            String limit = Amounts.with(Amounts.exact(over.get().limit()), finding.unit());
            return new Words(
                    reading + " is no longer " + SenseWords.en(over.get()) + " " + limit + lastedEn,
                    reading + ": 더 이상 " + limit + " " + SenseWords.ko(over.get()) + " 아님" + lastedKo);
        }
        return new Words(
                condition.value() + " is as it should be again" + lastedEn,
                condition.value() + ": 정상으로 돌아옴" + lastedKo);
    }

    /** Another reading has come, where each is judged by itself. */
    public static Words next(Condition condition, Finding finding) {
        String reading = condition.value() + " " + finding.amount(finding.reading());
        return new Words("over with the next reading, " + reading, "다음 값 수신으로 종료: " + reading);
    }

    /** The source as a whole sends again. */
    public static Words sourceCleared(Duration lasting) {
        return new Words(
                "devices send again; the silence lasted " + Amounts.en(lasting),
                "장치에서 다시 수신됨 (" + Amounts.ko(lasting) + " 동안 중단)");
    }

    /** Another reading of the same moment shows that there was nothing. */
    public static Words corrected(Condition condition, Finding finding) {
        String reading = condition.value() + " was corrected to " + finding.amount(finding.reading());
        return new Words(
                reading + ", so the alert was never due",
                condition.value() + " 값이 정정됨: " + finding.amount(finding.reading()) + ", 경보 사유가 없었음");
    }

    public static Words flapping(int count, Duration within, Duration quiet) {
        return new Words(
                "raised " + count + " times in " + Amounts.en(within) + "; held open until it has been quiet for "
                        + Amounts.en(quiet),
                Amounts.ko(within) + " 동안 " + count + "번 발생: " + Amounts.ko(quiet) + " 동안 조용할 때까지 열린 상태로 유지");
    }

    /** The rule that raised it is no longer there, or not as it was. */
    public static Words changed(String rule) {
        return new Words(
                "the rule '" + rule + "' was changed or removed, so this alert is over",
                "규칙 '" + rule + "' 이 변경되거나 삭제되어 경보를 종료함");
    }
}
