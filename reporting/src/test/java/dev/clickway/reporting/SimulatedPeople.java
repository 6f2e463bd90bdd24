package dev.clickway.reporting;

import dev.clickway.reporting.SimulatedClients.Client;
import dev.clickway.reporting.SimulatedPlaces.Place;
import java.util.List;
import java.util.Random;

/** How people click. */
final class SimulatedPeople {
    private static final String MISLED = "filters of vendors that call them machines";

    final List<Behaviour> behaviours = List.of(
            new Behaviour("human-phone", 18, 8, 34, "ordinary", this::onPhone),
            new Behaviour("human-computer", 10, 14, 6, "ordinary", this::atComputer),
            new Behaviour("human-reader", 6, 8, 6, "ordinary", this::reader),
            new Behaviour("human-again", 5, 5, 5, "ordinary", this::again),
            new Behaviour("human-double-click", 4, 4, 4, "ordinary", this::doubleClick),
            new Behaviour("human-two-devices", 4, 3, 6, "ordinary", this::twoDevices),
            new Behaviour("human-quick", 5, 3, 5, MISLED, this::quick),
            new Behaviour("human-tabs", 4, 3, 3, MISLED, this::tabs),
            new Behaviour("human-microsoft", 4, 10, 0, "Windows 365, Azure's NAT", this::microsoft),
            new Behaviour("human-quick-cloud", 3, 2, 0, "Windows 365, Azure's NAT", this::quickInCloud),
            new Behaviour("human-sase", 4, 14, 1, "Zscaler, Netskope, Umbrella", this::sase),
            new Behaviour("human-office", 4, 14, 1, "one address, many people", this::office),
            new Behaviour("human-vpn", 4, 3, 3, MISLED, this::vpn),
            new Behaviour("human-tor", 2, 1, 1, MISLED, this::tor),
            new Behaviour("human-relay", 5, 1, 14, "wordtothewise", this::relay),
            new Behaviour("human-cubot", 3, 1, 2, "names with bot in them", this::cubot),
            new Behaviour("human-old-phone", 3, 1, 4, "names and headers of years ago", this::oldPhone),
            new Behaviour("human-in-app", 5, 2, 8, "names with Google in them", this::inApp),
            new Behaviour("human-app", 2, 0, 2, "apps that follow links by themselves", this::app),
            new Behaviour("human-previewed", 4, 3, 4, "netspinnr; datadome", this::previewed),
            new Behaviour("human-forwarded", 3, 4, 2, "ordinary", this::forwarded));

    private final Random random;
    private final World world;
    private final int links;
    private final boolean transactional;
    private final SimulatedClients clients;
    private final SimulatedPlaces places;

    SimulatedPeople(
            Random random,
            World world,
            int links,
            boolean transactional,
            SimulatedClients clients,
            SimulatedPlaces places) {
        this.random = random;
        this.world = world;
        this.links = links;
        this.transactional = transactional;
        this.clients = clients;
        this.places = places;
    }

    void click(SimulatedMail mail) {
        if (world.is(World.Trait.TEST_SEND)) {
            tester(mail);
        } else {
            Behaviour.draw(behaviours, world, random).act().accept(mail);
        }
    }

    /** When people click: minutes to days after a newsletter, seconds to hours after a transactional mail. */
    double reading() {
        return Math.exp((transactional ? 4.6 : 9) + random.nextGaussian() * 1.8) + 4;
    }

    int link() {
        return random.nextInt(links);
    }

    private void onPhone(SimulatedMail mail) {
        mail.click(link(), reading(), clients.phone(), places.home(), "human-phone");
    }

    private void atComputer(SimulatedMail mail) {
        mail.click(link(), reading(), clients.computer(), places.home(), "human-computer");
    }

    private void reader(SimulatedMail mail) {
        double after = reading();
        Client client = clients.anyone();
        Place home = places.home();
        mail.click(link(), after, client, home, "human-reader");
        mail.click(link(), after + 8 + random.nextInt(300), client, home, "human-reader");
    }

    private void again(SimulatedMail mail) {
        double after = reading();
        int link = link();
        Client client = clients.anyone();
        Place home = places.home();
        int times = 2 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            mail.click(link, after + i * 86_400 * random.nextDouble() * 3, client, home, "human-again");
        }
    }

    private void doubleClick(SimulatedMail mail) {
        double after = reading();
        int link = link();
        Client client = clients.anyone();
        Place home = places.home();
        mail.click(link, after, client, home, "human-double-click");
        mail.click(link, after + 0.1 + random.nextDouble() * 0.5, client, home, "human-double-click");
    }

    private void twoDevices(SimulatedMail mail) {
        double after = reading();
        int link = link();
        mail.click(link, after, clients.phone(), places.mobile(), "human-two-devices");
        mail.click(link, after + 90 + random.nextInt(5000), clients.computer(), places.home(), "human-two-devices");
    }

    private void quick(SimulatedMail mail) {
        mail.click(link(), 2 + random.nextDouble() * 40, clients.anyone(), places.home(), "human-quick");
    }

    /** All links of a mail that has few, some of one that has many. */
    private void tabs(SimulatedMail mail) {
        Client client = clients.anyone();
        Place home = places.home();
        double at = reading();
        int opened = Math.min(links, 12);
        int first = random.nextInt(links - opened + 1);
        for (int i = first; i < first + opened; i++) {
            mail.click(i, at, client, home, "human-tabs");
            at += 0.4 + random.nextDouble() * 3;
        }
    }

    private void microsoft(SimulatedMail mail) {
        mail.click(link(), reading(), clients.windows(), places.at(SimulatedPlaces.MICROSOFT, 4), "human-microsoft");
    }

    private void quickInCloud(SimulatedMail mail) {
        double after = 3 + random.nextDouble() * 60;
        mail.click(link(), after, clients.windows(), places.at(SimulatedPlaces.MICROSOFT, 4), "human-quick-cloud");
    }

    private void sase(SimulatedMail mail) {
        Client client = clients.proxied(clients.windows());
        mail.click(link(), reading(), client, places.of(SimulatedPlaces.SASE, 3), "human-sase");
    }

    private void office(SimulatedMail mail) {
        mail.click(link(), reading(), clients.windows(), SimulatedPlaces.OFFICE, "human-office");
    }

    private void vpn(SimulatedMail mail) {
        mail.click(link(), reading(), clients.anyone(), places.of(SimulatedPlaces.VPNS, 5), "human-vpn");
    }

    private void tor(SimulatedMail mail) {
        Client browser = clients.firefox("Windows NT 10.0");
        mail.click(link(), reading(), browser, places.of(SimulatedPlaces.TOR, 60), "human-tor");
    }

    private void relay(SimulatedMail mail) {
        mail.click(link(), reading(), clients.safari(), places.of(SimulatedPlaces.RELAYS, 20), "human-relay");
    }

    private void cubot(SimulatedMail mail) {
        mail.click(link(), reading(), clients.cubot(), places.mobile(), "human-cubot");
    }

    private void oldPhone(SimulatedMail mail) {
        mail.click(link(), reading(), clients.oldPhone(), places.home(), "human-old-phone");
    }

    private void inApp(SimulatedMail mail) {
        mail.click(link(), reading(), clients.inApp(), places.mobile(), "human-in-app");
    }

    private void app(SimulatedMail mail) {
        mail.click(link(), reading(), clients.app(), places.mobile(), "human-app");
    }

    private void previewed(SimulatedMail mail) {
        double after = reading();
        int link = link();
        Place home = places.home();
        Client preview = clients.named(SimulatedMachines.IMESSAGE, "2.0", "al=en");
        mail.click(link, after - 2, preview, home, "machine-preview");
        mail.click(link, after, clients.anyone(), home, "human-previewed");
    }

    /** To colleagues or to the family, who click out of other networks. */
    private void forwarded(SimulatedMail mail) {
        double after = reading();
        mail.click(link(), after, clients.anyone(), places.home(), "human-forwarded");
        int others = 1 + random.nextInt(3);
        for (int i = 0; i < others; i++) {
            after += 60 + random.nextDouble() * random.nextDouble() * 20_000;
            mail.click(link(), after, clients.anyone(), places.home(), "human-forwarded");
        }
    }

    private void tester(SimulatedMail mail) {
        double at = 15 + random.nextDouble() * 240;
        Client client = clients.anyone();
        for (int i = 0; i < Math.min(links, 12); i++) {
            mail.click(i, at, client, SimulatedPlaces.OFFICE, "human-tester");
            at += 1 + random.nextDouble() * 6;
        }
    }
}
