package dev.clickway.cli.rewrite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clickway.cli.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Mails as JSON lines of {@code {"delivery","html"}}, or {@code "text"} or {@code "eml"} in its place. */
final class MailLines {
    private static final JsonFactory JSON = new JsonFactory();

    private MailLines() {}

    /** @throws BadInput where the template is no UTF-8: what is no text has no place in JSON */
    static void requireText(byte[] template) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(template));
        } catch (CharacterCodingException e) {
            throw new BadInput("the template is not UTF-8, and JSON is; write the mails to a folder with --out DIR", e);
        }
    }

    static Rendered render(MailType type, List<Job> jobs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int largest = 0;
        for (Job job : jobs) {
            byte[] mail = job.render();
            largest = Math.max(largest, mail.length);
            try (JsonGenerator line = JSON.createGenerator(out)) {
                line.writeStartObject();
                line.writeStringField("delivery", job.delivery().id());
                line.writeFieldName(type.field());
                line.writeUTF8String(mail, 0, mail.length);
                line.writeEndObject();
            }
            out.write('\n');
        }
        return new Rendered(jobs, out.toByteArray(), 0, largest);
    }
}
