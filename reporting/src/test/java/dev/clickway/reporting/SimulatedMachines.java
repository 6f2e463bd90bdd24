package dev.clickway.reporting;

import static dev.clickway.reporting.SimulatedPlaces.CLOUDS;

import dev.clickway.reporting.SimulatedClients.Client;
import dev.clickway.reporting.SimulatedPlaces.Place;
import java.util.List;
import java.util.Random;

/** How machines open the links of a mail that nobody asked them to. */
final class SimulatedMachines {
    static final String IMESSAGE =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko)"
                    + " Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0";

    private static final List<String> PREVIEWS = List.of(
            "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
            "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
            "Mozilla/5.0 (compatible; MicrosoftPreview/2.0; +https://aka.ms/MicrosoftPreview) AppleWebKit/537.36",
            IMESSAGE);
    private static final List<String> TOOLS =
            List.of("python-requests/2.31.0", "curl/8.4.0", "Go-http-client/2.0", "Java/17.0.1", "okhttp/4.12.0", "");

    final List<Behaviour> behaviours = List.of(
            new Behaviour("machine-defender", 18, 40, 2, "gophish#973, gophish#2446, mautic#9400", this::defender),
            new Behaviour("machine-outlook.com", 9, 2, 50, "help.orita.ai", this::outlookCom),
            new Behaviour("machine-proofpoint", 9, 14, 2, "mautic#9798; warmbly#440", this::proofpoint),
            new Behaviour("machine-mimecast", 9, 12, 1, "Mimecast; warmbly#440", this::mimecast),
            new Behaviour("machine-cisco", 8, 6, 1, "docs.ces.cisco.com; warmbly#440", this::cisco),
            new Behaviour("machine-barracuda", 5, 6, 1, "campus.barracuda.com; act-on; Braze", this::barracuda),
            new Behaviour("machine-unnamed", 5, 3, 4, "security.SE 267895", this::unnamed),
            new Behaviour("machine-head", 5, 2, 6, "mail-tracker#200; dub#2309", this::headFirst),
            new Behaviour("machine-changing-heads", 4, 2, 4, "mail-tracker#200; dub#2309", this::changingHeads),
            new Behaviour("machine-at-delivery", 4, 2, 6, "resend-node#901", this::atDelivery),
            new Behaviour("machine-tool", 5, 1, 3, "Shlink; Kutt", this::tool),
            new Behaviour("machine-rescan", 4, 2, 4, "suped", this::rescan),
            new Behaviour("machine-late-sweep", 4, 2, 4, "suped", this::lateSweep),
            new Behaviour("machine-sandbox", 3, 2, 2, "suped: 10 to 30 minutes", this::sandbox),
            new Behaviour("machine-patient", 1, 1, 1, "suped: hours or days later", this::patient),
            new Behaviour("machine-scattered", 4, 1, 2, "mautic#9798: rotates address and browser", this::scattered),
            new Behaviour("machine-appliance", 4, 2, 0, "one office address with its gateway", this::appliance),
            new Behaviour("machine-residential", 1, 1, 1, "nobody can tell its single clicks", this::residential),
            new Behaviour("machine-preview", 4, 4, 6, "netspinnr; datadome", this::preview));

    private final Random random;
    private final World world;
    private final int links;
    private final boolean honeypot;
    private final boolean edgePacks;
    private final SimulatedClients clients;
    private final SimulatedPlaces places;

    SimulatedMachines(
            Random random,
            World world,
            int links,
            boolean honeypot,
            boolean edgePacks,
            SimulatedClients clients,
            SimulatedPlaces places) {
        this.random = random;
        this.world = world;
        this.links = links;
        this.honeypot = honeypot;
        this.edgePacks = edgePacks;
        this.clients = clients;
        this.places = places;
    }

    void scan(SimulatedMail mail) {
        if (world.is(World.Trait.ONE_OFFICE)) {
            appliance(mail);
        } else {
            Behaviour.draw(behaviours, world, random).act().accept(mail);
        }
    }

    /** What comes beside a person's click, or after the mail was sent on. */
    void follow(SimulatedMail mail, SimulatedMail.Clicked person) {
        double drawn = random.nextDouble();
        if (drawn < 0.03) {
            // resend-node#901
            double after = person.after() + 1 + random.nextDouble() * 18;
            mail.click(person.link(), after, clients.linux(), places.of(CLOUDS, 40), "machine-follower");
        } else if (drawn < (world.is(World.Trait.BUSINESS) ? 0.10 : 0.06)) {
            // warmbly PR#412
            double after = person.after() - 0.5 - random.nextDouble() * 2;
            Client client = clients.disguised("safe-links", clients.windows());
            mail.click(person.link(), after, client, places.at(SimulatedPlaces.MICROSOFT, 30), "machine-safe-links");
        } else if (drawn < (world.is(World.Trait.BUSINESS) ? 0.14 : 0.08)) {
            // Cisco and Mimecast say that they scan at the click.
            int asn = random.nextBoolean() ? SimulatedPlaces.CISCO : 30031;
            double after = person.after() - 0.2 - random.nextDouble() * 2;
            Client client = clients.disguised("at-click", clients.windows());
            mail.click(person.link(), after, client, places.at(asn, 20), "machine-at-click");
        } else if (drawn < 0.16 && edgePacks) {
            // http.dev: Sec-Purpose, and what browsers sent before there was one. Where it is not recorded, nobody can
            // tell
            String hint = List.of("&sp=prefetch", "&pu=prefetch", "&xm=prefetch", "&xp=preview")
                    .get(random.nextInt(4));
            Client ahead = person.client().withHint(hint);
            mail.click(random.nextInt(links), person.after() + 1, ahead, person.place(), "machine-prefetch");
        } else if (drawn > 0.98) {
            // Sent on to a mailbox that has a scanner of its own
            all(
                    mail,
                    person.after() + 30,
                    0.5,
                    clients.of("forward", 3, clients::windows),
                    8075,
                    30,
                    "machine-forward");
        }
    }

    private double soon(double least, double most) {
        return least + (most - least) * random.nextDouble() * random.nextDouble();
    }

    private int link() {
        return random.nextInt(links);
    }

    private void all(
            SimulatedMail mail, double from, double pace, List<Client> with, int asn, int addresses, String kind) {
        double at = from;
        Place place = places.at(asn, addresses);
        Client client = with.get(random.nextInt(with.size()));
        boolean rotates = random.nextBoolean();
        boolean changes = rotates && with.size() > 4;
        for (int i = 0; i < links + (honeypot ? 1 : 0); i++) {
            if (rotates) {
                place = places.at(asn, addresses);
            }
            mail.click(i, at, changes ? with.get(random.nextInt(with.size())) : client, place, kind);
            at += pace * (0.2 + random.nextDouble() * 1.6);
        }
    }

    private void defender(SimulatedMail mail) {
        double from = soon(5, 120);
        List<Client> with = clients.of("defender", 4, clients::windows);
        if (random.nextInt(4) == 0) {
            mail.mended(link(), from - 0.5, with.getFirst(), places.at(8075, 30), "machine-defender");
        }
        all(mail, from, 0.4, with, 8075, 30, "machine-defender");
        if (random.nextInt(10) == 0) {
            all(mail, from + 3600 + random.nextInt(400_000), 0.4, with, 8075, 30, "machine-rescan");
        }
    }

    private void outlookCom(SimulatedMail mail) {
        all(mail, soon(0, 20), 0.8, clients.of("outlook.com", 3, clients::windows), 8075, 60, "machine-outlook.com");
    }

    private void proofpoint(SimulatedMail mail) {
        int asn = places.pick(SimulatedPlaces.PROOFPOINT);
        List<Client> with = clients.of("proofpoint", 15, clients::anyone);
        all(mail, soon(2, 400), 1.2, with, asn, 80, "machine-proofpoint");
    }

    private void mimecast(SimulatedMail mail) {
        int asn = places.pick(SimulatedPlaces.MIMECAST);
        Client client = clients.oneOf("mimecast", 3, clients::computer);
        if (random.nextBoolean()) {
            mail.click(link(), soon(2, 900), client, places.at(asn, 20), "machine-mimecast");
        } else {
            all(mail, soon(2, 900), 1, List.of(client), asn, 20, "machine-mimecast");
        }
    }

    private void cisco(SimulatedMail mail) {
        List<Client> with = clients.of("cisco", 3, clients::computer);
        all(mail, soon(2, 600), 1.5, with, SimulatedPlaces.CISCO, 20, "machine-cisco");
    }

    private void barracuda(SimulatedMail mail) {
        Client client = random.nextBoolean()
                ? clients.named("Barracuda Sentinel (EE)", "1.1", "")
                : clients.oneOf("barracuda", 2, clients::windows);
        if (random.nextBoolean()) {
            mail.click(link(), soon(2, 100), client, places.at(SimulatedPlaces.BARRACUDA, 10), "machine-barracuda");
        } else {
            all(mail, soon(2, 100), 0.6, List.of(client), 16509, 10, "machine-barracuda");
        }
    }

    private void unnamed(SimulatedMail mail) {
        double from = soon(1, 60);
        int asn = random.nextBoolean() ? places.pick(CLOUDS) : 64_500 + random.nextInt(3);
        List<Client> with = clients.of("unnamed", 5, clients::computer);
        mail.mended(link(), from - 0.3, with.getFirst(), places.at(asn, 10), "machine-unnamed");
        all(mail, from, 0.3, with, asn, 10, "machine-unnamed");
    }

    private void headFirst(SimulatedMail mail) {
        Client client = clients.oneOf("head", 3, clients::computer);
        Place place = places.of(CLOUDS, 10);
        double at = soon(1, 60);
        int link = link();
        for (int i = 0; i < 3; i++) {
            mail.head(link, at + i * 0.4, client, place, "machine-head");
        }
        mail.click(link, at + 1.4, client, place, "machine-head");
    }

    /** As HEAD first, then GET, each by another browser. */
    private void changingHeads(SimulatedMail mail) {
        List<Client> with = clients.of("heads", 8, clients::anyone);
        int asn = places.pick(CLOUDS);
        double at = soon(1, 90);
        int link = link();
        for (int i = 0; i < 3; i++) {
            mail.head(link, at, with.get(random.nextInt(8)), places.at(asn, 10), "machine-changing-heads");
            at += 0.3 + random.nextDouble() * 2;
        }
        mail.click(link, at, with.get(random.nextInt(8)), places.at(asn, 10), "machine-changing-heads");
    }

    private void atDelivery(SimulatedMail mail) {
        double after = 8 + random.nextDouble() * 8;
        mail.click(link(), after, clients.linux(), places.of(CLOUDS, 40), "machine-at-delivery");
    }

    private void tool(SimulatedMail mail) {
        Client client = clients.named(TOOLS.get(random.nextInt(TOOLS.size())), "1.1", "");
        all(mail, soon(1, 3000), 0.5, List.of(client), places.pick(CLOUDS), 10, "machine-tool");
    }

    private void rescan(SimulatedMail mail) {
        List<Client> with = clients.of("rescan", 3, clients::windows);
        int asn = places.pick(CLOUDS);
        all(mail, soon(5, 120), 0.5, with, asn, 10, "machine-rescan");
        all(mail, 7200 + random.nextInt(400_000), 0.5, with, asn, 10, "machine-rescan");
    }

    private void lateSweep(SimulatedMail mail) {
        List<Client> with = clients.of("sweep", 3, clients::linux);
        all(mail, soon(600, 1800), 2, with, places.pick(CLOUDS), 10, "machine-late-sweep");
    }

    /** All links, as a person in no hurry would. */
    private void sandbox(SimulatedMail mail) {
        List<Client> with = clients.of("sandbox", 3, clients::windows);
        double from = soon(20, 1200);
        all(mail, from, 12, with, places.pick(CLOUDS), 10, "machine-sandbox");
    }

    /** One link, a whole browser, hours later: nobody can tell. */
    private void patient(SimulatedMail mail) {
        double after = 7200 + random.nextInt(100_000);
        mail.click(link(), after, clients.windows(), places.of(CLOUDS, 40), "machine-patient");
    }

    /** Each link from another network of clouds and scanners, by another browser. */
    private void scattered(SimulatedMail mail) {
        double at = soon(1, 300);
        int[] of = {22843, 26211, 52129, 16509, 14618, 8075};
        for (int i = 0; i < links; i++) {
            Client client = clients.oneOf("scattered", 12, clients::anyone);
            mail.click(i, at, client, places.of(of, 60), "machine-scattered");
            at += 0.2 + random.nextDouble() * 1.5;
        }
    }

    /** A gateway in an office, behind the same address as the people there. */
    private void appliance(SimulatedMail mail) {
        double at = soon(1, 60);
        Client client = clients.oneOf("appliance", 1, clients::windows);
        for (int i = 0; i < links; i++) {
            mail.click(i, at, client, SimulatedPlaces.OFFICE, "machine-appliance");
            at += 0.1 + random.nextDouble() * 0.5;
        }
    }

    /** A scanner on residential proxies: another line for each link, a whole browser. */
    private void residential(SimulatedMail mail) {
        if (random.nextBoolean()) {
            mail.click(link(), soon(5, 600), clients.windows(), places.home(), "machine-residential");
        } else {
            double at = soon(5, 120);
            for (int i = 0; i < links; i++) {
                mail.click(i, at, clients.windows(), places.home(), "machine-residential");
                at += 0.1 + random.nextDouble();
            }
        }
    }

    private void preview(SimulatedMail mail) {
        Client client = clients.named(PREVIEWS.get(random.nextInt(PREVIEWS.size())), "2.0", "al=en");
        double after = 60 + random.nextDouble() * random.nextDouble() * 80_000;
        mail.click(link(), after, client, places.home(), "machine-preview");
    }
}
