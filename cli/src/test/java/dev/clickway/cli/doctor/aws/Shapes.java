package dev.clickway.cli.doctor.aws;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers of AWS, in the shape that its API references give, cut to what is read. */
final class Shapes {
    static final String DISTRIBUTION_ARN = "arn:aws:cloudfront::123456789012:distribution/E1";
    static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";

    private Shapes() {}

    static String identity(String account) {
        return """
                <GetCallerIdentityResponse><GetCallerIdentityResult>
                <Arn>arn:aws:sts::%s:assumed-role/deploy/me</Arn><UserId>A:me</UserId><Account>%s</Account>
                </GetCallerIdentityResult></GetCallerIdentityResponse>""".formatted(account, account);
    }

    /** @param outputs {@code key=value} */
    static String stack(String name, String status, String... outputs) {
        String members = Stream.of(outputs)
                .map(output -> "<member><OutputKey>" + output.split("=", -1)[0] + "</OutputKey><OutputValue>"
                        + output.split("=", -1)[1] + "</OutputValue></member>")
                .collect(Collectors.joining());
        return """
                <DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>%s</StackName>
                <StackStatus>%s</StackStatus><CreationTime>2026-11-01T00:00:00Z</CreationTime>
                <Outputs>%s</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>""".formatted(name, status, members);
    }

    /** @param resources {@code type=physical id} */
    static String resources(String... resources) {
        String members = Stream.of(resources)
                .map(resource -> "<member><LogicalResourceId>L" + logical(resource)
                        + "</LogicalResourceId><ResourceType>"
                        + resource.split("=", -1)[0] + "</ResourceType><PhysicalResourceId>"
                        + resource.split("=", -1)[1]
                        + "</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>")
                .collect(Collectors.joining());
        return "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>" + members
                + "</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>";
    }

    /** Letters of the type, so that a template can name it. */
    private static String logical(String resource) {
        return resource.split("=", -1)[0].replaceAll("[^A-Za-z]", "");
    }

    /** The stack's template with one schedule, one alarm, its topic, and the state machine. */
    static String template() {
        String template = """
                {"Resources":{
                "LAWSSchedulerSchedule":{"Type":"AWS::Scheduler::Schedule","Properties":{
                "ScheduleExpression":"cron(30 3 ? * * *)","ScheduleExpressionTimezone":"Etc/UTC",
                "Target":{"Arn":{"Ref":"LAWSStepFunctionsStateMachine"},"Input":"{}"}}},
                "LAWSCloudWatchAlarm":{"Type":"AWS::CloudWatch::Alarm","Properties":{"Namespace":"AWS/Lambda",
                "MetricName":"Duration","ExtendedStatistic":"p99","Period":300,"EvaluationPeriods":3,"Threshold":1000,
                "ComparisonOperator":"GreaterThanThreshold","AlarmActions":[{"Ref":"LAWSSNSTopic"}],
                "Dimensions":[{"Name":"FunctionName","Value":{"Ref":"X"}}]}}}}""";
        return "<GetTemplateResponse><GetTemplateResult><TemplateBody>" + template.replace("<", "&lt;")
                + "</TemplateBody></GetTemplateResult></GetTemplateResponse>";
    }

    /**
     * An alarm as {@link #template} has it.
     *
     * @param more further elements
     */
    static String alarm(String name, String enabled, String topic, String more) {
        return """
                <DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms><member>
                <AlarmName>%s</AlarmName><ActionsEnabled>%s</ActionsEnabled><Namespace>AWS/Lambda</Namespace>
                <MetricName>Duration</MetricName><ExtendedStatistic>p99</ExtendedStatistic><Period>300</Period>
                <EvaluationPeriods>3</EvaluationPeriods><Threshold>1000</Threshold>
                <ComparisonOperator>GreaterThanThreshold</ComparisonOperator>
                <AlarmActions><member>%s</member></AlarmActions><StateValue>OK</StateValue>%s
                </member></MetricAlarms></DescribeAlarmsResult></DescribeAlarmsResponse>""".formatted(name, enabled, topic, more);
    }

    /** @param subscriptions {@code address=arn} */
    static String subscriptions(String... subscriptions) {
        return "<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult><Subscriptions>"
                + Stream.of(subscriptions)
                        .map(each -> "<member><Protocol>email</Protocol><Endpoint>" + each.split("=", -1)[0]
                                + "</Endpoint><SubscriptionArn>" + each.split("=", -1)[1]
                                + "</SubscriptionArn></member>")
                        .collect(Collectors.joining())
                + "</Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>";
    }

    static String distribution(String status, boolean enabled, String... aliases) {
        return """
                <Distribution><Id>E1</Id><ARN>%s</ARN><Status>%s</Status><DomainName>d111.cloudfront.net</DomainName>
                <DistributionConfig>%s<Enabled>%s</Enabled><ViewerCertificate>
                <ACMCertificateArn>%s</ACMCertificateArn></ViewerCertificate></DistributionConfig></Distribution>""".formatted(DISTRIBUTION_ARN, status, aliases(aliases), enabled, CERTIFICATE);
    }

    /** @param distributions {@code id=alias} */
    static String distributions(String... distributions) {
        return "<DistributionList><IsTruncated>false</IsTruncated><Items>"
                + Stream.of(distributions)
                        .map(each -> "<DistributionSummary><Id>" + each.split("=", -1)[0]
                                + "</Id><Comment>of somebody</Comment>" + aliases(each.split("=", -1)[1])
                                + "</DistributionSummary>")
                        .collect(Collectors.joining())
                + "</Items></DistributionList>";
    }

    private static String aliases(String... aliases) {
        return "<Aliases><Quantity>" + aliases.length + "</Quantity><Items>"
                + Stream.of(aliases)
                        .map(alias -> "<CNAME>" + alias + "</CNAME>")
                        .collect(Collectors.joining())
                + "</Items></Aliases>";
    }

    static String hostedZone(String name, boolean isPrivate, String server) {
        return """
                <GetHostedZoneResponse><HostedZone><Id>/hostedzone/Z1</Id><Name>%s.</Name>
                <CallerReference>x</CallerReference><Config><PrivateZone>%s</PrivateZone></Config></HostedZone>
                <DelegationSet><NameServers><NameServer>%s</NameServer></NameServers></DelegationSet>
                </GetHostedZoneResponse>""".formatted(name, isPrivate, server);
    }

    /** @param records each as {@link #alias} or {@link #cname} */
    static String records(String... records) {
        return "<ListResourceRecordSetsResponse><ResourceRecordSets>" + String.join("", records)
                + "</ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>20</MaxItems>"
                + "</ListResourceRecordSetsResponse>";
    }

    static String alias(String name, String target) {
        return "<ResourceRecordSet><Name>" + name + ".</Name><Type>A</Type><AliasTarget>"
                + "<HostedZoneId>Z2FDTNDATAQYW2</HostedZoneId><DNSName>" + target
                + ".</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget></ResourceRecordSet>";
    }

    static String cname(String name, String target) {
        return "<ResourceRecordSet><Name>" + name + ".</Name><Type>CNAME</Type><TTL>300</TTL><ResourceRecords>"
                + "<ResourceRecord><Value>" + target
                + "</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>";
    }

    /** @param quotas {@code code=name=value} */
    static String quotas(String... quotas) {
        return "{\"Quotas\":["
                + Stream.of(quotas)
                        .map(quota -> quota.split("=", -1))
                        .map(quota -> "{\"QuotaCode\":\"" + quota[0] + "\",\"QuotaName\":\"" + quota[1]
                                + "\",\"Value\":" + quota[2] + "}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    static String concurrency(int all, int unreserved) {
        return "{\"AccountLimit\":{\"ConcurrentExecutions\":" + all + ",\"UnreservedConcurrentExecutions\":"
                + unreserved + "}}";
    }

    /** @param more further fields, each beginning with a comma */
    static String certificate(String status, String names, long notAfter, String more) {
        return """
                {"Certificate":{"CertificateArn":"%s","DomainName":"click.acme.com","SubjectAlternativeNames":[%s],
                "Status":"%s","Type":"AMAZON_ISSUED","NotAfter":%d,"DomainValidationOptions":[{"DomainName":"click.acme.com",
                "ValidationMethod":"DNS","ResourceRecord":{"Name":"_v.click.acme.com.","Type":"CNAME",
                "Value":"_w.acm-validations.aws."}}]%s}}""".formatted(CERTIFICATE, names, status, notAfter, more);
    }

    /** @param statements each as {@link #statement} */
    static String policy(String... statements) {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
        return "{\"Policy\":\"" + policy.replace("\"", "\\\"") + "\"}";
    }

    static String statement(String principal, String action, String sourceArn) {
        return statement(principal, action, "ArnLike", sourceArn);
    }

    static String statement(String principal, String action, String operator, String sourceArn) {
        return "{\"Sid\":\"s\",\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":\"" + action
                + "\",\"Condition\":{\"" + operator + "\":{\"AWS:SourceArn\":\"" + sourceArn + "\"}}}";
    }
}
