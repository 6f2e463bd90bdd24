package dev.clickway.rewriter;

import dev.clickway.brand.Brand;
import dev.clickway.brand.LinkChoices;
import dev.clickway.brand.UtmPolicy;
import dev.clickway.rewriter.LinkedContent.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decides what is to become of a document's links. Immutable, thread-safe. */
final class Planner {
    private final String brand;
    private final Destinations destinations;
    private final UtmParameters utm;
    private final LinkChoices choices;

    private Planner(String brand, Destinations destinations, UtmParameters utm, LinkChoices choices) {
        this.brand = brand;
        this.destinations = destinations;
        this.utm = utm;
        this.choices = choices;
    }

    static Planner of(Brand brand) {
        return new Planner(
                brand.name(), new Destinations(brand), new UtmParameters(brand.name(), brand.utm()), brand.links());
    }

    Planner with(UtmPolicy policy) {
        return new Planner(brand, destinations, new UtmParameters(brand, policy), choices);
    }

    Planner leavingAlone(List<String> hosts) {
        return new Planner(brand, destinations.leavingAlone(hosts), utm, choices);
    }

    Planner with(LinkChoices otherChoices) {
        return new Planner(brand, destinations, utm, otherChoices);
    }

    UtmParameters utm() {
        return utm;
    }

    Planning plan(MailBody body, UtmParameters.Filling filling) {
        if (body.content().length > Rewriter.MAX_BYTES) {
            return tooLarge(body.content());
        }
        Reading reading = body.isHtml()
                ? HtmlReader.read(body.content(), body.charset(), body.namePrefix(), choices)
                : TextReader.read(
                        body.content(),
                        body.charset() == null ? StandardCharsets.UTF_8 : body.charset(),
                        body.namePrefix());
        return switch (reading) {
            case Reading.Refused refused -> new Planning.Refused(refused.reason());
            case Reading.Read read
            when read.content().links().size() > Rewriter.MAX_LINKS ->
                new Planning.Refused("the mail has " + read.content().links().size() + " links; at most "
                        + Rewriter.MAX_LINKS + " are tracked");
            case Reading.Read read -> new Planning.Planned(plan(read.content(), body.section(), filling));
        };
    }

    Plan plan(LinkedContent content, String section, UtmParameters.Filling filling) {
        return Plan.of(content, section, destinations, filling);
    }

    static Planning.Refused tooLarge(byte[] content) {
        return new Planning.Refused(
                "the mail has " + content.length + " bytes; at most " + Rewriter.MAX_BYTES + " are taken");
    }
}
