package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.function.fixture.Invocation;
import dev.clickway.function.fixture.SampleEvents;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleEventsTest {
    @ParameterizedTest
    @MethodSource("events")
    void a_sample_event_is_answered_and_recorded_as_the_file_beside_it_says(Path event) {
        JsonNode expected = SampleEvents.expected(event);

        Invocation invocation = Invocation.of(SampleEvents.bytes(event));

        assertThat(invocation.response()).isEqualTo(expected.get("response"));
        assertThat(invocation.log()).isEmpty();
        if (expected.get("recorded").isNull()) {
            assertThat(invocation.clicks()).isEmpty();
        } else {
            assertThat(invocation.clicks())
                    .singleElement()
                    .extracting(SampleEventsTest::json)
                    .isEqualTo(expected.get("recorded"));
        }
    }

    static List<Path> events() {
        return SampleEvents.events();
    }

    @Test
    void every_expectation_has_its_event() {
        assertThat(SampleEvents.in(SampleEvents.FOLDER.resolve("expected")))
                .extracting(Path::getFileName)
                .isEqualTo(SampleEvents.events().stream().map(Path::getFileName).toList());
    }

    private static JsonNode json(Click click) {
        ObjectNode item = new ObjectMapper().createObjectNode();
        ClickItem.of(click).forEach((name, value) -> {
            switch (value) {
                // A small number is an int where it was read from a file.
                case Long number when number == number.intValue() -> item.put(name, number.intValue());
                case Long number -> item.put(name, number);
                default -> item.put(name, (String) value);
            }
        });
        return item;
    }
}
