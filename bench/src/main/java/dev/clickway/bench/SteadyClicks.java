package dev.clickway.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Clicks at a steady rate, whether those before are answered or not, as shoppers click. A latency counts from the moment
 * at which the click was due. Uses the JDK alone, so that it runs by itself.
 *
 * <p>Arguments: origin, file with a path and its destination on each line, clicks a second, seconds, file for the ids of
 * the clicks that were redirected. Says when it begins, and at the end in one line: clicks, those that were not
 * redirected, p50, p99 and the longest in milliseconds.
 */
public final class SteadyClicks {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SteadyClicks() {}

    public static void main(String[] args) throws Exception {
        List<String> links = Files.readAllLines(Path.of(args[1]));
        int rate = Integer.parseInt(args[2]);
        int count = rate * Integer.parseInt(args[3]);
        Queue<String> redirected = new ConcurrentLinkedQueue<>();
        double[] millis = new double[count];
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clicks = new ArrayList<>();
            System.out.println("begun");
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                int number = i;
                long due = start + TimeUnit.SECONDS.toNanos(i) / rate;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                clicks.add(shoppers.submit(() -> {
                    String id = click(client, args[0], links.get(number % links.size()));
                    millis[number] = (System.nanoTime() - due) / 1e6;
                    if (!id.isEmpty()) {
                        redirected.add(id);
                    }
                }));
            }
            for (Future<?> click : clicks) {
                click.get();
            }
        }
        Files.write(Path.of(args[4]), redirected);
        Arrays.sort(millis);
        System.out.printf(
                "%d %d %.1f %.1f %.1f%n",
                count, count - redirected.size(), millis[count / 2], millis[count * 99 / 100], millis[count - 1]);
    }

    /** CloudFront's id of a click that was led to its destination, else nothing. */
    private static String click(HttpClient client, String origin, String link) {
        String[] pathAndDestination = link.split("\t", 2);
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + pathAndDestination[0]))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
            boolean landed = response.statusCode() == 302
                    && response.headers()
                            .firstValue("location")
                            .filter(pathAndDestination[1]::equals)
                            .isPresent();
            return landed ? response.headers().firstValue("x-amz-cf-id").orElse("") : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
