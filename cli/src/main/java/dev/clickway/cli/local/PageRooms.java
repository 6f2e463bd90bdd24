package dev.clickway.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.clickway.cli.local.outage.BreakableTable;
import dev.clickway.cli.local.outage.Fault;
import dev.clickway.cli.local.scanner.Visitor;
import dev.clickway.cli.local.scanner.Visits;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the page asks for and sends, by name. */
record PageRooms(
        Mailbox mailbox,
        PastedMail pasted,
        Deliveries deliveries,
        Supplier<LiveState> live,
        Visits visits,
        BreakableTable table,
        ReportPage report) {
    private static final ObjectMapper JSON = new ObjectMapper();

    InboxHandler.Rooms rooms() {
        return new InboxHandler.Rooms(
                Map.of(
                        "mails", _ -> WebAnswer.json(mailbox.list()),
                        "live", this::live,
                        "visitors", _ -> WebAnswer.json(visitors()),
                        "outage", _ -> outage(),
                        "report", _ -> report.get()),
                List.of(mailbox::mail, pasted::preview),
                Map.of(
                        "rewrite", new Post("text/html; charset=utf-8", PastedMail.MAX_BYTES, pasted::rewrite),
                        "visit", Post.json(this::visit),
                        "outage", Post.json(this::behave)));
    }

    /** What is new since the version that the page has seen, if anything is. */
    private WebAnswer live(@Nullable String query) {
        LiveState state = live.get();
        return ("seen=" + state.version()).equals(query) ? WebAnswer.empty(204) : WebAnswer.json(state.json());
    }

    private static String visitors() {
        ArrayNode visitors = JSON.createArrayNode();
        for (Visitor visitor : Visitor.values()) {
            visitors.addObject()
                    .put("name", nameOf(visitor))
                    .put("title", visitor.title())
                    .put("habits", visitor.habits());
        }
        return visitors.toString();
    }

    private WebAnswer visit(byte[] body) throws IOException {
        JsonNode asked = JSON.readTree(body);
        Optional<Visitor> visitor =
                named(Visitor.values(), asked.path("visitor").asText());
        Optional<Delivered> mail = deliveries.find(asked.path("delivery").asText());
        if (visitor.isEmpty()) {
            return WebAnswer.refusal(422, "There is no such visitor.");
        }
        if (mail.isEmpty()) {
            return WebAnswer.refusal(422, "That mail is not kept any more. Deliver it again.");
        }
        if (mail.get().links().isEmpty()) {
            return WebAnswer.refusal(422, "The mail has no tracked link.");
        }
        int requests = visits.begin(visitor.get(), mail.get().links());
        return requests == 0
                ? WebAnswer.refusal(429, "Several visitors are at it already. Wait until they have gone.")
                : WebAnswer.json(
                        JSON.createObjectNode().put("requests", requests).toString());
    }

    private WebAnswer behave(byte[] body) throws IOException {
        Optional<Fault> fault =
                named(Fault.values(), JSON.readTree(body).path("fault").asText());
        if (fault.isEmpty()) {
            return WebAnswer.refusal(422, "There is no such fault.");
        }
        table.behave(fault.get());
        return outage();
    }

    private WebAnswer outage() {
        return WebAnswer.json(table.json(live.get().total()));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Arrays.stream(values).filter(value -> nameOf(value).equals(name)).findFirst();
    }

    private static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
