package dev.clickway.function.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.click.Click;
import dev.clickway.click.ClickItem;
import dev.clickway.click.Viewer;
import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.LocalQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsClickQueueTest {
    private static final Click CLICK = DemoBrand.click(
            "queued-1", DemoBrand.LINK, new Viewer(null, "203.0.113.0", "DE", "3320", null, null, null, null, null));
    private static LocalQueue server;
    private static SqsClient client;

    @BeforeAll
    static void start() {
        server = new LocalQueue();
        client = server.patientClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void a_queued_click_comes_out_as_it_went_in() {
        String url = server.create(client, "whole");

        new SqsClickQueue(client, url).record(CLICK);

        assertThat(client.receiveMessage(receive -> receive.queueUrl(url)).messages())
                .singleElement()
                .extracting(Message::body)
                .extracting(ClickJson::read)
                .isEqualTo(new ReadClick.Whole(ClickItem.of(CLICK)));
    }

    @Test
    void a_queue_that_is_not_there_is_an_exception_that_holds_the_click_and_says_nothing_of_it() {
        String url = server.create(client, "some") + "-other";

        assertThatThrownBy(() -> new SqsClickQueue(client, url).record(CLICK))
                .isInstanceOfSatisfying(ClickNotRecordedException.class, e -> {
                    assertThat(e.click()).isEqualTo(CLICK);
                    assertThat(e.reason()).contains("QueueDoesNotExist");
                    assertThat(e.getMessage()).doesNotContain("queued-1", "demo.example", "203.0.113");
                });
    }

    @Test
    void a_rehearsal_leaves_nothing_in_the_queue() {
        String url = server.create(client, "rehearsed");

        new SqsClickQueue(client, url).rehearse(CLICK);

        assertThat(client.receiveMessage(receive -> receive.queueUrl(url)).messages())
                .isEmpty();
    }
}
