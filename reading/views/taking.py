"""Ways to take a piece along: to cite it, to print it elsewhere. Few ask for them: each is made when asked for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from reading.citation_formats import FORMATS
from reading.citing import citation_of, paragraphs_of
from reading.magazine import magazine
from reading.pictures import pictures_on
from reading.pieces import of_live_edition
from reading.republishing import Kit, may_be_republished


@never_cache
@of_live_edition
def cite(request, edition):
    cited = citation_of(edition, **magazine(request))
    written = [(form, word, text := form.write(cited), text.count("\n") + 1) for word, form in FORMATS.items()]
    context = {"edition": edition, "cited": cited, "written": written, "paragraphs": paragraphs_of(edition.version)}
    return render(request, "reading/cite.html", context)


@never_cache
@of_live_edition
def citation(request, edition, form):
    """As a file, under the name of the piece."""
    form = FORMATS[form]
    named = f'attachment; filename="{edition.article.slug}.{form.ending}"'
    text = form.write(citation_of(edition, **magazine(request)))
    return HttpResponse(text, content_type=form.content_type, headers={"Content-Disposition": named})


@never_cache
@of_live_edition
def republish(request, edition):
    """The piece as others may print it; where they may not, whom to ask."""
    kit = Kit(edition, pictures_on([edition]), **magazine(request)) if may_be_republished(edition) else None
    return render(request, "reading/republish.html", {"edition": edition, "kit": kit})
