package dev.clickway.brand;

/**
 * What a brand's stack calls its things in AWS, and what others look for there. Never change one: the table and the keys
 * outlive the stack under these names.
 */
public final class StackNames {
    private StackNames() {}

    /** The DynamoDB table of the clicks. */
    public static String clickTable(String brand) {
        return "clickway-" + brand + "-clicks";
    }

    /** The secret of the link keys. */
    public static String linkKeysSecret(String brand) {
        return "clickway/" + brand + "/link-keys";
    }

    /** The function that redirects, in each region. */
    public static String redirectFunction(String brand) {
        return "clickway-" + brand + "-redirect";
    }

    /** Athena's workgroup for reports; where its results go tells the bucket of the exports. */
    public static String workGroup(String brand) {
        return "clickway-" + brand;
    }

    /** The database of Glue with the tables and views of reports: Glue takes no hyphen, and a brand has no underscore. */
    public static String catalog(String brand) {
        return "clickway_" + brand.replace('-', '_');
    }

    /** The S3 bucket of the table's exports; bucket names are shared by all accounts, so it has the account's number. */
    public static String exportBucket(String brand, String account) {
        return "clickway-" + brand + "-exports-" + account;
    }
}
