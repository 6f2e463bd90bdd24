package dev.clickway.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LocalDataIT {
    private static final Path SERVER = Path.of("..", "dynamodb-local", "target", "server");

    @TempDir
    Path folder;

    @Test
    void clicks_outlive_the_process_that_stored_them_until_they_are_to_be_fresh() throws IOException {
        try (BrandClicks clicks = BrandClicks.local("demo", folder, SERVER)) {
            put(clicks, "kept");
        }
        try (BrandClicks clicks = BrandClicks.of("demo", LocalData.serve(folder, SERVER, false))) {
            assertThat(clicks(clicks)).containsExactly("kept");
        }
        try (BrandClicks clicks = BrandClicks.of("demo", LocalData.serve(folder, SERVER, true))) {
            assertThat(clicks(clicks)).isEmpty();
        }
    }

    @Test
    void while_one_serves_the_data_others_use_it_and_none_serves_it_as_well() throws IOException {
        try (BrandClicks serving = BrandClicks.of("demo", LocalData.serve(folder, SERVER, false))) {
            try (BrandClicks guest = BrandClicks.local("demo", folder, SERVER)) {
                put(guest, "a");
            }
            assertThat(clicks(serving)).containsExactly("a");
            assertThatThrownBy(() -> LocalData.serve(folder, SERVER, true))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("in use by another clickway command");
        }
        assertThat(folder.resolve("endpoint")).doesNotExist();
    }

    @Test
    void brands_do_not_see_each_others_clicks() throws IOException {
        try (BrandClicks demo = BrandClicks.local("demo", folder, SERVER)) {
            put(demo, "a");
        }
        try (BrandClicks acme = BrandClicks.local("acme", folder, SERVER)) {
            assertThat(clicks(acme)).isEmpty();
        }
    }

    @Test
    void an_endpoint_that_a_killed_process_left_behind_is_not_believed() throws IOException {
        Files.writeString(folder.resolve("endpoint"), "http://127.0.0.1:1");

        try (BrandClicks clicks = BrandClicks.local("demo", folder, SERVER)) {
            assertThat(clicks(clicks)).isEmpty();
        }
    }

    @Test
    void a_file_in_the_folders_place_is_bad_input() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> LocalData.open(file, SERVER))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("give another --data");
    }

    private static void put(BrandClicks clicks, String id) {
        clicks.client()
                .putItem(put -> put.tableName(clicks.table())
                        .item(Map.of("delivery", AttributeValue.fromS("d"), "click", AttributeValue.fromS(id))));
    }

    private static List<String> clicks(BrandClicks clicks) {
        List<String> found = new ArrayList<>();
        clicks.each(item -> found.add(Objects.requireNonNull(item.get("click")).s()));
        return found;
    }
}
