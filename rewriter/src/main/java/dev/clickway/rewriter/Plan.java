package dev.clickway.rewriter;

import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Place;
import java.util.ArrayList;
import java.util.List;

/** What is to become of a document's links, before any is signed: the same for every delivery. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Plan(byte[] original, List<Step> steps) implements MailPlan {
    /** One link, in the order of the document. */
    record Step(FoundLink link, Place place, Intent intent) {}

    sealed interface Intent {
        /** @param destination with UTM parameters */
        record Track(String destination, String host) implements Intent {}

        record Leave(LeftAlone why) implements Intent {}
    }

    static Plan of(LinkedContent content, String section, Destinations destinations, UtmParameters.Filling utm) {
        Lines lines = new Lines(content.bytes());
        List<Step> steps = new ArrayList<>(content.links().size());
        for (FoundLink link : content.links()) {
            Place place = new Place(section, link.start(), lines.lineOf(link.start()));
            steps.add(new Step(link, place, intent(link, content, destinations, utm)));
        }
        return new Plan(content.bytes(), steps);
    }

    private static Intent intent(
            FoundLink link, LinkedContent content, Destinations destinations, UtmParameters.Filling utm) {
        if (link.leave() != null) {
            return new Intent.Leave(link.leave());
        }
        return switch (destinations.of(link.value(), content.base(), content.charset())) {
            case Destinations.Verdict.Leave leave -> new Intent.Leave(leave.why());
            case Destinations.Verdict.Track track -> {
                String url = track.url();
                if (link.submission() != null) {
                    LeftAlone problem = link.submission().problem();
                    if (problem != null || url.indexOf('?') >= 0) {
                        yield new Intent.Leave(problem != null ? problem : HtmlForms.QUERY);
                    }
                    url = submitted(url);
                }
                yield new Intent.Track(utm.applied(url, track.host(), link), track.host());
            }
        };
    }

    /** Where a browser goes from a form without fields: to its action with an empty query. */
    private static String submitted(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url + '?' : url.substring(0, hash) + '?' + url.substring(hash);
    }

    @Override
    public List<Plan> documents() {
        return List.of(this);
    }

    @Override
    public OpenMail open(List<List<LinkReport>> reports, byte[] linkPrefix) {
        return new OpenMail(List.of(OpenText.of(original, tracked(reports.getFirst()), linkPrefix)));
    }

    /** @param reports what became of each step */
    List<FoundLink> tracked(List<LinkReport> reports) {
        List<FoundLink> tracked = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            if (reports.get(i).outcome() instanceof LinkReport.Tracked) {
                tracked.add(steps.get(i).link());
            }
        }
        return tracked;
    }

    /** By how many bytes the document grows. */
    int growth(List<LinkReport> reports) {
        int growth = 0;
        for (int i = 0; i < reports.size(); i++) {
            if (reports.get(i).outcome() instanceof LinkReport.Tracked tracked) {
                FoundLink link = steps.get(i).link();
                growth += tracked.href().length() - (link.end() - link.start());
            }
        }
        return growth;
    }

    /**
     * The document with its links.
     *
     * @param reports what became of each step
     */
    byte[] spliced(List<LinkReport> reports) {
        Splicing splicing = new Splicing(original);
        for (int i = 0; i < reports.size(); i++) {
            if (reports.get(i).outcome() instanceof LinkReport.Tracked tracked) {
                FoundLink link = steps.get(i).link();
                splicing.replace(link.start(), link.end(), tracked.href());
            }
        }
        return splicing.done();
    }
}
