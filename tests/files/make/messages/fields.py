"""Messages with odd headers, by hand: raw bytes, folds, doubles, gaps, many or strange addresses, traces of servers."""

from __future__ import annotations

from tests.files.make.messages.stiff import MEASURES
from tests.files.make.messages.wire import BASE64, EIGHT, UTF8, based, mail, message, utf8

STIFF_MAIL = f"Geachte heer Smit,\n\n{MEASURES}\n\nHoogachtend,\nNoor el Amrani\n"


@message("kop-rauw-utf-8.eml")
def raw_utf8() -> bytes:
    body = "Beste Zoë,\n\nDe loopbrug is klaar. Loopt u eens mee?\n\nGroet, Renée\n"
    sender, to = "Renée Çelik <renee@linde.example>", '"Zoë Groß" <z.gross@post.example>'
    return mail(body, UTF8, EIGHT, subject="Eén loopbrug – klaar", sender=sender, to=to)


@message("kop-rauw-windows-1252.eml")
def raw_cp1252() -> bytes:
    subject, sender = "Eén vraag over € 45", "Renée Çelik <renee@linde.example>"
    return mail(STIFF_MAIL, UTF8, EIGHT, subject=subject, sender=sender).replace(
        f"{subject}\r\n".encode(), f"{subject}\r\n".encode("cp1252")
    ).replace(f"From: {sender}".encode(), f"From: {sender}".encode("cp1252"))  # fmt: skip


@message("kop-lang.eml")
def long_line() -> bytes:
    """A header of 3,000 characters on one line, and one of 9,000 on many."""
    ids = "".join(f"\n <{n:04}.vorige.brief@linde.example>" for n in range(260))
    body = "Beste Ans,\n\nDe eik voor uw huis is gezond. Hij mag blijven staan.\n\nGroet, Noor\n"
    return utf8(body, f"X-Spoor: {'a1b2c3' * 500}", f"References:{ids}", subject="De eik")


@message("kop-met-tabs.eml")
def tabs() -> bytes:
    """Folded with tabs, also a content type, and names without a space behind the colon."""
    headers = (
        "Content-Type:\ttext/plain;\n\tcharset=utf-8;\n\tformat=flowed",
        EIGHT,
        "X-Kort:nee",
        "Keywords:\tboom,\n\ttuin",
    )
    body = "Beste Ans,\n\nDe vijver is schoon. De vissen zwemmen weer.\n\nGroet, Noor\n"
    return mail(body, *headers, subject="\n\tDe vijver\n\tis schoon")


@message("kop-witte-vouw.eml")
def blank_fold() -> bytes:
    """A fold with white space alone, and below it the header that tells how to read the text (RFC 5322, 4.2)."""
    return mail(based(STIFF_MAIL), "X-Gevouwen: een\n \t \n\ttwee", UTF8, BASE64)


@message("kop-dubbel.eml")
def double() -> bytes:
    """Two of what there may be one of."""
    headers = (
        "Subject: Nog een onderwerp",
        "From: Iemand <iemand@linde.example>",
        "To: p.smit@post.example",
        UTF8,
        UTF8,
    )
    return mail(STIFF_MAIL, *headers, "Date: Tue, 6 May 2025 10:00:00 +0200", "Message-ID: <2@linde.example>")


@message("kop-zonder-naam.eml")
def nameless() -> bytes:
    """Lines among the headers that are none, and white space before a colon."""
    body = "Beste Ans,\n\nDe bus stopt weer voor uw deur. Fijn, hè?\n\nGroet, Noor\n"
    return utf8(body, "Dit is geen kopregel", "X-Spatie : ja", ": leeg", "X-Leeg:", subject="De bus")


@message("zonder-afzender.eml")
def no_from() -> bytes:
    return mail(STIFF_MAIL, sender="")


@message("zonder-message-id.eml")
def no_ident() -> bytes:
    body = "Beste Ans,\n\nDe deur van de berging sluit weer goed. Hebt u de sleutel nog?\n\nGroet, Noor\n"
    return mail(body, subject="De berging zonder nummer", ident="")


@message("zonder-datum.eml")
def no_date() -> bytes:
    body = "Beste Ans,\n\nDe speelplaats is klaar. Uw kinderen kunnen er weer spelen.\n\nGroet, Noor\n"
    return mail(body, subject="De speelplaats", date="")


@message("zonder-kopregels.eml")
def no_headers() -> bytes:
    """A blank line, and then text at once."""
    return b"\r\n" + STIFF_MAIL.replace("\n", "\r\n").encode()


@message("datum-en-nummer-kapot.eml")
def broken_values() -> bytes:
    body = "Beste Ans,\n\nDe heg is weer laag. Zo ziet u de straat beter.\n\nGroet, Noor\n"
    return mail(body, date="dinsdag 6 mei 2025 kwart over negen", ident="geen nummer", subject="De heg")


@message("ontvangers-1000.eml")
def thousand() -> bytes:
    to = ",\n ".join(f"huurder{n:04}@post.example" for n in range(1, 1001))
    body = "Beste bewoners,\n\nZondag is er markt op het plein. Komt u ook?\n\nGroet, Noor\n"
    return mail(body, to=to, subject="Markt op het plein")


@message("ontvangers-in-groep.eml")
def group() -> bytes:
    to = 'Trap 1:a.jansen@post.example,"Smit, P." <p.smit@post.example>;, undisclosed-recipients:;'
    return mail(STIFF_MAIL, "Cc: Trap 2: ;", to=to)


@message("ontvangers-verborgen.eml")
def hidden() -> bytes:
    """A Bcc that a careless program left in, and no To."""
    body = "Beste Ans,\n\nDe kapper in uw straat stopt. Wie wil zijn winkel?\n\nGroet, Noor\n"
    return mail(body, "Bcc: p.smit@post.example,\n\tk.bos@post.example", to="", subject="De winkel")


@message("afzender-met-commentaar.eml")
def comments() -> bytes:
    sender = '"El Amrani, Noor (\\"de opzichter\\")" (Noor \\(Zwolle\\)) <noor (mijn naam) @ linde . example>'
    return mail(STIFF_MAIL, "Sender: (niemand) post@linde.example", "Reply-To: <>", sender=sender)


@message("adres-in-utf-8.eml")
def smtputf8() -> bytes:
    """SMTPUTF8: letters that are no ASCII in the addresses."""
    body = "Beste Zoë,\n\nUw nieuwe adres staat nu in onze lijst. Klopt het zo?\n\nGroet, Renée\n"
    return mail(body, UTF8, EIGHT, sender="Renée <renée@linde.example>", to="zoë@bücher.example", subject="Eén adres")


@message("handtekening-dkim-en-arc.eml")
def dkim() -> bytes:
    """What servers sign and seal; the signatures are of the right form and prove nothing."""
    hashed, sign = "q3o8HcVbnTJ0yM2q0mVw8yV7sZ1Yx2s1cY0l0m4Ff6E=", "b2xkIHNpZ25hdHVyZQ" * 9
    common = (
        f"c=relaxed/relaxed; d=linde.example;\n\ts=mei; h=from:to:subject:date:message-id; bh={hashed};\n\tb={sign}"
    )
    headers = (
        f"DKIM-Signature: v=1; a=rsa-sha256; {common}",
        f"ARC-Seal: i=1; a=rsa-sha256; s=arc; d=post.example; cv=none;\n\tb={sign}",
        f"ARC-Message-Signature: i=1; a=rsa-sha256; {common}",
        "ARC-Authentication-Results: i=1; mx.post.example 1; spf=pass smtp.mailfrom=linde.example; dkim=pass",
        "Authentication-Results: mx.post.example; dkim=pass header.d=linde.example; arc=none",
        "Received-SPF: pass (mx.post.example: 192.0.2.7 is allowed)",
    )
    body = "Beste Ans,\n\nDe kerstboom staat weer op het plein. Helpt u mee met versieren?\n\nGroet, Noor\n"
    return utf8(body, *headers, subject="De kerstboom")


@message("kop-received.eml")
def received() -> bytes:
    trace = "".join(
        f"Received: from mail{n}.linde.example (mail{n}.linde.example [192.0.2.{n}])\r\n"
        "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r\n\t(No client certificate requested)\r\n"
        f"\tby mail{n - 1}.linde.example (Postfix) with ESMTPS id 4ZsQ{n:02}Xw1z2k\r\n"
        f"\tfor <a.jansen@post.example>; Tue,  6 May 2025 09:15:{n:02} +0200 (CEST)\r\n"
        for n in range(24, 0, -1)
    )
    return f"Return-Path: <noor@linde.example>\r\nDelivered-To: a.jansen@post.example\r\n{trace}".encode() + utf8(
        STIFF_MAIL
    )
