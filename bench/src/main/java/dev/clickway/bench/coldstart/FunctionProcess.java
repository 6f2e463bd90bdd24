package dev.clickway.bench.coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A function in a JVM of its own, run by Lambda's runtime interface client, on one processor where that can be had. */
final class FunctionProcess implements AutoCloseable {
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final long TICKS_PER_SECOND = 100;

    private final Process process;

    private FunctionProcess(Process process) {
        this.process = process;
    }

    /**
     * @param task the unpacked function, as Lambda lays it out in {@code /var/task}
     * @param snapStart whether the runtime stops for a snapshot once the handler is made
     */
    static FunctionProcess start(
            Variant variant,
            Path task,
            RuntimeApi runtime,
            AwsStandIn aws,
            Path trustStore,
            boolean snapStart,
            Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            command.addAll(List.of("taskset", "-c", "1"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As the managed runtime starts a JVM, and with what the stack sets on top.
        command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xmx400m"));
        command.addAll(variant.jvmOptions());
        command.addAll(List.of(
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStorePassword=changeit",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                runtimeClassPath(),
                RUNTIME,
                variant.handler()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(task.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("CLICKWAY_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", runtime.address(),
                        "AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand",
                        "AWS_LAMBDA_FUNCTION_NAME", "bench",
                        "AWS_LAMBDA_FUNCTION_VERSION", "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                        "AWS_REGION", "us-east-1",
                        "AWS_ENDPOINT_URL", aws.endpoint()));
        builder.environment()
                .putAll(
                        snapStart
                                ? Map.of(
                                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                                        runtime.credentials(),
                                        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                                        "none")
                                : Map.of("AWS_ACCESS_KEY_ID", "none", "AWS_SECRET_ACCESS_KEY", "none"));
        builder.environment()
                .putAll(Map.of(
                        "CLICKWAY_BRAND", "demo",
                        "CLICKWAY_TABLE", "clicks",
                        "CLICKWAY_KEYS_SECRET", "keys",
                        "CLICKWAY_QUEUE_URL", aws.endpoint() + "/000000000000/clicks",
                        "CLICKWAY_FALLBACK", "https://www.demo.example/",
                        "CLICKWAY_IP", "truncated",
                        "CLICKWAY_RETENTION_DAYS", "400"));
        return new FunctionProcess(builder.start());
    }

    /** Processor time so far, in microseconds, to a hundredth of a second. */
    long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1_000_000 / TICKS_PER_SECOND;
    }

    /** Memory that is held, in kilobytes. */
    long residentKilobytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("the process " + process.pid() + " has ended");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** What Lambda itself brings along, the client and what it uses; the function's own classes are in its task folder. */
    private static String runtimeClassPath() {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.contains("aws-lambda-java-") || entry.contains("utils-lite")) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }
}
