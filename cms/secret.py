import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_secret(path: Path) -> str:
    """The secret in that file; made once, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(get_random_secret_key())
        try:
            # A link never overwrites: when two processes start at once, both read the first one's secret.
            os.link(draft, path)
        except FileExistsError:
            pass
        draft.unlink()
    return path.read_text()
