package dev.clickway.cli.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedWorkTest {

    @Test
    void results_come_in_the_order_in_which_the_work_was_given_though_the_first_is_done_last() throws IOException {
        List<Integer> taken = new ArrayList<>();
        CountDownLatch thirdIsDone = new CountDownLatch(3);
        try (OrderedWork<Integer> work = new OrderedWork<>(2, taken::add)) {
            work.give(() -> {
                thirdIsDone.await();
                return 0;
            });
            for (int i = 1; i <= 3; i++) {
                int result = i;
                work.give(() -> {
                    thirdIsDone.countDown();
                    return result;
                });
            }
            work.finish();
        }

        assertThat(taken).containsExactly(0, 1, 2, 3);
    }

    @Test
    void no_more_is_held_than_a_few_pieces_a_core_however_much_there_is() throws IOException {
        int[] held = {0, 0};
        try (OrderedWork<Integer> work = new OrderedWork<>(3, result -> held[0]--)) {
            for (int i : IntStream.range(0, 10_000).toArray()) {
                work.give(() -> i);
                held[0]++;
                held[1] = Math.max(held[1], held[0]);
            }
            work.finish();
        }

        assertThat(held).containsExactly(0, 7);
    }

    @Test
    void what_goes_wrong_in_a_piece_is_thrown_where_the_work_is_given() {
        assertThatThrownBy(() -> {
                    try (OrderedWork<Integer> work = new OrderedWork<>(2, result -> {})) {
                        work.give(() -> {
                            throw new BadInput("list:7: bad");
                        });
                        work.finish();
                    }
                })
                .isInstanceOf(BadInput.class)
                .hasMessage("list:7: bad");
    }
}
