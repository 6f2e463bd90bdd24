package dev.clickway.cli.doctor.dns;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DNSSEC.DNSSECException;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A zone's key, and what it signs. */
final class SignedZones {
    private static final int ZONE_KEY_AND_ENTRY_POINT = 257;
    private static final int DNSSEC_PROTOCOL = 3;
    private static final int ECDSA_P256_SHA256 = 13;
    private static final int SHA256 = 2;
    private static final long TTL = 300;

    private final Name origin;
    private final KeyPair pair;
    private final DNSKEYRecord key;

    SignedZones(String origin) {
        this.origin = DnsWorld.name(origin);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
            key = new DNSKEYRecord(
                    this.origin,
                    DClass.IN,
                    TTL,
                    ZONE_KEY_AND_ENTRY_POINT,
                    DNSSEC_PROTOCOL,
                    ECDSA_P256_SHA256,
                    pair.getPublic());
        } catch (GeneralSecurityException | DNSSECException e) {
            throw new AssertionError(e);
        }
    }

    DSRecord ds() {
        return new DSRecord(origin, DClass.IN, TTL, SHA256, key);
    }

    /** The zone with its key and a signature for each set of records but those of delegations. */
    ServedZone signed(String text, Instant until, DSRecord... delegations) {
        List<Record> records = new ArrayList<>(DnsWorld.records(origin.toString(), text));
        records.addAll(List.of(delegations));
        records.add(key);
        Map<String, RRset> sets = new LinkedHashMap<>();
        for (Record record : records) {
            boolean delegation = record.getType() == Type.NS && !record.getName().equals(origin);
            if (!delegation) {
                sets.computeIfAbsent(record.getName() + " " + record.getType(), _ -> new RRset())
                        .addRR(record);
            }
        }
        try {
            for (RRset set : sets.values()) {
                records.add(DNSSEC.sign(set, key, pair.getPrivate(), until.minusSeconds(864_000), until));
            }
        } catch (DNSSECException e) {
            throw new AssertionError(e);
        }
        return new ServedZone(origin, records);
    }
}
