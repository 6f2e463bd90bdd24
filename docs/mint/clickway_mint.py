"""Mints Clickway links, format version 1 (docs/link-format.md). Python 3.8 or later, nothing but its standard library."""
import base64
import hashlib
import hmac
import re


def codebook(path):
    """The codes of codebook-1.txt: for each context, what a text is written as (value, bits); None is the escape."""
    names = {"<escape>": None, "<end>": b"", "<space>": b" "}
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if "\t" in line]
    symbols = [(list(map(int, row[0].split())), row[1]) for row in rows]
    books = []
    for context in range(6):
        book, code, length = {}, 0, 0
        for lengths, text in sorted(symbols, key=lambda symbol: symbol[0][context]):  # stable: the order of lines
            code <<= lengths[context] - length
            length = lengths[context]
            book[names.get(text, text.encode())] = (code, length)
            code += 1
        books.append(book)
    return books


def coded(books, text, context):
    """The bits of a text, as a string of 0 and 1."""
    longest, bits, at = max(len(key) for key in books[0] if key), "", 0
    while at <= len(text):
        book = books[context]
        size = next((n for n in range(min(longest, len(text) - at), -1, -1) if text[at:at + n] in book), 0)
        symbol = text[at:at + size]
        code, length = book[symbol if symbol or at == len(text) else None]
        bits += format(code, f"0{length}b")
        if at == len(text):
            return bits
        if not symbol:
            symbol = text[at:at + 1]
            bits += format(symbol[0], "08b")
        at += len(symbol)
        last = symbol[-1:]
        context = 2 if b"a" <= last <= b"z" else 3 if b"A" <= last <= b"Z" else 4 if b"0" <= last <= b"9" else 5


def mint(books, brand, key_id, secret, message, delivery, link, sent_at, url, honeypot=False):
    """The token that stands behind https://<tracking domain>/c/; sent_at in seconds since 1970."""
    for text in (message, delivery, link):
        if not 1 <= len(text.encode()) <= 128 or re.search(r"[@\x00-\x1f\x7f-\x9f]", text):
            raise ValueError(f"{text!r} cannot be an identifier: 1 to 128 bytes, no control character, no @")
    if message.startswith("clickway-probe") or delivery.startswith("clickway-probe"):
        raise ValueError("clickway-probe marks test clicks, which no report counts; give other identifiers")
    if len(url) > 8192 or not re.fullmatch(r"(?i)https?://[!-~]+", url) or url.split("//")[1][:1] in ("", *"/\\?#"):
        raise ValueError(f"{url!r} is no http or https URL in printable ASCII of at most 8192 characters")
    name, texts = brand.encode(), ((message, 0), (link, 0), (url, 1), (delivery, 0))
    bits = "".join(coded(books, text.encode(), context) for text, context in texts)
    bits += "0" * (-len(bits) % 8)
    token = bytes([0x10 | honeypot, key_id]) + hashlib.sha256(name).digest()[:1] + sent_at.to_bytes(4, "big")
    token += int(bits, 2).to_bytes(len(bits) // 8, "big")
    token += hmac.new(secret.encode(), bytes([len(name)]) + name + token, hashlib.sha256).digest()[:16]
    return base64.urlsafe_b64encode(token).rstrip(b"=").decode()
