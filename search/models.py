from django.db import models

# Bits of a row's number: which index, how new, which document.
OF_POSITION, OF_DOCUMENT = 34, 25


class SearchDocument(models.Model):
    """What can be found of a thing, its words folded.

    Its number is its place: index, then position, then document. So “newest first” is the order of the rows, which
    SQLite's full text reads without sorting, and a common word costs what a rare one costs.
    """

    id = models.BigIntegerField(primary_key=True)
    index = models.CharField(max_length=16)
    document = models.BigIntegerField()
    language = models.CharField(max_length=12, blank=True)
    headline = models.TextField(blank=True)
    names = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["index", "document"], name="a_document_is_once_in_an_index")]

    def __str__(self):
        return f"{self.index}: {self.document}"


class RankedDocument(models.Model):
    """What readers can find of a thing, its words stemmed, and the marks that it is narrowed down by.

    Its number is its place: position, then document. Apart from `SearchDocument`, for a list of all rows with a word is
    read whole on PostgreSQL: one index would pay for the other. What ranks stands before the long text, which is then
    not read.
    """

    id = models.BigIntegerField(primary_key=True)
    document = models.BigIntegerField(unique=True)
    subject = models.BigIntegerField(db_index=True, help_text="What several documents belong to.")
    headline = models.TextField(blank=True)
    names = models.TextField(blank=True)
    standfirst = models.TextField(blank=True)
    about = models.TextField(blank=True, help_text="What the text says often.")
    marks = models.TextField(blank=True)
    body = models.TextField(blank=True)

    def __str__(self):
        return str(self.document)


class Stemming(models.Model):
    """A way of stemming that documents have: a question is asked in each."""

    code = models.CharField(max_length=12, primary_key=True)

    def __str__(self):
        return self.code


class Spelling(models.Model):
    """A word as it is written, under each way to leave out one of its letters, and under itself.

    Two words that differ by a letter, or by two neighbours, meet under one key: found without comparing all words.
    """

    pk = models.CompositePrimaryKey("key", "word")
    key = models.CharField(max_length=64)
    word = models.CharField(max_length=64)

    def __str__(self):
        return f"{self.key}: {self.word}"
