package dev.clickway.cli.keys;

import dev.clickway.brand.StackNames;
import dev.clickway.brand.StackSettings;
import dev.clickway.function.aws.ClientBounds;
import dev.clickway.function.keys.KeysSecret;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.StatusType;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * The secret of a brand's link keys in Secrets Manager, in the region where it is made, and replicated from.
 *
 * <p>It is changed as {@code UpdateSecretVersionStage} allows: a new version is put beside the one in use, and becomes the
 * one in use only if that is still the one which was read. Of two operators at once one comes second, and nobody's key is
 * lost.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html">
 *     UpdateSecretVersionStage</a>
 */
public final class LinkKeysStore implements AutoCloseable {
    private static final String IN_USE = "AWSCURRENT";
    private static final String DRAFT = "clickway-draft";
    private static final String TAG = "clickway:key:";
    private static final Pattern TAG_OF_KEY = Pattern.compile(Pattern.quote(TAG) + "([0-9]{1,3})");

    private final SecretsManagerClient client;
    private final String secretId;

    LinkKeysStore(SecretsManagerClient client, String brand) {
        this.client = client;
        this.secretId = StackNames.linkKeysSecret(brand);
    }

    /** With the credentials that the AWS default chain finds, {@code AWS_ENDPOINT_URL} respected. */
    public static LinkKeysStore open(String brand) {
        SecretsManagerClient client = ClientBounds.PATIENT
                .on(SecretsManagerClient.builder())
                .region(Region.of(StackSettings.HOME_REGION))
                .build();
        return new LinkKeysStore(client, brand);
    }

    /** @throws dev.clickway.function.keys.InvalidKeysSecretException if the secret holds no keys */
    Held read() {
        GetSecretValueResponse value =
                client.getSecretValue(get -> get.secretId(secretId).versionStage(IN_USE));
        DescribeSecretResponse about = client.describeSecret(describe -> describe.secretId(secretId));
        String text = value.secretString() == null ? "" : value.secretString();
        Instant created = about.createdDate() == null ? Instant.EPOCH : about.createdDate();
        Instant now = now(about);
        return new Held(
                value.versionId(),
                KeysSecret.parse(text),
                created,
                about.lastChangedDate() == null ? now : about.lastChangedDate(),
                now,
                histories(about.tags()),
                about.replicationStatus().stream()
                        .filter(replica -> replica.status() != StatusType.IN_SYNC)
                        .map(replica -> replica.region() + " (" + replica.statusAsString() + ")")
                        .toList());
    }

    /**
     * Puts other keys in the place of those that were read.
     *
     * @return false if somebody else has changed them since: then nothing was changed
     */
    boolean replace(Held read, KeysSecret keys) {
        // The version's id makes a second attempt of the SDK's the same version.
        String version = UUID.randomUUID().toString();
        client.putSecretValue(put -> put.secretId(secretId)
                .clientRequestToken(version)
                .secretString(keys.json())
                .versionStages(DRAFT));
        try {
            client.updateSecretVersionStage(move -> move.secretId(secretId)
                    .versionStage(IN_USE)
                    .removeFromVersionId(read.version())
                    .moveToVersionId(version));
            return true;
        } catch (InvalidParameterException | InvalidRequestException e) {
            // Another version is in use: another operator's, or this one, where the answer to a first attempt got lost.
            return read().version().equals(version);
        }
    }

    void remember(int id, KeyHistory history) {
        client.tagResource(tag -> tag.secretId(secretId)
                .tags(Tag.builder().key(TAG + id).value(history.text()).build()));
    }

    void forget(int id) {
        client.untagResource(untag -> untag.secretId(secretId).tagKeys(TAG + id));
    }

    private static Map<Integer, KeyHistory> histories(List<Tag> tags) {
        Map<Integer, KeyHistory> histories = new TreeMap<>();
        for (Tag tag : tags) {
            Matcher ofKey = TAG_OF_KEY.matcher(tag.key());
            if (ofKey.matches() && tag.value() != null) {
                histories.put(Integer.parseInt(ofKey.group(1)), KeyHistory.read(tag.value()));
            }
        }
        return histories;
    }

    /** By the service's clock: that of an operator's machine may be wrong, and is not compared with. */
    private static Instant now(DescribeSecretResponse answer) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(LinkKeysStore::time)
                .orElseGet(Instant::now);
    }

    private static Instant time(String date) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            return Instant.now();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
