package dev.clickway.click;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpHandlingTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0",
        "2001:db8:1234:5678::1, 2001:db8:1234::",
        "2001:db8::1, 2001:db8::",
        "::ffff:203.0.113.77, 203.0.113.0",
        "::1, ::",
        "0000:0000:0000:0000:0000:ffff:255.254.253.252, 255.254.253.0",
        "255.255.255.255, 255.255.255.0"
    })
    void only_the_network_is_kept_by_default(String address, String kept) {
        assertThat(IpHandling.TRUNCATED.keep(address)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.77",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::"
    })
    void the_whole_address_is_kept_by_choice(String address, String kept) {
        assertThat(IpHandling.FULL.keep(address)).isEqualTo(kept);
    }

    @Test
    void nothing_is_kept_by_choice() {
        assertThat(IpHandling.NONE.keep("203.0.113.77")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "acme.com",
                "1.2.3",
                "1.2.3.4.5",
                ".1.2.3",
                "00000:0000:0000:0000:0000:ffff:255.254.253.252",
                "256.1.1.1",
                ":::",
                "fe80::1%eth0%x",
                "1.2.3.4 "
            })
    void what_is_no_address_is_dropped_and_never_looked_up(String address) {
        assertThat(IpHandling.FULL.keep(address)).isNull();
    }
}
