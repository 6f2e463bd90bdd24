package dev.clickway.cli.accesslog;

import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Log files in S3: all under a prefix, listed page by page, each streamed as it is read. */
final class S3Logs implements Logs {
    static final String SCHEME = "s3://";

    /** A read that gets nothing for so long fails; the next run takes the file again. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Pattern URL = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    private S3Logs(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    private record InBucket(S3Client client, String bucket, String key, long bytes, String etag) implements LogFile {
        @Override
        public String name() {
            return Logs.shown(SCHEME + bucket + "/" + key);
        }

        @Override
        public String identity() {
            return SCHEME + bucket + "/" + key + " " + etag;
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return client.getObject(get -> get.bucket(bucket).key(key));
            } catch (SdkException e) {
                throw new IOException(firstLine(e), e);
            }
        }
    }

    static S3Logs at(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new BadInput(Logs.shown(url) + ": no place in S3; write s3://bucket/prefix");
        }
        return new S3Logs(client(System.getenv()), parts.group(1), parts.group(2) == null ? "" : parts.group(2));
    }

    @Override
    public List<LogFile> files() {
        List<LogFile> files = new ArrayList<>();
        try {
            for (S3Object object : client.listObjectsV2Paginator(
                            list -> list.bucket(bucket).prefix(prefix))
                    .contents()) {
                if (object.size() > 0) {
                    files.add(new InBucket(client, bucket, object.key(), object.size(), object.eTag()));
                }
            }
        } catch (SdkException e) {
            throw new BadInput(
                    SCHEME + bucket + ": cannot be listed (" + firstLine(e)
                            + "); check the bucket's name, the AWS credentials and their right to s3:ListBucket",
                    e);
        }
        return files;
    }

    @Override
    public void close() {
        client.close();
    }

    /** An emulator does not answer on a host for each bucket. */
    private static S3Client client(Map<String, String> environment) {
        boolean emulated =
                environment.containsKey("AWS_ENDPOINT_URL") || environment.containsKey("AWS_ENDPOINT_URL_S3");
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(SILENCE)
                        .socketTimeout(SILENCE))
                .forcePathStyle(emulated)
                // Logs may lie in another region than the brand's table.
                .crossRegionAccessEnabled(!emulated)
                .build();
    }

    private static String firstLine(SdkException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
