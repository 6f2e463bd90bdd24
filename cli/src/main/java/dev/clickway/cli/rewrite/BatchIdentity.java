package dev.clickway.cli.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clickway.cli.BadInput;
import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes two runs the same batch, so that one goes on where the other was interrupted.
 *
 * @param mailSha256 of the template and of every link in it: also another brand, domain or UTM policy is another batch
 * @param options by which its mails differ from those of the brand's file alone; empty where there are none
 * @param sentAt that of deliveries without a time of their own: the second run keeps the first one's
 */
record BatchIdentity(String message, String mailSha256, MailType type, String options, Instant sentAt) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static BatchIdentity of(BatchMail mail, List<LinkReport> links, Instant sentAt) {
        MessageDigest sha256 = sha256();
        sha256.update(mail.template());
        for (LinkReport link : links) {
            if (link.outcome() instanceof Tracked tracked) {
                String line = tracked.name() + "\n" + tracked.href() + "\n" + tracked.destination() + "\n";
                sha256.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return new BatchIdentity(
                mail.message(), HexFormat.of().formatHex(sha256.digest()), mail.type(), mail.options(), sentAt);
    }

    static BatchIdentity parse(byte[] json, Path file) {
        try {
            JsonNode fields = JSON.readTree(json);
            return new BatchIdentity(
                    fields.path("message").asText(),
                    fields.path("mailSha256").asText(),
                    MailType.valueOf(fields.path("type").asText()),
                    fields.path("options").asText(),
                    Instant.parse(fields.path("sentAt").asText()));
        } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
            throw new BadInput(file + ": cannot be understood; name an empty folder", e);
        }
    }

    byte[] toJson() throws IOException {
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("message", message)
                .put("mailSha256", mailSha256)
                .put("type", type.name())
                .put("options", options)
                .put("sentAt", sentAt.toString()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
