/** Who is told what of alerts, and when: events of alerts in, messages for channels out. */
@NullMarked
package io.mulgil.streams.notify;

import org.jspecify.annotations.NullMarked;
