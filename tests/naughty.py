"""Strings that have broken programs: of every kind that a stranger may put into an address. Our own list."""

CONTROL = [
    "\x00",
    "a\x00b",
    "\x01\x02\x1f\x7f",
    "\x1b[31mred",
    "\r\nSet-Cookie: a=b",
    "a\tb\vc\fd",
    "\x85\x9f",
    "\ufeffword",
]
SQL = [
    "'",
    "''",
    '"',
    "' OR 1=1 --",
    "1; DROP TABLE search_rankeddocument;",
    "%s %d %(q)s",
    "a%",
    "_",
    "\\",
    "$1 :a ?",
    "$$x$$",
]
OPERATORS = [
    *(
        "a AND",
        "AND AND",
        "NOT a",
        "a OR",
        "NEAR(a b, 3)",
        "NEAR(",
        "(",
        "))((",
        "a*",
        "*",
        "^a",
        "headline:a",
        "marks : a",
    ),
    *(
        "{headline} : a",
        "- marks : x",
        "a + b",
        "a:*",
        "a & !b",
        "a | | b",
        "!!",
        "<->",
        "a <2> b",
        "'a':A",
        "=section1",
    ),
    *('"', '""', '"a', 'a"b"c', "“", "“”", "«a»", "a\\'b", "a::tsquery", "-a", "--", "~a"),
]
MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><svg onload=alert(1)>",
    "&lt;b&gt; &amp;amp; &#0; &nbsp",
    "{{ settings }} {% debug %}",
    "${7*7} #{7*7}",
    "javascript:alert(1)",
]
UNSEEN = [
    "\u200b",
    "a\u200bb",
    "\u2060\u00ad\u180e",
    "\u202eabc\u202c",
    "\u200f\u200e",
    "\u2066a\u2069",
    "\u00a0",
    "\u3000",
    "\u2028\u2029",
]
SCRIPTS = [
    *(
        "Ω≈ç√∫˜µ≤≥÷",
        "田中さんにあげて下さい",
        "사회과학원 어학연구소",
        "Пример",
        "بِسْمِ اللَّه",
        "הָיְתָה",
        "ไทย",
        "हिन्दी",
        "ქართული",
        "𝔉𝔯𝔞𝔨",
    ),
    *("İıŞş", "ﬁ ﬂ ﬃ", "ﷺ", "ß ẞ", "Å Å Å", "ǅ ǆ", "ΐ ΰ", "𐐀𐐨", "Z̸̢̛a̵l̷g̶o̵", "e" + "\u0301" * 300),
]
SIGNS = [
    "😀",
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈 🇦🇶",
    "1️⃣2️⃣",
    "½ ² ③ Ⅷ",
    "٣٤٥",
    "१२",
    "𝟙𝟚",
    "…",
    "—",
    "¿¡",
    "☃",
    "\U0010ffff",
    "\uffff",
    "\ufffd",
    "\ue000",
]
NUMBERS = [
    "0",
    "-1",
    "1.5",
    "1e5",
    "0x1F",
    "NaN",
    "Infinity",
    "9" * 30,
    "00002024",
    "2024 ",
    "+2024",
    "²",
    "１２",
    "2 024",
    "--1",
]
WORDS = [
    "null",
    "None",
    "undefined",
    "true",
    "__proto__",
    "constructor",
    "con",
    "nul.txt",
    "../../etc/passwd",
    "%00",
    "%2e%2e%2f",
    "file:///",
]
LONG = ["a" * 5_000, "ab " * 3_000, '"' * 2_000, "(" * 2_000, "ö" * 3_000, "港" * 3_000, "a-" * 2_000, "\u0301" * 3_000]
EMPTY = ["", " ", "\n", " \t ", "+", "%20"]

STRINGS = [*CONTROL, *SQL, *OPERATORS, *MARKUP, *UNSEEN, *SCRIPTS, *SIGNS, *NUMBERS, *WORDS, *LONG, *EMPTY]
# What a browser does not send, but somebody's program does: bytes that are no text.
BYTES = ["%ff", "%c3%28", "%ed%a0%80", "%f0%9f", "%", "%zz", "a%00b", "%fe%ff%00a"]
