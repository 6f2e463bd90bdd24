package dev.clickway.infra;

import dev.clickway.brand.Brand;
import java.util.List;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.constructs.Construct;

/** What CloudFront runs for every request, {@code viewer-request.js}, with the brand's fallback in it. */
final class ViewerRequest extends Construct {
    private static final String FALLBACK = "'{fallback}'";

    private final Function function;

    ViewerRequest(Construct scope, Brand brand) {
        super(scope, "ViewerRequest");
        function = Function.Builder.create(this, "Function")
                .functionName("clickway-" + brand.name() + "-viewer-request")
                .comment("Refuses what cannot be a link, and packs host, request id and hints into one header")
                .runtime(FunctionRuntime.JS_2_0)
                .code(FunctionCode.fromInline(code(brand)))
                .build();
    }

    List<FunctionAssociation> associations() {
        return List.of(FunctionAssociation.builder()
                .eventType(FunctionEventType.VIEWER_REQUEST)
                .function(function)
                .build());
    }

    private static String code(Brand brand) {
        // The brand file takes an ASCII URL alone; an apostrophe is a letter that one may have.
        String literal = "'" + brand.fallback().replace("\\", "\\\\").replace("'", "\\'") + "'";
        return Resource.text("viewer-request.js").replace(FALLBACK, literal);
    }
}
