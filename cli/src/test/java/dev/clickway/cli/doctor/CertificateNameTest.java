package dev.clickway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CertificateNameTest {
    @Test
    void a_star_stands_for_one_label() {
        assertThat(CertificateName.covers("*.acme.com", "click.acme.com")).isTrue();
        assertThat(CertificateName.covers("*.acme.com", "a.click.acme.com")).isFalse();
        assertThat(CertificateName.covers("*.acme.com", "acme.com")).isFalse();
        assertThat(CertificateName.covers("*.com", "acme.com")).isTrue();
        assertThat(CertificateName.covers("*", "acme")).isFalse();
        assertThat(CertificateName.covers("CLICK.acme.com", "click.acme.com")).isTrue();
    }
}
