package io.mulgil.runtime.balance;

import java.util.Map;

/**
 * One stage's account, in messages for the steps and in readings for a sink: {@code in = out + waiting + remainder}.
 *
 * @param stage {@code parse} or {@code sink:<name>}
 * @param in what the stage was given, by name
 * @param out what became of it, by name
 * @param waiting given, but not yet looked at
 * @param remainder what is unaccounted for; anything but zero is a fault once the stage has settled
 */
public record StageBalance(String stage, Map<String, Long> in, Map<String, Long> out, long waiting, long remainder) {}
