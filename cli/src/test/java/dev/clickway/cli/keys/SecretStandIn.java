package dev.clickway.cli.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.function.aws.ClientBounds;
import dev.clickway.function.keys.KeysSecret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * One secret as Secrets Manager keeps it, on loopback: versions, staging labels that are each at one version, tags, and a
 * clock that goes on when it is told to. What is not done here is refused. Requests come one at a time.
 */
public final class SecretStandIn implements AutoCloseable, InstantSource {
    public static final String FIRST_KEY = "first-plain-text-of-forty-letters-or-so-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final Map<String, Instant> versionsCreated = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<KeysSecret> inUse = new ArrayList<>();
    private final Instant created;
    private volatile Instant now;
    private Instant changed;
    private String replica = "";
    private int requests;
    private IntFunction<Fault> faults = _ -> Fault.NONE;

    /** What befalls a request. */
    public enum Fault {
        NONE,
        /** It is refused, and nothing done. */
        REFUSED,
        /** It is done, and the answer is lost. */
        ANSWER_LOST,
        /** It is done, and whoever asked is gone: every later request of theirs is refused. */
        DONE
    }

    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String code) {
            super(code);
        }
    }

    /** As the stack makes it, a year ago by its own clock. */
    public SecretStandIn() throws Exception {
        now = Instant.parse("2026-01-10T12:00:00Z");
        created = now;
        changed = now;
        versions.put("v-1", "{\"signing\":\"1\",\"1\":\"" + FIRST_KEY + "\"}");
        versionsCreated.put("v-1", now);
        labels.put("AWSCURRENT", "v-1");
        inUse.add(secret());
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                String target = Objects.requireNonNull(request.getHeaders().get("X-Amz-Target"));
                JsonNode asked = JSON.readTree(Content.Source.asString(request, StandardCharsets.UTF_8));
                answer(target.substring(target.indexOf('.') + 1), asked, response, callback);
                return true;
            }
        });
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    public SecretsManagerClient client() {
        return ClientBounds.onThisMachine(endpoint(), ClientBounds.PATIENT.on(SecretsManagerClient.builder()))
                .build();
    }

    public LinkKeysStore store() {
        return new LinkKeysStore(client(), "demo");
    }

    /** @param action what somebody else does before this store's request of that number */
    LinkKeysStore storeThatIsOvertaken(int request, Callable<?> action) {
        AtomicInteger seen = new AtomicInteger();
        ExecutionInterceptor overtaking = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (seen.incrementAndGet() == request) {
                    try {
                        action.call();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }
            }
        };
        return new LinkKeysStore(
                ClientBounds.onThisMachine(endpoint(), SecretsManagerClient.builder())
                        .overrideConfiguration(own -> own.addExecutionInterceptor(overtaking))
                        .build(),
                "demo");
    }

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void forward(Duration time) {
        now = now.plus(time);
    }

    /** What is in use. */
    public synchronized KeysSecret secret() {
        return KeysSecret.parse(Objects.requireNonNull(versions.get(labels.get("AWSCURRENT"))));
    }

    /** What was ever in use, in that order. */
    synchronized List<KeysSecret> everInUse() {
        return List.copyOf(inUse);
    }

    synchronized Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    /** How many requests came. */
    synchronized int requests() {
        return requests;
    }

    /** A change by hand, past everything that the command does. */
    synchronized void putByHand(KeysSecret secret) {
        String version = "by-hand-" + versions.size();
        versions.put(version, secret.json());
        versionsCreated.put(version, now);
        label("AWSCURRENT", version);
        changed = now;
    }

    /** @param status as DescribeSecret says it, or nothing where there is no other region */
    synchronized void replica(String status) {
        replica = status;
    }

    /** @param faults of each request, counted from 1 on from now */
    public synchronized void faults(IntFunction<Fault> faults) {
        requests = 0;
        this.faults = faults;
    }

    private synchronized void answer(String operation, JsonNode asked, Response response, Callback callback) {
        Fault fault = faults.apply(++requests);
        if (fault == Fault.DONE) {
            faults = _ -> Fault.REFUSED;
        }
        int status = 200;
        JsonNode answer;
        try {
            if (fault == Fault.REFUSED) {
                throw new RefusedException("AccessDeniedException");
            }
            answer = done(operation, asked);
            if (fault != Fault.NONE) {
                throw new RefusedException(fault == Fault.DONE ? "AccessDeniedException" : "InternalServiceError");
            }
        } catch (RefusedException e) {
            status = fault == Fault.ANSWER_LOST ? 500 : 400;
            answer = JSON.createObjectNode().put("__type", e.getMessage()).put("Message", "no");
        }
        response.setStatus(status);
        response.getHeaders().put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        response.getHeaders().put("Content-Type", "application/x-amz-json-1.1");
        Content.Sink.write(response, true, answer.toString(), callback);
    }

    private JsonNode done(String operation, JsonNode asked) {
        if (!asked.path("SecretId").asText().equals("clickway/demo/link-keys")) {
            throw new RefusedException("ResourceNotFoundException");
        }
        ObjectNode answer = JSON.createObjectNode().put("Name", "clickway/demo/link-keys");
        switch (operation) {
            case "GetSecretValue" -> {
                String version = Objects.requireNonNull(labels.get("AWSCURRENT"));
                answer.put("VersionId", version).put("SecretString", versions.get(version));
                answer.put("CreatedDate", seconds(Objects.requireNonNull(versionsCreated.get(version))));
            }
            case "DescribeSecret" -> describe(answer);
            case "PutSecretValue" -> put(asked);
            case "UpdateSecretVersionStage" ->
                move(
                        asked.path("VersionStage").asText(),
                        text(asked, "RemoveFromVersionId"),
                        text(asked, "MoveToVersionId"));
            case "TagResource" -> {
                asked.path("Tags")
                        .forEach(tag -> tags.put(
                                tag.path("Key").asText(), tag.path("Value").asText()));
                changed = now;
            }
            case "UntagResource" -> {
                asked.path("TagKeys").forEach(key -> tags.remove(key.asText()));
                changed = now;
            }
            default -> throw new RefusedException("UnknownOperationException");
        }
        return answer;
    }

    private void describe(ObjectNode answer) {
        answer.put("CreatedDate", seconds(created)).put("LastChangedDate", seconds(changed));
        ArrayNode all = answer.putArray("Tags");
        tags.forEach((key, value) -> all.addObject().put("Key", key).put("Value", value));
        if (!replica.isEmpty()) {
            answer.putArray("ReplicationStatus")
                    .addObject()
                    .put("Region", "eu-west-1")
                    .put("Status", replica);
        }
    }

    /** The same token again is the same version; with another text it is refused. */
    private void put(JsonNode asked) {
        String version = asked.path("ClientRequestToken").asText();
        String text = asked.path("SecretString").asText();
        if (!text.equals(versions.getOrDefault(version, text))) {
            throw new RefusedException("ResourceExistsException");
        }
        versions.put(version, text);
        versionsCreated.putIfAbsent(version, now);
        asked.path("VersionStages").forEach(stage -> label(stage.asText(), version));
        changed = now;
    }

    private void move(String stage, @Nullable String from, @Nullable String to) {
        if (to == null || !versions.containsKey(to) || !Objects.equals(labels.get(stage), from)) {
            throw new RefusedException("InvalidParameterException");
        }
        label(stage, to);
        changed = now;
    }

    private void label(String stage, String version) {
        labels.put(stage, version);
        if (stage.equals("AWSCURRENT")) {
            inUse.add(secret());
        }
    }

    private static @Nullable String text(JsonNode asked, String name) {
        return asked.path(name).isTextual() ? asked.path(name).asText() : null;
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1e3;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the stand-in did not stop", e);
        }
    }
}
