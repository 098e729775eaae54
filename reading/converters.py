class Year:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class Month:
    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"


class Number:
    """Counted from one, written one way."""

    regex = "[1-9][0-9]{0,9}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Part(Month):
    """Of a month, and which of its parts: “05” is the first, “05-2” the second."""

    regex = f"(?:{Month.regex})(?:-(?:[2-9]|[1-9][0-9]))?"

    def to_python(self, value: str) -> tuple[int, int]:
        month, _gap, number = value.partition("-")
        return int(month), int(number or 1)

    def to_url(self, value: tuple[int, int]) -> str:
        month, number = value
        return f"{month:02}-{number}" if number > 1 else f"{month:02}"


class NamedPart:
    """Of what a noun names: “tag”, “tag-2”."""

    regex = "[a-z]+(?:-(?:[2-9]|[1-9][0-9]))?"

    def to_python(self, value: str) -> tuple[str, int]:
        noun, _gap, number = value.partition("-")
        return noun, int(number or 1)

    def to_url(self, value: tuple[str, int]) -> str:
        noun, number = value
        return f"{noun}-{number}" if number > 1 else noun
