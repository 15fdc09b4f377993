package io.mulgil.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tasks that run at the same time, each on a thread of its own, as each blocks for seconds. The first failure is the one that counts. */
final class SideBySide {

    private final Runnable onFailure;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> first = new AtomicReference<>();

    /** @param onFailure run once, after the first failure, to make the other tasks give up */
    SideBySide(Runnable onFailure) {
        this.onFailure = onFailure;
    }

    SideBySide run(String name, Runnable task) {
        Thread thread = new Thread(() -> attempt(task), "mulgil-" + name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        return this;
    }

    /** Returns when every task has ended; throws the failure that came first, the later ones being its consequences. */
    void await() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException wish) {
                    interrupted = true;
                    onFailure.run();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failure = first.get();
        if (failure != null) {
            throw failure;
        }
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            if (first.compareAndSet(null, failure)) {
                onFailure.run();
            }
        }
    }
}
