package dev.clickway.cli.accesslog;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.s3.S3Clients;
import dev.clickway.cli.s3.S3Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Log files in S3: all under a prefix, listed page by page, each streamed as it is read. */
final class S3Logs implements Logs {
    private final S3Client client;
    private final S3Place place;

    private S3Logs(S3Client client, S3Place place) {
        this.client = client;
        this.place = place;
    }

    private record InBucket(S3Client client, String bucket, String key, long bytes, String etag) implements LogFile {
        @Override
        public String name() {
            return new S3Place(bucket, key).toString();
        }

        @Override
        public String identity() {
            return "s3://" + bucket + "/" + key + " " + etag;
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return client.getObject(get -> get.bucket(bucket).key(key));
            } catch (SdkException e) {
                throw new IOException(AwsTrouble.line(e), e);
            }
        }
    }

    static S3Logs at(String url) {
        S3Place place = S3Place.of(url);
        return new S3Logs(S3Clients.open(), place);
    }

    @Override
    public List<LogFile> files() {
        List<LogFile> files = new ArrayList<>();
        try {
            for (S3Object object : client.listObjectsV2Paginator(
                            list -> list.bucket(place.bucket()).prefix(place.prefix()))
                    .contents()) {
                if (object.size() > 0) {
                    files.add(new InBucket(client, place.bucket(), object.key(), object.size(), object.eTag()));
                }
            }
        } catch (SdkException e) {
            throw new BadInput(
                    "s3://" + place.bucket() + ": cannot be listed (" + AwsTrouble.line(e)
                            + "); check the bucket's name, the AWS credentials and their right to s3:ListBucket",
                    e);
        }
        return files;
    }

    @Override
    public void close() {
        client.close();
    }
}
