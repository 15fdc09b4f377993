package io.mulgil.app.score;

/** One alert that was raised: by which rule, about what and when. */
record Finding(String rule, String device, String value, long millis) {}
