import struct
import tracemalloc
from io import BytesIO

import pytest
from PIL import Image as Pixels
from PIL import PngImagePlugin

from library.arrival import examine
from library.facts import licence_in
from library.models import Licence
from library.storing import add
from tests.hostile_pictures import chunk, jpeg_with, png, with_place
from tests.pictures_made import coded, pixels, upload

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" photoshop:Credit="Agency" photoshop:Source="Archive"
 xmpRights:WebStatement="https://creativecommons.org/licenses/by-sa/4.0/">
<dc:creator><rdf:Seq><rdf:li>Zofia Nowak</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A bridge at dawn</rdf:li><rdf:li>Most</rdf:li></rdf:Alt>
</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"""


def with_xmp(words=XMP):
    return jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + words.encode())


def with_webp(**blocks):
    return coded(format="WEBP", **blocks)


def with_iptc(fields, encoding="utf-8"):
    records = b"".join(
        b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text.encode(encoding))) + text.encode(encoding)
        for number, text in fields.items()
    )
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records + b"\0" * (len(records) % 2)
    return jpeg_with(0xED, b"Photoshop 3.0\0" + block)


def facts(data):
    return dict(examine(BytesIO(data)).facts)


def test_what_xmp_says_is_read():
    expected = {"description": "A bridge at dawn", "credit": "Zofia Nowak / Agency", "source": "Archive"}

    assert facts(with_xmp()) == expected | {"licence": "cc-by-sa"}


def test_xmp_that_is_deep_is_not_held_as_often_as_it_is_deep():
    names = "<rdf:li>" * 200 + "a" * 500_000 + "</rdf:li>" * 200
    deep = with_webp(xmp=XMP.replace("<rdf:li>Zofia Nowak</rdf:li>", names).encode())

    tracemalloc.start()
    credit = facts(deep)["credit"]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert credit.startswith("aaa") and most < 10_000_000


def test_words_without_end_are_not_read_to_their_end():
    exif = Pixels.Exif()
    exif[0x013B] = "a" * 5_000_000

    tracemalloc.start()
    credit = facts(with_webp(exif=exif))["credit"]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len(credit) == 300 and most < 50_000_000


def test_a_packet_of_xmp_beyond_all_use_is_not_read():
    assert facts(with_webp(xmp=XMP.encode() + b" " * 1_000_000))["credit"] == ""


def test_xmp_of_a_png_is_read_too():
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP)

    assert facts(coded(format="PNG", pnginfo=info))["credit"] == "Zofia Nowak / Agency"


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_what_iptc_says_is_read(encoding):
    said = with_iptc({80: "José", 110: "Agency", 115: "Archive", 120: "A bridge"}, encoding)

    expected = {"description": "A bridge", "credit": "José / Agency", "source": "Archive", "licence": ""}
    assert facts(said) == expected


def test_a_copyright_is_the_credit_where_there_is_no_other():
    assert facts(with_iptc({116: "© 2021 Ana Pérez. All rights reserved"})) == {
        "description": "",
        "credit": "© 2021 Ana Pérez. All rights reserved",
        "source": "",
        "licence": Licence.RESERVED,
    }


def test_no_place_and_no_camera_is_read():
    assert not any(facts(with_place()).values())


@pytest.mark.parametrize(
    ("address", "licence"),
    [
        ("https://creativecommons.org/publicdomain/zero/1.0/", Licence.CC0),
        ("http://creativecommons.org/publicdomain/mark/1.0/", Licence.PUBLIC_DOMAIN),
        ("see https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de", Licence.CC_BY_NC_ND),
        ("see https://creativecommons.org/licenses/by-nc-nd/3.0/de/", ""),
        ("https://creativecommons.org/licenses/by/2.0/", ""),
        ("https://creativecommons.org/licenses/sampling/1.0/", ""),
        ("© Somebody", ""),
    ],
)
def test_a_licence_is_known_by_its_address(address, licence):
    assert licence_in(address) == licence


@pytest.mark.django_db
@pytest.mark.usefixtures("picture_stores")
def test_the_file_fills_only_what_the_form_left_empty():
    image = add(upload(with_xmp()), by=None, credit="Our own", source="")

    assert (image.credit, image.source, image.description) == ("Our own", "Archive", "A bridge at dawn")


def credentials_of_webp():
    webp = coded(format="WEBP")
    body = webp[8:] + b"C2PA" + struct.pack("<I", 4) + b"jumb"
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    ("data", "has_manifest"),
    [
        (jpeg_with(0xEB, b"JP\0\1\0\0\0\1" + b"\0\0\0\x20jumb\0\0\0\x18jumdc2pa"), True),
        (jpeg_with(0xEB, b"HDR_RI ver=11"), False),
        (png(8, 8, chunk(b"caBX", b"jumb")), True),
        (png(8, 8), False),
        (credentials_of_webp(), True),
        (coded(pixels(), "WEBP"), False),
        (coded(comment=b"JP c2pa jumb"), False),
    ],
    ids=["jpeg", "jpeg of another use", "png", "png without", "webp", "webp without", "words"],
)
def test_content_credentials_are_noticed(data, has_manifest):
    assert examine(BytesIO(data)).has_manifest == has_manifest
