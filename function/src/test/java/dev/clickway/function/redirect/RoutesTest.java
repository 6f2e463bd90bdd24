package dev.clickway.function.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.function.fixture.SampleEvents;
import dev.clickway.function.keys.KeyRing;
import dev.clickway.function.redirect.Outcome.NotAnEvent;
import dev.clickway.function.redirect.Outcome.Redirect;
import dev.clickway.function.redirect.Outcome.RejectedLink;
import dev.clickway.function.redirect.Outcome.UnknownPath;
import dev.clickway.function.redirect.Outcome.UnsupportedMethod;
import dev.clickway.link.LinkKey;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.TokenState;
import dev.clickway.link.Verification.BadSignature;
import dev.clickway.link.Verification.Malformed;
import dev.clickway.link.Verification.UnknownKey;
import dev.clickway.link.Verification.WrongBrand;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static final Routes ROUTES = new Routes(DemoBrand.SETTINGS, KeyRing.of("demo", DemoBrand.KEYS));

    @Test
    void a_signed_link_is_a_redirect() {
        String path = "/c/" + DemoBrand.token(DemoBrand.LINK);
        assertThat(get(path)).isEqualTo(new Redirect(DemoBrand.LINK, TokenState.EXACT));
        assertThat(get(path + ".")).isEqualTo(new Redirect(DemoBrand.LINK, TokenState.MENDED));
    }

    /** The link in the sample was made by an earlier build, and never again. */
    @Test
    void neither_a_deploy_nor_a_new_key_breaks_a_link_already_sent() {
        LinkKey signing = LinkKey.of(1, "the key of links that are made from now on");
        LinkKeys rotated = LinkKeys.signingWith(signing, DemoBrand.KEYS.signing());

        assertThat(sample(new Routes(DemoBrand.SETTINGS, KeyRing.of("demo", rotated)), "click"))
                .isEqualTo(new Redirect(
                        DemoBrand.link(
                                "d-7f3a2c91",
                                "https://www.demo.example/p/linen-shirt?size=m&utm_source=newsletter&utm_medium=email"
                                        + "&utm_campaign=spring-sale&utm_content=hero#reviews"),
                        TokenState.EXACT));
    }

    @Test
    void every_reason_for_which_a_link_is_refused_is_told_apart() {
        assertThat(sample("rejected-bad-signature")).isEqualTo(new RejectedLink(new BadSignature()));
        assertThat(sample("rejected-other-key-of-same-number")).isEqualTo(new RejectedLink(new BadSignature()));
        assertThat(sample("rejected-wrong-brand")).isEqualTo(new RejectedLink(new WrongBrand()));
        assertThat(sample("rejected-unknown-key")).isEqualTo(new RejectedLink(new UnknownKey(7)));
        assertThat(sample("rejected-malformed"))
                .isInstanceOfSatisfying(
                        RejectedLink.class, link -> assertThat(link.why()).isInstanceOf(Malformed.class));
        assertThat(sample("rejected-post")).isEqualTo(new UnsupportedMethod());
        assertThat(sample("rejected-unknown-path")).isEqualTo(new UnknownPath());
        assertThat(ROUTES.of(null)).isEqualTo(new NotAnEvent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/c",
                "/C/",
                "//c/",
                "/robots.txt/",
                "/ROBOTS.TXT",
                "/.well-known/",
                "/.well-known/assetlinks.json?"
            })
    void only_paths_that_are_exactly_ours_are_known(String path) {
        assertThat(get(path)).isEqualTo(new UnknownPath());
    }

    private static Outcome get(String path) {
        return ROUTES.of(new FunctionUrlEvent("GET", path, Map.of(), null, null, null, null));
    }

    private static Outcome sample(String name) {
        return sample(ROUTES, name);
    }

    private static Outcome sample(Routes routes, String name) {
        return routes.of(EventReader.read(
                new ByteArrayInputStream(SampleEvents.bytes(SampleEvents.FOLDER.resolve(name + ".json")))));
    }
}
