package dev.clickway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Mails to measure with: two made here, as shops build theirs, or every {@code .html} of a folder. */
final class Mails {
    private static final String HEAD = """
            <!doctype html><html xmlns:v="urn:schemas-microsoft-com:vml"><head><meta charset="utf-8"><title>Spring</title>
            <!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
            <style>body{margin:0;padding:0;font-family:Georgia,serif}.card{border:1px solid #e6e2da;border-radius:4px}
            @media only screen and (max-width:600px){.col{width:100%!important;display:block!important}}</style></head>
            <body><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
            """;

    private static final String END = "</td></tr></table></body></html>\n";

    private Mails() {}

    /**
     * @param choice {@code short} (6 links), {@code newsletter} (40 links), or a folder
     */
    static List<byte[]> of(String choice) throws IOException {
        return switch (choice) {
            case "short" -> List.of(made(6));
            case "newsletter" -> List.of(made(40));
            default -> in(Path.of(choice));
        };
    }

    private static byte[] made(int links) {
        StringBuilder mail = new StringBuilder(HEAD);
        for (int i = 1; i <= links; i++) {
            mail.append(card(i));
        }
        return mail.append(END).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String card(int number) {
        return """
            <table role="presentation" class="col card" width="600" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;margin:0 auto 24px">
            <tr><td style="padding:0;line-height:0"><img src="https://cdn.shop.example/mail/%1$d.jpg" width="600" alt="Linen shirt" style="display:block;width:100%%"></td></tr>
            <tr><td style="padding:20px 28px;font-size:16px;line-height:24px;color:#33312c"><h2 style="margin:0 0 8px;font-weight:normal">Linen &amp; cotton, no. %1$d</h2>
            <p style="margin:0 0 16px">Cut from washed linen that softens with each wear. Now in four colours, and in sizes from 34 to 52.</p>
            <a href="https://www.shop.example/products/linen-shirt-%1$d?variant=41%1$d&amp;color=sand#reviews" style="display:inline-block;padding:12px 24px;background:#33312c;color:#fff;text-decoration:none">See it</a></td></tr></table>
            """.formatted(number);
    }

    private static List<byte[]> in(Path folder) throws IOException {
        List<byte[]> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".html"))
                    .sorted()
                    .toList()) {
                mails.add(Files.readAllBytes(file));
            }
        }
        return mails;
    }
}
