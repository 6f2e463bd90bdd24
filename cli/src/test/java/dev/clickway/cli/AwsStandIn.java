package dev.clickway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What S3 and DynamoDB answer over HTTP, as far as exports need it: buckets are listed in pages and objects read with
 * ranges and conditions, as S3's API reference has it; calls of DynamoDB and Athena are answered as a test says. While one is open,
 * the SDK's clients of this JVM find it.
 */
public final class AwsStandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 3;
    private static final Map<String, String> PROPERTIES =
            Map.of("aws.accessKeyId", "local", "aws.secretAccessKey", "local", "aws.region", "us-east-1");

    /** Keys with their bucket in front. */
    private final SortedMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    private final List<String> reads = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> cut = new ConcurrentHashMap<>();
    private final Map<String, Function<JsonNode, String>> calls = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** The answer to a call that DynamoDB refuses. */
    public static final class RefusedCall extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        public RefusedCall(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    public AwsStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        PROPERTIES.forEach(System::setProperty);
        System.setProperty("aws.endpointUrl", endpoint().toString());
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void put(String bucket, String key, byte[] content) {
        objects.put(bucket + "/" + key, content);
    }

    void delete(String bucket, String key) {
        objects.remove(bucket + "/" + key);
    }

    List<String> keys(String bucket) {
        return objects.keySet().stream()
                .filter(key -> key.startsWith(bucket + "/"))
                .map(key -> key.substring(bucket.length() + 1))
                .toList();
    }

    byte[] get(String bucket, String key) {
        return objects.getOrDefault(bucket + "/" + key, new byte[0]);
    }

    /** The next read of an object breaks off after so many bytes. */
    void cutNextRead(String bucket, String key, int bytes) {
        cut.put(bucket + "/" + key, bytes);
    }

    /** What was read since the last time this was asked, with the range where there was one. */
    List<String> takeReads() {
        List<String> taken = reads.stream().sorted().toList();
        reads.clear();
        return taken;
    }

    /** @param call as in {@code DynamoDB_20120810.DescribeTable} */
    public void on(String call, Function<JsonNode, String> answer) {
        calls.put(call, answer);
    }

    static String etag(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content)) + "-1";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        PROPERTIES.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrl");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            answerCall(exchange, target.substring(target.indexOf('.') + 1));
            return;
        }
        String path = exchange.getRequestURI().getPath().substring(1);
        Map<String, String> query = query(exchange.getRequestURI());
        if (query.containsKey("list-type")) {
            list(exchange, path.replace("/", ""), query);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            objects.put(path, content(exchange));
            send(exchange, 200, new byte[0]);
        } else if (query.containsKey("delete")) {
            Matcher key = Pattern.compile("<Key>([^<]*)</Key>")
                    .matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            key.results().forEach(found -> objects.remove(path.replace("/", "") + "/" + found.group(1)));
            send(exchange, 200, "<DeleteResult/>".getBytes(StandardCharsets.UTF_8));
        } else {
            read(exchange, path);
        }
    }

    /** What is put comes in chunks, each behind its length (S3's API reference, "Signature calculations"). */
    private static byte[] content(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String length = exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length");
        if (length == null) {
            return body;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = 0;
        while (content.size() < Integer.parseInt(length)) {
            int line = at;
            while (body[line] != '\r') {
                line++;
            }
            String head = new String(body, at, line - at, StandardCharsets.US_ASCII);
            int size = Integer.parseInt(head.split(";", 2)[0], 16);
            content.write(body, line + 2, size);
            at = line + 2 + size + 2;
        }
        return content.toByteArray();
    }

    private void answerCall(HttpExchange exchange, String call) throws IOException {
        Function<JsonNode, String> answer = calls.get(call);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        try {
            if (answer == null) {
                throw new RefusedCall("UnknownOperationException", "nobody answers " + call);
            }
            send(exchange, 200, answer.apply(request).getBytes(StandardCharsets.UTF_8));
        } catch (RefusedCall e) {
            String type = "com.amazonaws.dynamodb.v20120810#" + e.code;
            String body = JSON.createObjectNode()
                    .put("__type", type)
                    .put("message", e.getMessage())
                    .toString();
            send(exchange, 400, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void list(HttpExchange exchange, String bucket, Map<String, String> query) throws IOException {
        String prefix = bucket + "/" + query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", "");
        List<String> keys = objects.keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
                .toList();
        if (objects.keySet().stream().noneMatch(key -> key.startsWith(bucket + "/"))) {
            error(exchange, 404, "NoSuchBucket", "The specified bucket does not exist");
            return;
        }
        List<String> page = keys.subList(0, Math.min(PAGE, keys.size()));
        String contents = page.stream()
                .map(key ->
                        "<Contents><Key>%s</Key><LastModified>2026-11-24T00:00:00.000Z</LastModified><ETag>&quot;%s&quot;</ETag><Size>%d</Size><StorageClass>STANDARD</StorageClass></Contents>"
                                .formatted(
                                        key.substring(bucket.length() + 1),
                                        etag(objects.getOrDefault(key, new byte[0])),
                                        objects.getOrDefault(key, new byte[0]).length))
                .collect(Collectors.joining());
        boolean more = page.size() < keys.size();
        String next = more ? "<NextContinuationToken>" + page.getLast() + "</NextContinuationToken>" : "";
        send(
                exchange,
                200,
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                                + "<Name>" + bucket + "</Name><KeyCount>" + page.size() + "</KeyCount><MaxKeys>" + PAGE
                                + "</MaxKeys><IsTruncated>" + more + "</IsTruncated>" + next + contents
                                + "</ListBucketResult>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        byte[] content = objects.get(path);
        if (content == null) {
            error(exchange, 404, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        String etag = "\"" + etag(content) + "\"";
        String wanted = exchange.getRequestHeaders().getFirst("If-Match");
        if (wanted != null && !wanted.equals(etag)) {
            error(exchange, 412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
        reads.add(path + (from == 0 ? "" : " from " + from));
        byte[] body = Arrays.copyOfRange(content, from, content.length);
        exchange.getResponseHeaders().add("ETag", etag);
        exchange.getResponseHeaders()
                .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        exchange.sendResponseHeaders(range == null ? 200 : 206, body.length);
        Integer cutAt = cut.remove(path);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body, 0, cutAt == null ? body.length : Math.min(cutAt, body.length));
            out.flush();
        }
    }

    private static void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        send(
                exchange,
                status,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
                        .formatted(code, message)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String text = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : new ArrayList<>(List.of(text.split("&", -1)))) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
