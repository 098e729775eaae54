class Refused(Exception):
    """A document can't be brought in: one sentence, with what to do."""
