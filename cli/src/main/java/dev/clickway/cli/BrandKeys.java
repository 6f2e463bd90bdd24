package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.brand.Development;
import dev.clickway.brand.StackNames;
import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.function.keys.InvalidKeysSecretException;
import dev.clickway.function.keys.SecretsManagerKeys;
import dev.clickway.link.LinkKeys;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The keys of a brand's links: the development key of its file, or those of the secret that its stack made, of which the
 * one signs that the secret names.
 */
final class BrandKeys {
    private BrandKeys() {}

    static LinkKeys of(Brand brand) {
        return brand.development().map(Development::keys).orElseGet(() -> secret(brand.name()));
    }

    private static LinkKeys secret(String brand) {
        String id = StackNames.linkKeysSecret(brand);
        try {
            return SecretsManagerKeys.read(id);
        } catch (SdkException e) {
            throw new BadInput(
                    "the keys of brand " + brand + " cannot be read from the secret " + id + " ("
                            + AwsTrouble.line(e)
                            + "); deploy the brand first, and check the AWS credentials and the region, us-east-1",
                    e);
        } catch (InvalidKeysSecretException e) {
            throw new BadInput(e.getMessage() + "; put back the version before: docs/keys.md says how", e);
        }
    }
}
