package io.mulgil.runtime.rehearsal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two batches in turn: one is filled by the thread that reads while another thread judges the other. */
final class Batches implements AutoCloseable {
    private final KnownDevices devices;
    private final Judge judge;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "mulgil-rehearsal-judge"));
    private Future<?> before = CompletableFuture.completedFuture(null);
    private Batch filling;
    private Batch judged;

    /** Takes what was read. */
    @FunctionalInterface
    interface Judge {
        /** @param known devices when the batch was whole: more become known meanwhile */
        void take(Batch batch, KnownDevices.Device[] known);
    }

    Batches(StoredTable table, KnownDevices devices, Judge judge) {
        this.devices = devices;
        this.judge = judge;
        this.filling = new Batch(table.numbers().size());
        this.judged = new Batch(table.numbers().size());
    }

    KnownDevices devices() {
        return devices;
    }

    /** An empty one, to be filled. */
    Batch next() {
        filling.clear();
        return filling;
    }

    /** The one that was filled is to be judged; returns how many rows it has. Waits until the one before it has been. */
    int give() {
        finish();
        Batch whole = filling;
        KnownDevices.Device[] known = devices.all();
        filling = judged;
        judged = whole;
        before = thread.submit(() -> judge.take(whole, known));
        return whole.size();
    }

    /** Waits until all that was given has been judged. */
    void finish() {
        try {
            before.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rehearsal was interrupted", stop);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
