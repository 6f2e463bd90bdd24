package dev.clickway.bench.coldstart;

import dev.clickway.bench.coldstart.RuntimeApi.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one function process took, in milliseconds.
 *
 * @param init from the start of the process until it asks for an event or for its snapshot
 * @param restore from the restore until it asks for an event, of a function that stops for a snapshot
 * @param first the first event, from its being handed out to the response
 * @param second the one after it
 * @param cpu processor time of an event, once warm
 * @param residentMegabytes after all events
 */
record Run(
        double init,
        double restore,
        double first,
        double second,
        double p50,
        double p99,
        double cpu,
        double residentMegabytes) {
    private static final double NANOS = 1e6;

    static Run of(
            Variant variant,
            Path task,
            AwsStandIn aws,
            Path trustStore,
            boolean snapStart,
            byte[] event,
            int warm,
            Path log)
            throws IOException, GeneralSecurityException, InterruptedException {
        long started = System.nanoTime();
        try (RuntimeApi runtime = new RuntimeApi();
                FunctionProcess function =
                        FunctionProcess.start(variant, task, runtime, aws, trustStore, snapStart, log)) {
            long ready = runtime.await(snapStart ? Step.What.READY_FOR_SNAPSHOT : Step.What.READY_FOR_EVENT)
                    .at();
            double restore = 0;
            if (snapStart) {
                aws.dropConnections();
                long restored = System.nanoTime();
                runtime.restore();
                restore = (runtime.await(Step.What.READY_FOR_EVENT).at() - restored) / NANOS;
            }
            double first = invoke(runtime, event);
            double second = invoke(runtime, event);
            // The last fifth is measured; by then the JIT has done what it does.
            double[] each = new double[warm / 5];
            for (int i = 0; i < warm - each.length; i++) {
                invoke(runtime, event);
            }
            long cpuBefore = function.cpuMicros();
            for (int i = 0; i < each.length; i++) {
                each[i] = invoke(runtime, event);
            }
            double cpu = (function.cpuMicros() - cpuBefore) / 1e3 / each.length;
            Arrays.sort(each);
            return new Run(
                    (ready - started) / NANOS,
                    restore,
                    first,
                    second,
                    each[each.length / 2],
                    each[each.length * 99 / 100],
                    cpu,
                    function.residentKilobytes() / 1024.0);
        }
    }

    private static double invoke(RuntimeApi runtime, byte[] event) throws InterruptedException {
        long handedOut = System.nanoTime();
        runtime.invoke(event);
        Step responded = runtime.await(Step.What.RESPONDED);
        if (!responded.detail().contains("\"statusCode\":302")
                && !responded.detail().contains("204")) {
            throw new IllegalStateException("no redirect: " + responded.detail());
        }
        @Nullable Step next = runtime.await(Step.What.READY_FOR_EVENT);
        return next == null ? 0 : (responded.at() - handedOut) / NANOS;
    }
}
