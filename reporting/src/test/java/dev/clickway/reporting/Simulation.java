package dev.clickway.reporting;

import dev.clickway.reporting.World.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A send, and who clicked on it: people of many kinds and machines of many kinds, each click with the truth about it.
 * Everything comes out of the world and the seed, and the circumstances vary widely with the seed where the world leaves
 * them open: how many links, a hidden one or none, how well disguised scanners are, how addresses are kept, whether the
 * edge packs headers.
 */
final class Simulation {
    /** @param kind of person or machine, which begins with {@code human-} or {@code machine-} */
    record Truth(String delivery, String click, String kind) {
        boolean human() {
            return kind.startsWith("human-");
        }
    }

    /** The share of recipients who click. */
    private static final double PEOPLE = 0.35;

    final List<String> items;
    final List<Truth> truths;
    /** All ways of clicking that there are, people's first. */
    final List<Behaviour> behaviours = new ArrayList<>();

    Simulation(long seed, int deliveries, double machines) {
        this(seed, World.of("ordinary", 1, deliveries, machines));
    }

    Simulation(long seed, World world) {
        Random random = new Random(seed * 7919 + 17);
        int links = links(random, world);
        boolean honeypot = random.nextInt(3) > 0 && !world.is(Trait.NO_HONEYPOT);
        boolean edgePacks = random.nextInt(4) > 0 && !world.is(Trait.NO_HINTS);
        boolean transactional = random.nextInt(3) == 0;
        SimulatedClients clients = new SimulatedClients(random, world);
        SimulatedPlaces places = new SimulatedPlaces(random, world);
        SimulatedClicks clicks = new SimulatedClicks(random, world, links, edgePacks);
        SimulatedPeople people = new SimulatedPeople(random, world, links, transactional, clients, places);
        SimulatedMachines machines = new SimulatedMachines(random, world, links, honeypot, edgePacks, clients, places);
        for (int i = 0; i < world.deliveries(); i++) {
            double wentOut = world.is(Trait.OVER_HOURS) || world.is(Trait.ONE_SENT) ? random.nextDouble() * 21_600 : 0;
            SimulatedMail mail = new SimulatedMail(clicks, "d" + seed + "-" + i, wentOut);
            if (random.nextDouble() < world.machines()) {
                machines.scan(mail);
            }
            if (random.nextDouble() < PEOPLE) {
                people.click(mail);
            }
            if (mail.latest != null) {
                machines.follow(mail, mail.latest);
            }
        }
        behaviours.addAll(people.behaviours);
        behaviours.addAll(machines.behaviours);
        items = clicks.items;
        truths = clicks.truths;
    }

    private static int links(Random random, World world) {
        int some = 2 + random.nextInt(11);
        return world.is(Trait.ONE_LINK) ? 1 : world.is(Trait.FORTY_LINKS) ? 40 : some;
    }
}
