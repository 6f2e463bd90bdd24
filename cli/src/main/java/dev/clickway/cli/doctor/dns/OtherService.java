package dev.clickway.cli.doctor.dns;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who is behind a host that a name leads to, told by the end of the host's name. */
final class OtherService {
    static final String CLOUDFRONT = "CloudFront";

    private static final Map<String, String> BY_SUFFIX = new LinkedHashMap<>();

    static {
        add(CLOUDFRONT, "cloudfront.net");
        add("SendGrid", "sendgrid.net", "sendgrid.com");
        add("Mailgun", "mailgun.org", "mailgun.com");
        add("Customer.io", "customeriomail.com", "customer.io");
        add("Klaviyo", "klaviyomail.com", "klaviyodns.com", "klclick.com");
        add("HubSpot", "hubspotlinks.com", "hubspotemail.net", "hubspot.net", "hubspot.com", "hs-sites.com");
        add("Mailchimp", "list-manage.com", "mcsv.net", "mandrillapp.com");
        add("SparkPost", "sparkpostmail.com", "spgo.io");
        add("Postmark", "mtasv.net", "postmarkapp.com");
        add("Mailjet", "mailjet.com");
        add("Brevo", "brevo.com", "sendinblue.com");
        add("Braze", "braze.com", "braze.eu", "appboy.com");
        add("Iterable", "iterable.com");
        add("Salesforce Marketing Cloud", "exacttarget.com", "exct.net");
        add("ActiveCampaign", "activehosted.com");
        add("Amazon SES", "awstrack.me");
        add("Attentive", "attn.tv");
        add("Branch", "app.link", "bnc.lt");
        add("Bitly", "bitly.com", "bit.ly");
        add("Marketo", "mktoweb.com", "mktossl.com");
        add("Campaign Monitor", "createsend.com");
        add("Emarsys", "emarsys.net");
        add("Elastic Email", "elasticemail.com");
        add("Shopify", "myshopify.com");
        add("Vercel", "vercel-dns.com", "vercel.app");
        add("Netlify", "netlify.app", "netlify.com");
        add("GitHub Pages", "github.io");
    }

    private OtherService() {}

    /** Its name; empty where nobody known is. */
    static Optional<String> of(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return BY_SUFFIX.entrySet().stream()
                .filter(entry -> name.equals(entry.getKey()) || name.endsWith("." + entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void add(String service, String... suffixes) {
        for (String suffix : suffixes) {
            BY_SUFFIX.put(suffix, service);
        }
    }
}
