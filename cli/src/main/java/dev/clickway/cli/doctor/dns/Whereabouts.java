package dev.clickway.cli.doctor.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * Where a domain leads: over a CNAME, whose target tells; or by addresses, of which CloudFront shares its own among all
 * distributions, so that they are held against those of the brand's own.
 */
record Whereabouts(DnsAccess dns, String domain) {

    /** The answer; a {@code record} is in words, such as {@code click.acme.com CNAME www.acme.com}. */
    sealed interface Where permits Nowhere, Own, SomeDistribution, Elsewhere, Unknown {}

    record Nowhere() implements Where {}

    record Own(String record) implements Where {}

    /** To CloudFront, and not to a distribution that is known to be the brand's. */
    record SomeDistribution(String record) implements Where {}

    /** @param service whose it is; empty where nobody known is */
    record Elsewhere(String record, String service) implements Where {}

    record Unknown(String why) implements Where {}

    Where of(DistributionHost own) {
        Name name = DnsAccess.name(domain);
        List<InetAddress> addresses = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            switch (dns.conclusive(name, type)) {
                case Reply.Silence(String why) -> {
                    return new Unknown(why);
                }
                case Reply.Answer answer -> {
                    List<String> aliases = answer.aliases(name).stream()
                            // Names are the same in capitals (RFC 4343), as providers' forms let one write them.
                            .map(alias -> alias.toString(true).toLowerCase(Locale.ROOT))
                            .toList();
                    if (!aliases.isEmpty()) {
                        return aliased(aliases, own);
                    }
                    addresses.addAll(answer.addresses(type));
                }
            }
        }
        return addresses.isEmpty() ? new Nowhere() : addressed(addresses, own);
    }

    private Where aliased(List<String> aliases, DistributionHost own) {
        String record = domain + " CNAME " + aliases.getFirst();
        if (own instanceof DistributionHost.Known(String host) && aliases.contains(host)) {
            return new Own(record);
        }
        String service = aliases.stream()
                .flatMap(host -> OtherService.of(host).stream())
                .findFirst()
                .orElse("");
        return service.equals(OtherService.CLOUDFRONT) ? new SomeDistribution(record) : new Elsewhere(record, service);
    }

    private Where addressed(List<InetAddress> addresses, DistributionHost own) {
        InetAddress first = addresses.getFirst();
        if (own instanceof DistributionHost.Known(String host)) {
            Optional<Set<InetAddress>> ours = addressesOf(host);
            if (ours.isEmpty()) {
                return new Unknown("the resolver does not tell the addresses of " + host);
            }
            if (addresses.stream().anyMatch(ours.get()::contains)) {
                return new Own(domain + " has addresses of " + host);
            }
        }
        return switch (dns.conclusive(ReverseMap.fromAddress(first), Type.PTR)) {
            case Reply.Silence(String why) -> new Unknown("whose " + first.getHostAddress() + " is: " + why);
            case Reply.Answer answer -> {
                String host = answer.data(Type.PTR).stream()
                        .map(name -> name.replaceFirst("\\.$", ""))
                        .findFirst()
                        .orElse("");
                String record = domain
                        + (first.getAddress().length == 4 ? " A " : " AAAA ")
                        + first.getHostAddress()
                        + (host.isEmpty() ? "" : " (" + host + ")");
                String service = OtherService.of(host).orElse("");
                yield service.equals(OtherService.CLOUDFRONT)
                        ? new SomeDistribution(record)
                        : new Elsewhere(record, service);
            }
        };
    }

    private Optional<Set<InetAddress>> addressesOf(String host) {
        Set<InetAddress> all = new LinkedHashSet<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            if (!(dns.conclusive(DnsAccess.name(host), type) instanceof Reply.Answer answer)) {
                return Optional.empty();
            }
            all.addAll(answer.addresses(type));
        }
        return Optional.of(all);
    }
}
