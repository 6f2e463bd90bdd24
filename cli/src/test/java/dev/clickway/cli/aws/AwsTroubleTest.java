package dev.clickway.cli.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsTroubleTest {
    @Test
    void who_has_not_signed_in_is_told_so_and_not_where_the_sdk_looked() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("Unable to load credentials from system settings.");
        };
        Throwable thrown = catchThrowable(AwsCredentialsProviderChain.of(none)::resolveCredentials);
        assertThat(thrown).isInstanceOf(SdkClientException.class).hasMessageContaining("chain");
        assertThat(AwsTrouble.line(thrown)).isEqualTo("no AWS credentials; sign in first");
    }

    @Test
    void a_message_is_cut_to_its_first_line_and_to_what_a_terminal_holds() {
        assertThat(AwsTrouble.line(SdkClientException.create("refused\n\tat java.base")))
                .isEqualTo("refused");
        assertThat(AwsTrouble.line(SdkClientException.create("x".repeat(400))))
                .hasSize(301)
                .endsWith("x…");
        assertThat(AwsTrouble.line(new IllegalStateException())).isEqualTo("null");
    }
}
