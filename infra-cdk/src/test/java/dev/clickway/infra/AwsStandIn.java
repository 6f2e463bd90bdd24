package dev.clickway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * A program on loopback that takes AWS's requests, CloudFormation's included, and checks their parameters; it is not AWS.
 * It stands beside the checkout, and wants Python and moto ({@code pip install "moto[server]"}).
 */
final class AwsStandIn implements AutoCloseable {
    private static final Path PROGRAM = Path.of("../../shared/tools/moto_plus.py");
    private static final String ACCOUNT = "123456789012";

    private final Process process;
    private final int port;

    private AwsStandIn(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test where it is not there. */
    static AwsStandIn start(Path log) throws IOException, InterruptedException {
        assumeTrue(Files.isRegularFile(PROGRAM), PROGRAM + " is not there: skipped");
        Process moto = new ProcessBuilder("sh", "-c", "python3 -c 'import moto.server'")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assumeTrue(moto.waitFor() == 0, "moto is not installed: skipped");
        int port;
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder("python3", PROGRAM.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MOTO_ACM_VALIDATION_WAIT", "0");
        AwsStandIn standIn = new AwsStandIn(builder.start(), port);
        standIn.awaitOpen();
        return standIn;
    }

    /** What the CDK command and the SDK want of a process's environment. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_REGION", "us-east-1",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                "CDK_DISABLE_CLI_TELEMETRY", "true");
    }

    String account() {
        return ACCOUNT;
    }

    /** A client of the SDK that asks here. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void awaitOpen() throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(open.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                assertThat(process.isAlive()).as("the stand-in runs").isTrue();
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new AssertionError("the stand-in does not answer");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    static List<String> cdk(String... arguments) {
        return Stream.concat(Stream.of("node_modules/.bin/cdk"), Stream.of(arguments))
                .toList();
    }
}
