package dev.clickway.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {
    @Test
    void it_is_taken_on_loopback_alone() throws IOException {
        try (LoopbackPort port = LoopbackPort.take(0, "--port")) {
            assertThat(port.number()).isPositive();
            assertThat(port.channels()).isNotEmpty().allSatisfy(channel -> {
                InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
                assertThat(address.getAddress().isLoopbackAddress()).isTrue();
                assertThat(address.getPort()).isEqualTo(port.number());
            });
        }
    }

    @Test
    void a_busy_port_is_said_with_the_mend() throws IOException {
        try (LoopbackPort first = LoopbackPort.take(0, "--port")) {
            assertThatThrownBy(() -> LoopbackPort.take(first.number(), "--shop-port"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContainingAll("port " + first.number(), "in use", "--shop-port");
        }
    }

    @Test
    void a_port_that_is_busy_on_the_other_loopback_address_is_busy() throws IOException {
        try (LoopbackPort any = LoopbackPort.take(0, "--port")) {
            int number = any.number();
            for (ServerSocketChannel channel :
                    any.channels().subList(0, any.channels().size() - 1)) {
                channel.close();
            }

            assertThatThrownBy(() -> LoopbackPort.take(number, "--port")).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void a_port_that_was_given_back_can_be_taken_at_once() throws IOException {
        int number;
        try (LoopbackPort port = LoopbackPort.take(0, "--port")) {
            number = port.number();
        }

        try (LoopbackPort again = LoopbackPort.take(number, "--port")) {
            assertThat(again.number()).isEqualTo(number);
        }
    }
}
