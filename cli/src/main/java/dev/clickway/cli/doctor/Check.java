package dev.clickway.cli.doctor;

import static dev.clickway.cli.doctor.Phase.AFTER_DEPLOY;
import static dev.clickway.cli.doctor.Phase.BEFORE_CUTOVER;
import static dev.clickway.cli.doctor.Phase.BEFORE_DEPLOY;
import static dev.clickway.cli.doctor.Phase.END_TO_END;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The check list, in its order: the one source of what {@code clickway doctor} checks and of the table in
 * {@code docs/doctor.md}. A mend is a template: {@code {name}} stands for what the finding knows.
 */
public enum Check {
    BRAND_FILE(
            "brand.file",
            BEFORE_DEPLOY,
            "The brand file is in order",
            "A root domain, or a domain that two brands share, lets one brand's links work on another's",
            "mend the brand file: {problem}"),
    BRAND_DEVELOPMENT(
            "brand.development",
            BEFORE_DEPLOY,
            "The brand is not one for development",
            "What is deployed refuses links that the development key signed",
            "remove the section 'development' from the brand file of {brand} before mail is sent"),
    DNS_APEX(
            "dns.apex",
            BEFORE_DEPLOY,
            "The tracking domain is no zone's own name",
            "A zone's own name holds SOA and NS records, and no CNAME can stand beside them",
            "choose a name below {zone}, such as click.{zone}"),
    DNS_MAIL(
            "dns.mail",
            BEFORE_DEPLOY,
            "The tracking domain is not one for mail",
            "A domain that gets or sends mail needs MX and SPF, which cannot stand beside a CNAME, and its reputation"
                    + " would hang on every link",
            "take a domain for tracking alone, or remove {record} from {name}"),
    DNS_SENDING_DOMAIN(
            "dns.sending-domain",
            BEFORE_DEPLOY,
            "Mail is not sent from the tracking domain",
            "Links and senders are judged by different filters; one name for both puts the two at risk together",
            "send from another name than {name}, such as news.{parent}"),
    DNS_FREE(
            "dns.free",
            BEFORE_DEPLOY,
            "The name is free, or ours already",
            "Another service's record keeps the deploy's own from working, and links already sent may need it",
            "remove {record} at {provider} when no link needs it any more, or choose another name"),
    DNS_WILDCARD(
            "dns.wildcard",
            BEFORE_DEPLOY,
            "No wildcard answers in the tracking domain's place",
            "With a wildcard a missing or misspelt record goes unseen: links lead to another server instead of failing",
            "remove the record {wildcard}, or see to it that {name} has records of its own before mail is sent"),
    DNS_ZONE(
            "dns.zone",
            BEFORE_DEPLOY,
            "The zone exists",
            "Records in a zone that nobody asks change nothing",
            "make the zone {zone} at your DNS provider, or correct dns.hostedZone.name in the brand file"),
    DNS_DELEGATION(
            "dns.delegation",
            BEFORE_DEPLOY,
            "The zone is delegated to its name servers",
            "Where the parent names other servers than the zone, shoppers never see what the deploy adds",
            "at the registrar or in the zone above, set the name servers of {zone} to {servers}"),
    DNS_SERVERS(
            "dns.servers",
            BEFORE_DEPLOY,
            "All name servers answer, and alike",
            "A server that is behind or dead breaks the link for some shoppers and not for others",
            "mend or remove the name server {server} of {zone}"),
    DNS_CAA(
            "dns.caa",
            BEFORE_DEPLOY,
            "CAA allows Amazon along the whole chain",
            "With a CAA record that names others alone, the certificate is never issued and the deploy hangs",
            "add the record: {name} CAA 0 issue \"amazon.com\""),
    DNS_DNSSEC(
            "dns.dnssec",
            BEFORE_DEPLOY,
            "DNSSEC is right, or not in use",
            "Where signatures do not verify, a validating resolver, which many providers have, finds no name at all",
            "sign {zone} again, or have its DS record removed in the zone above"),
    DNS_TTL(
            "dns.ttl",
            BEFORE_DEPLOY,
            "What will change is not cached for long",
            "A resolver that has seen the old answer, or that there is none, keeps it for its TTL",
            "lower {what} to 300 s, and deploy when the old time is over"),
    AWS_IDENTITY(
            "aws.identity",
            BEFORE_DEPLOY,
            "AWS knows who asks",
            "Without credentials, or in another account, everything else that is said of AWS is about nothing",
            "sign in to the brand's account, for example: aws sso login --profile NAME; export AWS_PROFILE=NAME"),
    AWS_REGION(
            "aws.region",
            BEFORE_DEPLOY,
            "The region is us-east-1",
            "CloudFront takes its certificates from there, the stack is there, and commands look where the region says",
            "export AWS_REGION=us-east-1"),
    AWS_BOOTSTRAP(
            "aws.bootstrap",
            BEFORE_DEPLOY,
            "The account is bootstrapped for CDK",
            "Without the bootstrap stack a deploy ends at its first step",
            "npx cdk bootstrap aws://{account}/{region}"),
    AWS_ZONE(
            "aws.zone",
            BEFORE_DEPLOY,
            "The hosted zone is in Route 53, public, and the brand's",
            "The deploy writes its records there; in a private zone, or in one of another name, nobody sees them",
            "correct dns.hostedZone in the brand file: aws route53 list-hosted-zones-by-name --dns-name {zone}"),
    AWS_RECORDS(
            "aws.records",
            BEFORE_DEPLOY,
            "No record of the hosted zone is in the deploy's way",
            "CloudFormation makes no record where one of that name and type is, and rolls everything back",
            "remove the record {record} from the hosted zone"),
    AWS_ALIAS(
            "aws.alias",
            BEFORE_DEPLOY,
            "No other distribution of the account has the domain",
            "CloudFront gives a name to one distribution alone, and the deploy fails",
            "remove {name} from the distribution {distribution}, or move it: aws cloudfront associate-alias"),
    QUOTA_DISTRIBUTIONS(
            "quota.distributions",
            BEFORE_DEPLOY,
            "The account may have one more distribution",
            "Each brand needs one",
            "ask for more: aws service-quotas request-service-quota-increase --service-code cloudfront --quota-code"
                    + " {code} --desired-value {value}"),
    QUOTA_ALIASES(
            "quota.aliases",
            BEFORE_DEPLOY,
            "A distribution may have all the brand's domains",
            "Domains of the past stay on it",
            "ask for more: aws service-quotas request-service-quota-increase --service-code cloudfront --quota-code"
                    + " {code} --desired-value {value}"),
    QUOTA_HEADERS(
            "quota.headers",
            BEFORE_DEPLOY,
            "A policy may forward all the headers that the redirect needs",
            "With fewer the deploy is refused",
            "ask for more: aws service-quotas request-service-quota-increase --service-code cloudfront --quota-code"
                    + " {code} --desired-value {value}"),
    QUOTA_CONCURRENCY(
            "quota.concurrency",
            BEFORE_DEPLOY,
            "Lambda may run enough redirects at a time",
            "New accounts may run ten functions at a time; clicks of a large send beyond that see an error",
            "ask for at least 1000: aws service-quotas request-service-quota-increase --service-code lambda --quota-code"
                    + " L-B99A9384 --desired-value 1000"),
    CERT_GIVEN(
            "cert.given",
            BEFORE_DEPLOY,
            "The certificate that the brand file names can be used",
            "Where DNS is elsewhere the deploy takes the certificate as it is, and fails without one",
            "clickway cert --brand {brand}, and write its ARN to dns.elsewhere.certificateArn"),

    STACK_DEPLOYED(
            "stack.deployed",
            AFTER_DEPLOY,
            "The brand's stack is deployed, whole",
            "A stack that was rolled back or never deployed has none of what a click needs",
            "cd infra-cdk && npx cdk deploy {stack}"),
    STACK_SETTINGS(
            "stack.settings",
            AFTER_DEPLOY,
            "The function has the brand file's settings",
            "What was changed in the file and not deployed, or by hand in the console, is not what the file says",
            "cd infra-cdk && npx cdk deploy {stack} --revert-drift"),
    STACK_DOMAINS(
            "stack.domains",
            AFTER_DEPLOY,
            "The distribution has the brand's domains",
            "CloudFront answers 403 on a name that it was not given",
            "cd infra-cdk && npx cdk deploy {stack} --revert-drift"),
    STACK_SCHEDULES(
            "stack.schedules",
            AFTER_DEPLOY,
            "The stack's schedules are on, and as they were deployed",
            "Without exports, reports stop at the last one",
            "set {schedule} as it was: cd infra-cdk && npx cdk deploy {stack} --revert-drift"),
    STACK_ALARMS(
            "stack.alarms",
            AFTER_DEPLOY,
            "The stack's alarms are on, as they were deployed, none rings, and the brand's address hears them",
            "An alarm that tells nobody is none",
            "look at {alarm} in CloudWatch; what was changed by hand: cd infra-cdk && npx cdk deploy {stack} --revert-drift"),
    TABLE_RECOVERY(
            "table.recovery",
            AFTER_DEPLOY,
            "The table can be restored to any point in time",
            "Exports are made of it, and a slip can be undone",
            "aws dynamodb update-continuous-backups --table-name {table} --point-in-time-recovery-specification"
                    + " PointInTimeRecoveryEnabled=true"),
    TABLE_EXPIRY(
            "table.expiry",
            AFTER_DEPLOY,
            "Clicks expire",
            "Without it clicks are kept longer than the brand says to its shoppers",
            "aws dynamodb update-time-to-live --table-name {table} --time-to-live-specification"
                    + " Enabled=true,AttributeName=expires"),
    TABLE_PROTECTION(
            "table.protection",
            AFTER_DEPLOY,
            "The table cannot be deleted by a slip",
            "Clicks exist once",
            "aws dynamodb update-table --table-name {table} --deletion-protection-enabled"),
    KEYS_SECRET(
            "keys.secret",
            AFTER_DEPLOY,
            "The link keys can be read and are well-formed",
            "Without them no link is minted and every link leads to the fallback",
            "restore an earlier version of the secret {secret}, or deploy the brand"),
    DNS_RESOLVES(
            "dns.resolves",
            AFTER_DEPLOY,
            "The tracking domain resolves, over IPv4, IPv6 and as HTTPS",
            "A name that does not resolve is a link that does not land",
            "add the record: {record}"),
    DNS_AGREE(
            "dns.agree",
            AFTER_DEPLOY,
            "Resolver and every name server say the same of it",
            "Where they differ, some shoppers land and some do not, for as long as caches hold",
            "wait for the TTL of {seconds} s, then look at {server}"),
    DNS_TARGET(
            "dns.target",
            AFTER_DEPLOY,
            "The tracking domain leads to the brand's distribution",
            "It may resolve and lead to somebody else",
            "add the record: {name} CNAME {target}"),
    CERT_ISSUED(
            "cert.issued",
            AFTER_DEPLOY,
            "The certificate is issued",
            "CloudFront takes no other",
            "add the validation records: clickway cert --brand {brand}"),
    CERT_COVERS(
            "cert.covers",
            AFTER_DEPLOY,
            "The certificate covers every tracking domain",
            "A browser warns of a site whose certificate is another's, and few go on",
            "request one with {names}, then deploy"),
    CERT_RENEWS(
            "cert.renews",
            AFTER_DEPLOY,
            "The certificate will renew by itself",
            "ACM renews for as long as its validation record stands; those are often tidied away",
            "add the record: {record}"),
    CERT_DAYS(
            "cert.days",
            AFTER_DEPLOY,
            "The certificate is good for weeks",
            "ACM begins to renew 45 days before the end; what is nearer than 30 did not renew",
            "look at the renewal status: aws acm describe-certificate --region us-east-1 --certificate-arn {arn}"),
    TLS_CHAIN(
            "tls.chain",
            AFTER_DEPLOY,
            "The certificate that is shown is trusted and in its time",
            "A browser stops the shopper",
            "see what answers at {name}; the brand's distribution shows ACM's certificate"),
    TLS_NAME(
            "tls.name",
            AFTER_DEPLOY,
            "The certificate that is shown is for the domain",
            "A browser stops the shopper",
            "see what answers at {name}; add it to the distribution and its certificate"),
    TLS_STRENGTH(
            "tls.strength",
            AFTER_DEPLOY,
            "Its key and signature are strong",
            "Browsers refuse weak ones",
            "replace the certificate by one with RSA of 2048 bits, or P-256, and SHA-256"),
    TLS_PROTOCOL(
            "tls.protocol",
            AFTER_DEPLOY,
            "TLS 1.2 is the floor",
            "Auditors refuse older ones, and so do browsers",
            "deploy again, which sets TLSv1.2_2021 as the distribution's security policy"),
    TLS_HTTP2(
            "tls.http2",
            AFTER_DEPLOY,
            "HTTP/2 is spoken",
            "Without it the click waits longer",
            "set the distribution's HTTP versions to http2and3"),
    TLS_HTTP3(
            "tls.http3",
            AFTER_DEPLOY,
            "HTTP/3 is offered",
            "On a phone's network it saves round trips",
            "set the distribution's HTTP versions to http2and3, and add the record: {name} HTTPS 1 . alpn=\"h3,h2\""),
    HTTP_TO_HTTPS(
            "http.to-https",
            AFTER_DEPLOY,
            "HTTP leads to HTTPS, to the same path",
            "Some programs make http of a link; it must land all the same, and not in the clear",
            "set the distribution's viewer protocol policy to redirect-to-https"),
    HTTP_HSTS(
            "http.hsts",
            AFTER_DEPLOY,
            "HSTS is sent",
            "With it a browser never asks in the clear again",
            "send Strict-Transport-Security: max-age=31536000 with every answer of {name}"),
    ORIGIN_CLOSED(
            "origin.closed",
            AFTER_DEPLOY,
            "The function answers nobody but CloudFront",
            "Whoever can call it directly can forge clicks",
            "set the function URL's auth type to AWS_IAM: cd infra-cdk && npx cdk deploy {stack} --revert-drift"),
    ORIGIN_POLICY(
            "origin.policy",
            AFTER_DEPLOY,
            "Only this distribution may invoke the function",
            "A permission for all lets others forge clicks; a missing one makes every click a 403",
            "take back what was added by hand (aws lambda remove-permission), and what was changed: cd infra-cdk && npx cdk"
                    + " deploy {stack} --revert-drift"),

    LINK_LANDS(
            "link.lands",
            END_TO_END,
            "The link leads exactly to its destination",
            "A byte that is lost here is a basket that is lost there",
            "look at what answers on {name}: the checks tls.*, dns.* and origin.* say more"),
    SHOP_LANDS(
            "shop.lands",
            END_TO_END,
            "The shop shows a page",
            "A link that ends in an error costs the sale",
            "mend the page in the shop, or link to {url} no more"),
    SHOP_HOPS(
            "shop.hops",
            END_TO_END,
            "The shop's redirects end, and soon",
            "Browsers give up on loops; each hop costs time and may drop parameters",
            "link to {url} directly"),
    SHOP_HTTPS(
            "shop.https",
            END_TO_END,
            "HTTPS all the way",
            "One hop in the clear shows the basket to the network, and drops the referrer",
            "let {url} lead to https at once, or link to the https address"),
    SHOP_QUERY(
            "shop.query",
            END_TO_END,
            "No query parameter is lost or changed",
            "Vouchers, baskets and click ids travel in them",
            "let the redirect of {url} carry the query string on"),
    SHOP_UTM(
            "shop.utm",
            END_TO_END,
            "The UTM parameters arrive",
            "What arrives without them is counted as direct traffic",
            "let the redirect of {url} carry utm_ parameters on, and exempt them from clean-up rules"),
    SHOP_SOFT_404(
            "shop.soft-404",
            END_TO_END,
            "The page is the one that was meant",
            "A missing product that answers 200, or leads home, is a dead link that no monitor sees",
            "link to a page that is there, or answer 404 at {url}"),
    SHOP_MIXED(
            "shop.mixed",
            END_TO_END,
            "The page loads nothing in the clear",
            "Browsers block it: styles, scripts and forms do not work",
            "load {resource} over https"),
    SHOP_CLIENTS(
            "shop.clients",
            END_TO_END,
            "Phone, desktop and a browser without cookies land alike",
            "Parameters are often lost on the way to the mobile site, or to a log-in page",
            "look at the redirects for {client}"),
    SHOP_TIME(
            "shop.time",
            END_TO_END,
            "The way is short in time",
            "Each second costs shoppers",
            "look at {url}, the slowest hop"),
    SHOP_BROWSER(
            "shop.browser",
            END_TO_END,
            "A browser lands where the redirects lead",
            "Scripts redirect too, and lose parameters too",
            "look at the scripts of {url}"),
    APP_IOS(
            "app.ios",
            END_TO_END,
            "The file for iOS app links is valid and covers the link",
            "Apple fetches it once and keeps it; a slip shows as links that open the browser",
            "serve {url} as JSON, without redirect, with a component that covers {path}"),
    APP_ANDROID(
            "app.android",
            END_TO_END,
            "The file for Android app links is valid",
            "Android verifies it when the app is installed; a slip shows as links that open the browser",
            "serve {url} as JSON, without redirect, with the app's package and fingerprint"),
    CLICK_RECORDED(
            "click.recorded",
            END_TO_END,
            "The click is in the table",
            "Clicks that are not recorded are in no report",
            "look at the function's log and the recovery queue; docs/reliability.md says where a click can be"),
    CLICK_REQUEST_ID(
            "click.request-id",
            END_TO_END,
            "It bears the id of the response",
            "Clicks found again in access logs are told apart by it",
            "deploy again: the edge function packs the request's id"),
    CLICK_FIELDS(
            "click.fields",
            END_TO_END,
            "It says what was clicked, by whom and until when it is kept",
            "Reports are made of these",
            "deploy again: the stack's settings or the edge function are not those of this version"),
    CLICK_PROBE(
            "click.probe",
            END_TO_END,
            "It is marked as a probe, which no report counts",
            "A check must not change the figures",
            "use the clickway of this version for links and reports"),
    EXPORT_FRESH(
            "export.fresh",
            END_TO_END,
            "The last export is fresh",
            "Reports know no more than it does",
            "clickway export --brand {brand}"),

    CUTOVER_TRAFFIC(
            "cutover.traffic",
            BEFORE_CUTOVER,
            "No send is under way",
            "A change of DNS during a send breaks the links of those who click now",
            "wait until clicks have calmed down, or accept more of them with --max-clicks {clicks}"),
    CUTOVER_CERTIFICATE(
            "cutover.certificate",
            BEFORE_CUTOVER,
            "Old and new domain are in the certificate",
            "Either is asked for as long as links to it are out",
            "keep both domains in the brand file, and deploy"),
    CUTOVER_DISTRIBUTION(
            "cutover.distribution",
            BEFORE_CUTOVER,
            "Old and new domain are on the distribution",
            "CloudFront answers 403 on a name that it was not given",
            "keep both domains in the brand file, and deploy"),
    CUTOVER_TTL(
            "cutover.ttl",
            BEFORE_CUTOVER,
            "TTLs are lowered",
            "What goes wrong can be taken back within the TTL, and no sooner",
            "lower the TTL of {name} to 300 s, and wait until the old one is over"),
    CUTOVER_OLD_DOMAIN(
            "cutover.old-domain",
            BEFORE_CUTOVER,
            "The old domain leads to the same distribution",
            "Mail that was sent with it is clicked for months",
            "keep the records of {name}: they may go when the last link to it has expired"),
    CUTOVER_DATES(
            "cutover.dates",
            BEFORE_CUTOVER,
            "No mail with the old domain was sent after its last day",
            "Reports separate domains by the documented date",
            "correct 'until' of {name} in the brand file to {date}, or the sender that still uses it"),
    CUTOVER_OLD_LINKS(
            "cutover.old-links",
            BEFORE_CUTOVER,
            "It is known until when the old domain must live",
            "A domain that is given up too soon breaks sent mail, and its next owner gets the clicks",
            "keep {name} until {date}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

    private final String id;
    private final Phase phase;
    private final String title;
    private final String why;
    private final String mend;

    Check(String id, Phase phase, String title, String why, String mend) {
        this.id = id;
        this.phase = phase;
        this.title = title;
        this.why = why;
        this.mend = mend;
    }

    /** What scripts know it by; never changed. */
    public String id() {
        return id;
    }

    public Phase phase() {
        return phase;
    }

    /** What holds where it passes. */
    public String title() {
        return title;
    }

    public String why() {
        return why;
    }

    /** The mend with its placeholders. */
    public String mendTemplate() {
        return mend;
    }

    /**
     * The mend with what the finding knows.
     *
     * @param values one for each different {@code {name}}, in the order in which they first stand there
     * @throws IllegalArgumentException where it is another number of them
     */
    public String mend(String... values) {
        List<String> names = PLACEHOLDER
                .matcher(mend)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        if (names.size() != values.length) {
            throw new IllegalArgumentException(id + " takes " + names + ", and not " + values.length + " values");
        }
        return PLACEHOLDER
                .matcher(mend)
                .replaceAll(name -> Matcher.quoteReplacement(values[names.indexOf(name.group())]));
    }

    public Finding passed(String subject, String found) {
        return new Finding(this, subject, new Outcome.Passed(found));
    }

    public Finding warned(String subject, String found, String expected, String mend) {
        return new Finding(this, subject, new Outcome.Warned(found, expected, mend));
    }

    public Finding failed(String subject, String found, String expected, String mend) {
        return new Finding(this, subject, new Outcome.Failed(found, expected, mend));
    }

    public Finding notChecked(String subject, Outcome.Reason reason, String detail) {
        return new Finding(this, subject, new Outcome.NotChecked(reason, detail));
    }

    /** The checks of some phases. */
    public static Set<Check> of(Set<Phase> phases) {
        return Stream.of(values())
                .filter(check -> phases.contains(check.phase))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Check.class)));
    }
}
