/** What the tasks of one pipeline tell each other of when their devices were heard, so that a dead source is one alert. */
@NullMarked
package io.mulgil.streams.detect.presence;

import org.jspecify.annotations.NullMarked;
