package dev.clickway.cli.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenDeliveriesTest {

    @Test
    void of_a_hundred_thousand_each_is_new_once() {
        SeenDeliveries seen = new SeenDeliveries();

        int wrong = 0;
        for (int i = 0; i < 100_000; i++) {
            wrong += seen.add("d-" + i) ? 0 : 1;
        }
        for (int i = 0; i < 100_000; i++) {
            wrong += seen.add("d-" + i) ? 1 : 0;
        }

        assertThat(wrong).isZero();
    }
}
