/** The middle of a pipeline, one Kafka Streams topology; read PipelineTopology first. */
@NullMarked
package io.mulgil.streams;

import org.jspecify.annotations.NullMarked;
