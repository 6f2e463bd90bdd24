package dev.clickway.bench.coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The function with another HTTP client of the SDK than its own: the one class that makes clients is compiled anew with
 * the other in its place.
 *
 * @param expression the client's builder, in Java, where {@code connect} and {@code attempt} bound it
 */
record HttpClientVariant(String name, String expression) {
    /**
     * The CRT's client knows nothing of the JVM's trust store, and so is told to trust any certificate: what it would take
     * to verify one is missing in its figures.
     */
    static final List<HttpClientVariant> ALL = List.of(
            new HttpClientVariant(
                    "Apache",
                    "software.amazon.awssdk.http.apache.ApacheHttpClient.builder()"
                            + ".connectionTimeout(connect).socketTimeout(attempt)"),
            new HttpClientVariant("CRT", """
                    new SdkHttpClient.Builder() {
                        @Override
                        public SdkHttpClient buildWithDefaults(software.amazon.awssdk.utils.AttributeMap defaults) {
                            return software.amazon.awssdk.http.crt.AwsCrtHttpClient.builder()
                                    .connectionTimeout(connect)
                                    .buildWithDefaults(software.amazon.awssdk.utils.AttributeMap.builder()
                                            .put(
                                                    software.amazon.awssdk.http.SdkHttpConfigurationOption
                                                            .TRUST_ALL_CERTIFICATES,
                                                    true)
                                            .build());
                        }
                    }"""));

    private static final Path SOURCE =
            Path.of("function", "src", "main", "java", "dev", "clickway", "function", "aws", "ClientBounds.java");
    private static final String OWN =
            "UrlConnectionHttpClient.builder().connectionTimeout(connect).socketTimeout(attempt)";

    /** Adds the client to an unpacked function. */
    void into(Path task, Path scratch) throws IOException {
        String source = Files.readString(SOURCE);
        if (!source.contains(OWN)) {
            throw new IllegalStateException(SOURCE + " does not make its client by " + OWN);
        }
        Path changed = Files.createDirectories(scratch.resolve(name)).resolve("ClientBounds.java");
        Files.writeString(changed, source.replace(OWN, expression));
        Path lib = Files.createDirectories(task.resolve("lib"));
        try (Stream<Path> jars = jars()) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-d",
                        task.toString(),
                        "-cp",
                        task + File.pathSeparator + System.getProperty("java.class.path"),
                        changed.toString());
        if (failed != 0) {
            throw new IllegalStateException(name + " does not compile");
        }
    }

    /** What the variants need and the function lacks; Lambda puts jars in {@code lib} on the class path. */
    private static Stream<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> path.getFileName()
                        .toString()
                        .matches(
                                "(apache-client|aws-crt|crt-core|httpclient|httpcore|commons-codec|commons-logging|jcl-over"
                                        + "|http-client-spi|profiles|metrics-spi|utils-[0-9]).*\\.jar"));
    }
}
