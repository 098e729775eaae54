import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_as_one(file: Path, text: str) -> None:
    """Whoever reads meanwhile, or is killed, has the old text or the new one. Others may read it."""
    with NamedTemporaryFile("w", dir=file.parent, prefix=f".{file.name}.", delete=False) as draft:
        draft.write(text)
        os.fchmod(draft.fileno(), 0o644)
    os.replace(draft.name, file)
