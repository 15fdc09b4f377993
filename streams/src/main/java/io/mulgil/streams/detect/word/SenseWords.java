package io.mulgil.streams.detect.word;

import io.mulgil.streams.detect.when.Bound;
import io.mulgil.streams.detect.when.Condition.Summary;

/** What signs and summaries are called. */
final class SenseWords {
    private SenseWords() {}

    static String en(Bound bound) {
        return switch (bound.sense()) {
            case ABOVE -> "above";
            case AT_LEAST -> "at or above";
            case BELOW -> "below";
            case AT_MOST -> "at or below";
        };
    }

    static String ko(Bound bound) {
        return switch (bound.sense()) {
            case ABOVE -> "초과";
            case AT_LEAST -> "이상";
            case BELOW -> "미만";
            case AT_MOST -> "이하";
        };
    }

    static String en(Summary summary) {
        return switch (summary) {
            case AVG -> "average";
            case MIN -> "lowest value";
            case MAX -> "highest value";
            case SUM -> "sum";
            case COUNT -> "number of readings";
        };
    }

    static String ko(Summary summary) {
        return switch (summary) {
            case AVG -> "평균";
            case MIN -> "최저";
            case MAX -> "최고";
            case SUM -> "합계";
            case COUNT -> "수신 건수";
        };
    }
}
