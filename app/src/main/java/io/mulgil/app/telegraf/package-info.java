/** Checks files of Telegraf against pipelines: those that read our topics, and those that write to us. Read {@link io.mulgil.app.telegraf.TelegrafFile} first. */
@NullMarked
package io.mulgil.app.telegraf;

import org.jspecify.annotations.NullMarked;
