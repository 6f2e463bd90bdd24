package dev.clickway.cli.local.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingClicksTest {
    private static final String CLICK = """
            {"delivery":"d-1","click":"c-1","message":"m","link":"hero","method":"GET","token":"exact",\
            "destination":"https://www.demo.example/","at":1,"sentAt":1,"sinceSent":0,"expires":9}""";

    @TempDir
    Path folder;

    @Test
    void what_is_no_click_is_left_alone() throws IOException {
        Files.writeString(folder.resolve("a.json"), CLICK);
        Files.writeString(folder.resolve("b.json"), "{\"delivery\":");
        Files.writeString(folder.resolve("c.json"), "x".repeat(100_000));
        Files.write(folder.resolve("d.json"), new byte[] {(byte) 0xFF, (byte) 0xFE});
        Files.writeString(folder.resolve("e.json.new"), CLICK);
        Files.createDirectory(folder.resolve("f.json"));

        WaitingClicks waiting = WaitingClicks.in(folder);

        assertThat(waiting.size()).isEqualTo(1);
        assertThat(waiting.receive(10))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo(CLICK));
        assertThat(folder.resolve("b.json")).exists();
    }

    @Test
    void a_message_is_in_one_hand_at_a_time_and_goes_behind_the_others_when_it_is_put_back() throws IOException {
        Files.writeString(folder.resolve("a.json"), CLICK);
        Files.writeString(folder.resolve("b.json"), CLICK.replace("c-1", "c-2"));
        WaitingClicks waiting = WaitingClicks.in(folder);

        WaitingClicks.Message first = waiting.receive(1).getFirst();
        waiting.putBack(first);

        assertThat(waiting.receive(10)).extracting(WaitingClicks.Message::id).containsExactly("b.json", "a.json");
        assertThat(waiting.receive(10)).isEmpty();
        assertThat(waiting.size()).isEqualTo(2);
        waiting.delete(first);
        assertThat(waiting.size()).isEqualTo(1);
        assertThat(folder.resolve("a.json")).doesNotExist();
    }

    @Test
    void a_click_that_cannot_be_kept_leaves_nothing_half_written() throws IOException {
        WaitingClicks waiting = WaitingClicks.in(folder);
        Path inTheWay = Files.createDirectories(folder.resolve("a.json").resolve("b"));

        assertThatThrownBy(() -> waiting.write(new WaitingClicks.Message("a.json", CLICK)))
                .isInstanceOf(IOException.class);

        assertThat(inTheWay).exists();
        assertThat(folder.resolve("a.json.new")).doesNotExist();
    }
}
