package dev.clickway.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.cli.BadInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemJsonTest {
    private static final Map<String, AttributeValue> ITEM = Map.of(
            "text", AttributeValue.fromS("\u00e4\"\n"),
            "number", AttributeValue.fromN("12345678901234567890123456789012345678"),
            "small", AttributeValue.fromN("0.5"),
            "yes", AttributeValue.fromBool(true),
            "none", AttributeValue.fromNul(true),
            "bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("ab")),
            "texts", AttributeValue.fromSs(List.of("a", "b")),
            "numbers", AttributeValue.fromNs(List.of("1", "2")),
            "list", AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromS("x"))),
            "map", AttributeValue.fromM(Map.of("k", AttributeValue.fromN("7"))));

    @Test
    void an_export_has_every_attribute_with_its_type() {
        assertThat(ItemJson.typed(ITEM)).hasToString("""
                {"bytes":{"B":"YWI="},"list":{"L":[{"N":"1"},{"S":"x"}]},"map":{"M":{"k":{"N":"7"}}},\
                "none":{"NULL":true},"number":{"N":"12345678901234567890123456789012345678"},\
                "numbers":{"NS":["1","2"]},"small":{"N":"0.5"},"text":{"S":"\u00e4\\"\\n"},\
                "texts":{"SS":["a","b"]},"yes":{"BOOL":true}}""");
    }

    @Test
    void a_person_reads_every_attribute_without_types() {
        assertThat(ItemJson.plain(ITEM)).hasToString("""
                {"bytes":"YWI=","list":[1,"x"],"map":{"k":7},"none":null,\
                "number":12345678901234567890123456789012345678,"numbers":[1,2],"small":0.5,\
                "text":"\u00e4\\"\\n","texts":["a","b"],"yes":true}""");
    }

    @Test
    void what_a_strangers_export_calls_an_item_is_shown_as_far_as_it_can_be_and_else_refused_in_one_line() {
        assertThat(ItemJson.plain("""
                {"at":{"N":"soon"},"n":{"N":"%s"},"l":{"L":7},"m":{"M":[]},"s":5,"ns":{"NS":["x",{}]}}""".formatted("9".repeat(65)))).hasToString("""
                {"at":"soon","n":"%s","l":[],"m":{},"s":5,"ns":["x",""]}""".formatted("9".repeat(65)));
        assertThat(ItemJson.plain("[1]")).hasToString("{}");
        assertThatThrownBy(() -> ItemJson.plain("{\"a\":".repeat(2_000)))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("an item of the export is none that DynamoDB makes");
    }
}
