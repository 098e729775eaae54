"""The requests that every door answers alike. Where one must not, the case says so, and why."""

from tests.doors import Case

PAGE_OF_NGINX = ("body", "Content-Length", "Content-Type", "Cache-Control", "Vary")
REFUSAL = ("body", "Content-Length", "Content-Type", "ETag", "Last-Modified")
ITS_OWN_WORDS = "nginx has a body for it, and leaves out the tag"
STORES_NOTHING = "Django stores nothing at a HEAD, and nothing for somebody logged in"
A_NONCE = "Django's own page has a nonce"
NOT_A_PAGE = "nginx refuses what is no request before it looks for an address"


def with_headers(target: str, status: int, cases: dict[str, dict[str, str]]) -> list[Case]:
    return [Case(sentence, target, status, headers) for sentence, headers in cases.items()]


ADDRESSES = [
    Case("the front page", "/", 200),
    Case("a piece", "{piece}", 200),
    Case("a feed", "/feed/", 200),
    Case("a feed in Atom", "/feed/atom/", 200),
    Case("a feed in JSON", "/corrections/feed/json/", 200),
    Case("a part of the sitemap", "/sitemap/house.xml", 200),
    Case("robots.txt", "/robots.txt", 200),
    Case("the sitemap", "/sitemap.xml", 200),
    Case("a piece without its slash", "{month}/a-chair", 301),
    Case("a piece without its slash, with words", "{month}/a-chair?from=mail", 301),
    Case("an address that has moved", "{old}", 301),
    Case("a withdrawn piece", "{withdrawn}", 410),
    Case("nothing", "/nothing-here/", 404),
    Case("a file that is none", "/nothing.txt", 404),
    Case("robots.txt with a slash", "/robots.txt/", 404),
    Case("the desk", "/admin/", 302),
]
METHODS = [
    Case("HEAD of a piece", "{piece}", 200, method="HEAD", is_of_a_file=True, because=STORES_NOTHING),
    Case("HEAD of nothing", "/nothing-here/", 404, method="HEAD"),
    Case("HEAD of a moved piece", "{old}", 301, method="HEAD"),
    Case(
        "HEAD in gzip",
        "{piece}",
        200,
        {"Accept-Encoding": "gzip"},
        method="HEAD",
        is_of_a_file=True,
        because=STORES_NOTHING,
    ),
    Case("POST", "{piece}", 403, {"Content-Length": "0"}, method="POST", but=("body",), because=A_NONCE),
    Case("PUT", "{piece}", 403, {"Content-Length": "0"}, method="PUT", but=("body",), because=A_NONCE),
    Case("DELETE", "{piece}", 403, method="DELETE", but=("body",), because=A_NONCE),
    Case("OPTIONS", "{piece}", 200, method="OPTIONS"),
    Case("PURGE", "{piece}", 403, method="PURGE", but=("body",), because=A_NONCE),
    Case(
        "TRACE",
        "{piece}",
        200,
        method="TRACE",
        differs={"nginx": 405},
        but=(*PAGE_OF_NGINX, "Allow"),
        because="nginx answers no TRACE, which would tell a script what it must not read",
    ),
    Case("a small get", "{piece}", 200, method="get", differs={"nginx": 400}, but=PAGE_OF_NGINX, because=NOT_A_PAGE),
]
ACCEPTED = (
    "gzip",
    "br",
    "gzip, deflate, br, zstd",
    "br;q=0, gzip",
    "br;q=0.0,gzip;q=0.000",
    "br;q=0.001",
    "gzip;q=1.0, br;q=0.2",
    "BR",
    "identity",
    "*",
    "",
    "brotli, x-gzip",
    "gzip ; q=0, br ;q=0",
    "deflate;q=0, gzip;level=9",
    "br;level=1;q=0",
)
ENCODINGS = [
    *(Case(f"in {accepted!r}", "{piece}", 200, {"Accept-Encoding": accepted}) for accepted in ACCEPTED),
    Case("robots.txt in brotli", "/robots.txt", 200, {"Accept-Encoding": "br"}),
    Case("a feed in gzip", "/feed/", 200, {"Accept-Encoding": "gzip"}),
    Case("a feed in Atom in brotli", "/feed/atom/", 200, {"Accept-Encoding": "br"}),
    Case("a feed in JSON in gzip", "/corrections/feed/json/", 200, {"Accept-Encoding": "gzip"}),
]
FRESH = with_headers(
    "{piece}",
    304,
    {
        "the same tag": {"If-None-Match": "{etag}"},
        "the same tag, weak": {"If-None-Match": "W/{etag}"},
        "one tag of a list": {"If-None-Match": '"x", {etag}, "y"'},
        "any tag": {"If-None-Match": "*"},
        "the tag in gzip": {"If-None-Match": "{etag_gzip}", "Accept-Encoding": "gzip"},
        "the tag in brotli": {"If-None-Match": "{etag_br}", "Accept-Encoding": "gzip, br"},
        "the same moment": {"If-Modified-Since": "{modified}"},
        "a later moment": {"If-Modified-Since": "{later}"},
        "the same tag and moment": {"If-None-Match": "{etag}", "If-Modified-Since": "{modified}"},
        "the same tag and a range": {"If-None-Match": "{etag}", "Range": "bytes=0-9"},
    },
)
STALE = with_headers(
    "{piece}",
    200,
    {
        "another tag": {"If-None-Match": '"6a0-1f"'},
        "a tag that is none": {"If-None-Match": "rubbish"},
        "the tag of another encoding": {"If-None-Match": "{etag_gzip}", "Accept-Encoding": "br"},
        "an earlier moment": {"If-Modified-Since": "{earlier}"},
        "a moment that is none": {"If-Modified-Since": "rubbish"},
        "an empty moment": {"If-Modified-Since": ""},
        "a moment in no zone": {"If-Modified-Since": f"Mon, 01 Jan 2024 00:00:00 +{'9' * 20}"},
        "a moment in no year": {"If-Modified-Since": f"Mon, 01 Jan {'9' * 30} 00:00:00 GMT"},
        "another tag, the same moment": {"If-None-Match": '"6a0-1f"', "If-Modified-Since": "{modified}"},
        "If-Match": {"If-Match": "{etag}"},
        "If-Match any": {"If-Match": "*"},
        "If-Unmodified-Since": {"If-Unmodified-Since": "{modified}"},
    },
)
CONDITIONS = [
    *FRESH,
    *STALE,
    *(
        Case(f"the same tag of {path}", path, 304, {"If-None-Match": "*"})
        for path in ("/feed/", "/feed/atom/", "/corrections/feed/json/", "/sitemap/house.xml")
    ),
    Case("a feed since a later moment", "/feed/atom/", 304, {"If-Modified-Since": "{later}"}),
    Case("If-Match another", "{piece}", 412, {"If-Match": '"6a0-1f"'}, but=REFUSAL, because=ITS_OWN_WORDS),
    Case("an old moment", "{piece}", 412, {"If-Unmodified-Since": "{earlier}"}, but=REFUSAL, because=ITS_OWN_WORDS),
    Case("HEAD with the same tag", "{piece}", 304, {"If-None-Match": "{etag}"}, method="HEAD"),
]
PARTS = with_headers(
    "{piece}",
    206,
    {
        "the first ten": {"Range": "bytes=0-9"},
        "the last ten": {"Range": "bytes=-10"},
        "from the tenth on": {"Range": "bytes=10-"},
        "to beyond the end": {"Range": "bytes=10-99999999"},
        "to the end of all files": {"Range": f"bytes=10-{2**63 - 1}"},
        "with 5,000 zeros": {"Range": f"bytes={'0' * 5000}-9"},
        "more than all from the end": {"Range": "bytes=-99999999"},
        "a part in gzip": {"Range": "bytes=0-9", "Accept-Encoding": "gzip"},
        "a part of this tag": {"Range": "bytes=0-9", "If-Range": "{etag}"},
        "a part of this moment": {"Range": "bytes=0-9", "If-Range": "{modified}"},
    },
)
WHOLE = with_headers(
    "{piece}",
    200,
    {
        "several parts": {"Range": "bytes=0-9,20-29"},
        "another unit": {"Range": "lines=0-9"},
        "a part of another tag": {"Range": "bytes=0-9", "If-Range": '"6a0-1f"'},
        "a part of a weak tag": {"Range": "bytes=0-9", "If-Range": "W/{etag}"},
        "a part of an earlier moment": {"Range": "bytes=0-9", "If-Range": "{earlier}"},
    },
)
ITS_FILE = "nginx has set the file's when it finds out"
BEYOND = {
    "beyond the end": "bytes=99999999-",
    "beyond the end by 5,000 figures": f"bytes={'9' * 5000}-",
    "beyond all files from the end": f"bytes=-{'9' * 5000}",
    "to beyond all files": f"bytes=10-{2**63}",
}
RANGES = [
    *PARTS,
    *WHOLE,
    *(
        Case(sentence, "{piece}", 416, {"Range": given}, but=("Content-Type", "ETag", "Vary"), because=ITS_FILE)
        for sentence, given in BEYOND.items()
    ),
    Case(
        "HEAD of a part",
        "{piece}",
        206,
        {"Range": "bytes=0-9"},
        method="HEAD",
        is_of_a_file=True,
        because=STORES_NOTHING,
    ),
]
QUERIES = [
    Case("an undeclared query", "{piece}?utm_source=mail", 200),
    Case("an empty query", "{piece}?", 200),
    Case("a query that ends as a declared one", "{piece}?faq=1&xq", 200),
    Case("a query with a question mark", "{piece}?a?q=1", 200),
    Case("a declared query", "{piece}?q=bench", 200),
    Case("a declared query behind another", "{piece}?a=1&q=bench", 200),
    Case("a declared query without a value", "{piece}?q", 200),
    Case("a declared query in another spelling", "{piece}?%71=bench", 200),
    Case("a piece's form", "{piece}mastodon/?server=rubbish", 200),
    Case("a query of 3,000 signs", "{piece}?" + "a" * 3000, 200),
]
SPELLINGS = [
    Case("a slash in code", "{month}%2Fa-chair/", 200),
    Case("a letter in code", "{month}/%61-chair/", 200),
    Case("two dots in code", "{piece}%2e%2e/", 404),
    Case("one dot", "/.{piece}", 404),
    Case("two dots", "/tags/..{piece}", 404),
    Case("two slashes in front", "/{piece}", 404),
    Case("two slashes at the end", "{piece}/", 404),
    Case("a parameter", "{piece};x", 404),
    Case("capitals", "{month}/A-Chair/", 404),
    Case("dots at the end", "{piece}../", 404),
    Case("a dot at the end of the slug", "{month}/a-chair./", 404),
    Case("letters with marks", "/caf\xc3\xa9/", 404),
    Case("letters with marks in code", "/caf%C3%A9/", 404),
    Case("a tilde", "/~editor/", 404),
    Case("a plus", "/a+b/", 404),
    Case("2,000 signs", "/" + "a" * 1998 + "/", 404),
    Case("10,000 signs", "/" + "a" * 9998 + "/", 404),
    Case("the file itself", "{piece}page.html", 404),
    Case("the packed file itself", "{piece}page.html.gz", 404),
    Case("the other packed file itself", "{piece}page.html.br", 404),
    Case("the packed robots.txt", "/robots.txt.gz", 404),
    Case("a folder called as a file", "{piece}page.html/", 404),
    Case(
        "the index of the store",
        "/../index.sqlite3",
        404,
        differs={"nginx": 400},
        but=PAGE_OF_NGINX,
        because=NOT_A_PAGE,
    ),
    Case("a zero byte", "{piece}%00", 404, differs={"nginx": 400}, but=PAGE_OF_NGINX, because=NOT_A_PAGE),
    Case("half a code", "/100%/", 404, differs={"nginx": 400}, but=PAGE_OF_NGINX, because=NOT_A_PAGE),
    Case("a line's end", "/a%0Ab/", 404),
    Case("a private place in code", "/%61dmin/", 302),
]
HOSTS = [
    Case("another host", "{piece}", 400, host="elsewhere.example", but=PAGE_OF_NGINX),
    Case("another host for nothing", "/nothing-here/", 400, host="elsewhere.example", but=PAGE_OF_NGINX),
    Case("a host with rubbish", "{piece}", 400, host="magazine.example/x", but=PAGE_OF_NGINX),
    Case("a host with a port", "{piece}", 200, host="magazine.example:8443"),
    Case("a host in capitals", "{piece}", 200, host="MAGAZINE.example"),
    Case("a host with a dot", "{piece}", 200, host="magazine.example."),
    Case("a second name", "{piece}", 200, host="localhost"),
    Case("HTTP/1.0", "{piece}", 200, version="1.0"),
    Case("HTTP/1.0 without a host", "{piece}", 400, version="1.0", host=None, but=PAGE_OF_NGINX),
    Case("no host", "{piece}", 400, host=None, but=PAGE_OF_NGINX),
    Case("a whole address", "http://magazine.example{piece}", 200),
    Case(
        "a whole address elsewhere",
        "http://elsewhere.example{piece}",
        200,
        differs={"nginx": 400},
        but=(*PAGE_OF_NGINX, "ETag", "Last-Modified", "Accept-Ranges"),
        because="to nginx, the name in the address counts more than the header (RFC 9112, section 3.2.2)",
    ),
    Case("a cookie of nobody", "{piece}", 200, {"Cookie": "theme=dark"}),
    Case(
        "a cookie of somebody",
        "{piece}",
        200,
        {"Cookie": "sessionid=x"},
        is_of_a_file=True,
        because=STORES_NOTHING,
    ),
]
CASES = [*ADDRESSES, *METHODS, *ENCODINGS, *CONDITIONS, *RANGES, *QUERIES, *SPELLINGS, *HOSTS]
