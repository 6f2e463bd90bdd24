package dev.clickway.cli.doctor.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS over HTTP on loopback, with the shapes that its services answer in. A question is known by its target ({@code
 * DescribeTable}), for stacks with the stack's name behind it, or by its path, with the qualifier of a function behind it;
 * and the region before it where that is eu-west-1. What is not known is denied, as it is to
 * credentials that may not ask.
 */
public final class AwsStub implements AutoCloseable {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([^&]+)");
    private static final Pattern STACK = Pattern.compile("(?:^|&)StackName=([^&]+)");
    private static final List<String> PROPERTIES =
            List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region", "aws.endpointUrl");

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    private record Answer(int status, String body) {}

    public AwsStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.endpointUrl", url());
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public AwsStub on(String question, String body) {
        answers.put(question, new Answer(200, body));
        return this;
    }

    AwsStub failing(String question, int status, String code, String message) {
        String body = isXml(question)
                ? "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error></ErrorResponse>"
                : "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}";
        answers.put(question, new Answer(status, body));
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
        PROPERTIES.forEach(System::clearProperty);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String question = question(exchange, body);
        Answer answer = answers.getOrDefault(question, denied(question));
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("x-amzn-RequestId", "test");
        if (answer.status != 200 && answer.body.startsWith("{")) {
            String code = answer.body.replaceFirst("(?s).*\"__type\":\"([^\"]*)\".*", "$1");
            exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
        }
        exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String question(HttpExchange exchange, String body) {
        String scope = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return (scope.contains("/eu-west-1/") ? "eu-west-1 " : "") + inRegion(exchange, body);
    }

    private static String inRegion(HttpExchange exchange, String body) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        Matcher action = ACTION.matcher(body);
        if (action.find()) {
            Matcher stack = STACK.matcher(body);
            return action.group(1)
                    + (stack.find() ? " " + URLDecoder.decode(stack.group(1), StandardCharsets.UTF_8) : "");
        }
        String qualifier =
                String.valueOf(exchange.getRequestURI().getQuery()).replaceFirst("(?s).*Qualifier=([^&]+).*|.*", "$1");
        return exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath().replaceFirst("/$", "")
                + (qualifier.isEmpty() ? "" : " " + qualifier);
    }

    private static Answer denied(String question) {
        return isXml(question)
                ? new Answer(
                        403,
                        "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
                                + "<Message>not authorized</Message></Error></ErrorResponse>")
                : new Answer(
                        question.contains("GET ") ? 403 : 400,
                        "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized\"}");
    }

    private static boolean isXml(String question) {
        return question.contains(" Clickway-")
                || question.contains(" CDKToolkit")
                || question.endsWith("DescribeAlarms")
                || question.endsWith("ListSubscriptionsByTopic")
                || question.equals("GetCallerIdentity")
                || question.startsWith("GET /2013-04-01")
                || question.startsWith("GET /2020-05-31");
    }
}
