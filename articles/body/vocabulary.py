"""The elements that a body may hold: one declaration for toolbar, sanitiser and importers."""

from dataclasses import dataclass, field

URL_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True)
class Vocabulary:
    """`elements` maps an element to its attributes, `classes` an element to the class names it may carry."""

    elements: dict[str, set[str]]
    classes: dict[str, set[str]] = field(default_factory=dict)
    extensions: dict[str, object] = field(default_factory=dict)


INLINE = Vocabulary(
    elements={
        "strong": set(),
        "em": set(),
        "s": set(),
        "sub": set(),
        "sup": set(),
        "code": set(),
        "br": set(),
        "a": {"href", "hreflang", "title"},
        "span": {"lang", "dir"},
    },
    extensions={
        "Bold": True,
        "Italic": True,
        "Strike": True,
        "Subscript": True,
        "Superscript": True,
        "Code": True,
        "HardBreak": True,
        "Link": {"enableTarget": False, "autolink": False, "markdownLinks": True},
        "Phrase": True,
    },
)

BODY = Vocabulary(
    elements=INLINE.elements
    | {
        "p": {"lang", "dir"},
        "h2": set(),
        "h3": set(),
        "h4": set(),
        "blockquote": {"lang", "dir"},
        "ul": set(),
        "ol": {"start"},
        "li": set(),
        "hr": set(),
        "pre": set(),
        "table": set(),
        "tbody": set(),
        "tr": set(),
        "th": {"colspan", "rowspan"},
        "td": {"colspan", "rowspan"},
        "aside": set(),
        "figure": {"data-image", "data-alt", "data-decorative"},
        "figcaption": set(),
    },
    classes={
        "p": {"verse", "embed"},
        "span": {"footnote"},
        "aside": {"pullquote"},
        "figure": {"figure--wide"},
    },
    extensions=INLINE.extensions
    | {
        "Heading": {"levels": [2, 3, 4]},
        "Blockquote": True,
        "BulletList": True,
        "OrderedList": True,
        "ListItem": True,
        "HorizontalRule": True,
        "CodeBlock": True,
        "Table": True,
        "TableRow": True,
        "TableHeader": True,
        "TableCell": True,
        "Verse": True,
        "Embed": True,
        "Footnote": True,
        "PullQuote": True,
        "Aside": True,
        "Picture": True,
    },
)

# Of a figure only its caption, which is a line of words.
CAPTION = Vocabulary(elements=INLINE.elements, classes={"span": {"footnote"}})

BLOCKS = {"p", "h2", "h3", "h4", "blockquote", "ul", "ol", "hr", "pre", "table", "aside", "figure"}

# What writers' programs say in other words; each is renamed before anything is dropped.
SYNONYMS = {"b": "strong", "i": "em", "strike": "s", "del": "s", "h1": "h2", "h5": "h4", "h6": "h4"}
