package dev.clickway.bench.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Starts each variant of the function several times, in turn, by itself and as SnapStart does, and prints medians as a
 * table. Arguments: how many times (5), how many events each (2,000), and a pattern that picks variants by their names.
 */
final class ColdStart {
    private static final Path JAR = Path.of("function", "target", "clickway-function.jar");
    private static final String HANDLER = "dev.clickway.function.RedirectHandler";
    private static final String KEEP_ALIVE = "-Dhttp.keepAlive.time.server=60";
    private static final List<String> C1 = List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", KEEP_ALIVE);

    private final int times;
    private final int events;
    private final Pattern names;
    private final Path folder;
    private final byte[] event;

    private ColdStart(int times, int events, Pattern names, Path folder) throws IOException {
        this.times = times;
        this.events = events;
        this.names = names;
        this.folder = folder;
        this.event = Files.readAllBytes(Path.of("events", "click.json"));
    }

    public static void main(String[] args) throws IOException, GeneralSecurityException, InterruptedException {
        // Without it the stand-ins' answers wait for an acknowledgement now and then, for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int events = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
        Pattern names = Pattern.compile(args.length > 2 ? args[2] : "");
        Path folder = Files.createTempDirectory("clickway-cold-start");
        try {
            new ColdStart(times, events, names, folder).run();
        } finally {
            delete(folder);
        }
    }

    private void run() throws IOException, GeneralSecurityException, InterruptedException {
        Path function = unpacked(JAR, folder.resolve("function"));
        Path noOp = Path.of("bench", "target", "classes").toAbsolutePath();
        List<Variant> variants = new ArrayList<>(List.of(
                new Variant("no-op", noOp, NoOpHandler.class.getName(), C1),
                new Variant("redirect", function, HANDLER, C1),
                new Variant("redirect, default JIT", function, HANDLER, List.of(KEEP_ALIVE))));
        for (HttpClientVariant http : HttpClientVariant.ALL) {
            Path task = unpacked(JAR, folder.resolve("function-" + http.name()));
            http.into(task, folder);
            variants.add(new Variant("redirect, " + http.name() + " client", task, HANDLER, C1));
        }
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        try (AwsStandIn aws = new AwsStandIn(folder)) {
            for (int i = 0; i < times; i++) {
                for (Variant variant : variants) {
                    for (boolean snapStart : new boolean[] {false, true}) {
                        String name = variant.name() + (snapStart ? ", restored" : ", plain");
                        if (!names.matcher(name).find()) {
                            continue;
                        }
                        int before = aws.items();
                        Path log = folder.resolve("log");
                        Run run;
                        try {
                            run = Run.of(
                                    variant,
                                    variant.task(),
                                    aws,
                                    AwsStandIn.trustStore(folder),
                                    snapStart,
                                    event,
                                    events,
                                    log);
                        } catch (IllegalStateException e) {
                            System.err.println(Files.readString(log));
                            throw e;
                        }
                        int expected = variant.task().equals(noOp) ? 0 : events + 2;
                        if (aws.items() - before != expected) {
                            throw new IllegalStateException(
                                    name + " stored " + (aws.items() - before) + " items of " + expected);
                        }
                        runs.computeIfAbsent(name, any -> new ArrayList<>()).add(run);
                    }
                }
            }
        }
        print(runs);
    }

    private void print(Map<String, List<Run>> runs) throws IOException {
        System.out.printf(
                "Jar: %.2f MB. Medians of %d starts with %,d events each; milliseconds.%n%n",
                Files.size(JAR) / 1e6, times, events);
        System.out.println("| | init | restore | first | second | p50 | p99 | CPU an event | resident MB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        runs.forEach((name, all) -> System.out.printf(
                "| %s | %.0f | %.1f | %.1f | %.2f | %.2f | %.2f | %.2f | %.0f |%n",
                name,
                median(all, Run::init),
                median(all, Run::restore),
                median(all, Run::first),
                median(all, Run::second),
                median(all, Run::p50),
                median(all, Run::p99),
                median(all, Run::cpu),
                median(all, Run::residentMegabytes)));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> what) {
        double[] sorted = runs.stream().mapToDouble(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Path unpacked(Path jar, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path file = into.resolve(entry.getName()).normalize();
                if (entry.isDirectory() || !file.startsWith(into)) {
                    continue;
                }
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
        return into;
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException problem) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
