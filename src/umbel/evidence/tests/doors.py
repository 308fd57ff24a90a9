"""Who gets through which door of the library."""

from tests.making import make
from umbel.core.lock import new_key
from umbel.evidence.described import indexed
from umbel.evidence.importing import key_name
from umbel.evidence.models import Headings, Import, ImportLine, Source, SourceAbout, SourceStep, SourceWording

RIS = b"TY  - RPRT\nTI  - A report nobody has read yet\nPY  - 2019\nER  - \n"
PDF = b"%PDF-1.4\n<< /Title (A report of nobody) >>\n"


def library(cast, n, reach):
    """n sources; the last one with n wordings and n steps, about a topic."""
    for i in range(n):
        source = make(
            Source, title=f"One study {i}", group=cast.aurora, reach=reach, stands="to_verify", summary="It says this."
        )
        make(SourceAbout, source=source, term=cast.topic)
        indexed(source)
    for i in range(n):
        words = {"field": "summary", "lang": "es" if i else "ar", "sha256": "", "after": ""}
        wording = make(SourceWording, of=source, number=i + 1, body="Dice esto.", **words)
        make(SourceStep, of=source, number=i + 1, to="verified", why="Read in print.")
    return source, {"WORDING": wording.pk}


def kept(cast, n):
    return library(cast, n, "group")


def among_members(cast, n):
    return library(cast, n, "members")


def public(cast, n):
    return library(cast, n, "public")


def group(cast, n):
    return cast.aurora, {"FILE": ("library.ris", RIS), "NOTHING": ("library.ris", b""), "PDF": ("x", PDF)}


def caucus(cast, n):
    """A closed group brings a library: for everybody else there is no such door."""
    return cast.caucus, {"FILE": ("library.ris", RIS)}


def brought(cast, n, phase="ready"):
    """An import of Aurora with n lines, one of them doubtful."""
    coming = make(Import, group=cast.aurora, phase=phase)
    new_key(key_name(coming.pk))
    source = make(Source, title="One study", group=cast.aurora)
    for i in range(n):
        make(ImportLine, of=coming, number=i + 1, outcome="new", said={"title": f"Study {i}"}, filled=[])
    line = make(ImportLine, of=coming, number=n + 1, outcome="unsure", said={"title": "S"}, source=source, filled=[])
    return coming, {"LINE": line.pk}


def done(cast, n):
    return brought(cast, n, "done")


def table(cast, n):
    """A table of Aurora with two columns, of which n were read."""
    coming, more = brought(cast, n)
    coming.columns, coming.file = [["Whom", ""], ["What", "TI"]], "0" * 64
    coming.save()
    return coming, more


def headings(cast, n):
    return make(Headings, group=cast.aurora, digest="0" * 64, columns=[["Whom", "AU"]])


#   url name                verb  body                       visitor cleo bea lin edda wren
DOORS = {
    kept: """
        evidence:oai          GET   verb=ListRecords metadataPrefix=oai_dc  200  200  200  200  200  200
        evidence:index        GET                              200  200  200  200  200  200
        evidence:detail       GET                              404  404  200  200  200  200
        evidence:detail.json  GET                              404  404  200  200  200  200
        evidence:detail.csv   GET                              404  404  200  200  200  200
        evidence:detail.ris   GET                              404  404  200  200  200  200
        evidence:detail.bib   GET                              404  404  200  200  200  200
        evidence:detail.atom  GET                              404  404  200  200  200  200
        evidence:revise       GET                              404  404  403  403  200  403
        evidence:revise       POST  revision=1 title=New type=book   404  404  403  403  302  403
        evidence:revise       POST  revision=7 title=New type=book   404  404  403  403  409  403
        evidence:revise       POST  revision=1 type=book       404  404  403  403  422  403
        evidence:step         GET                              404  404  403  403  200  403
        evidence:step         POST  to=verified                404  404  403  403  302  403
        evidence:step         POST  to=set_aside               404  404  403  403  422  403
        evidence:translate    GET                              404  404  200  200  200  200
        evidence:translate    POST  field=summary lang=es body=Eso  404  404  302  302  302  302
        evidence:translate    POST  field=note lang=es body=Eso     404  404  422  422  422  422
        evidence:check        GET                              404  404  302  302  302  302
        evidence:check        POST  wording=WORDING            404  404  302  302  302  302
        evidence:share        GET                              404  404  403  200  200  403
        evidence:share        POST  to=members                 404  404  403  302  302  403
        evidence:hide         GET                              404  404  200  200  200  200
        evidence:hide         POST  to=group                   404  404  422  422  422  422
    """,
    among_members: """
        evidence:detail       GET                              404  200  200  200  200  200
        evidence:share        POST  to=public                  404  403  403  302  302  403
        evidence:share        POST  to=moon                    404  403  403  422  422  403
        evidence:hide         POST  to=group                   404  302  302  302  302  302
    """,
    public: """
        evidence:index        GET                              200  200  200  200  200  200
        evidence:index        GET   q=study                    200  200  200  200  200  200
        evidence:index        GET   topic=policing from=x      200  200  200  200  200  200
        evidence:index.json   GET                              200  200  200  200  200  200
        evidence:index.csv    GET                              200  200  200  200  200  200
        evidence:index.ris    GET                              200  200  200  200  200  200
        evidence:index.bib    GET                              200  200  200  200  200  200
        evidence:index.atom   GET                              200  200  200  200  200  200
        evidence:detail       GET                              200  200  200  200  200  200
        evidence:detail.json  GET                              200  200  200  200  200  200
        evidence:detail.csv   GET                              200  200  200  200  200  200
        evidence:oai          GET   verb=ListRecords metadataPrefix=oai_dc  200  200  200  200  200  200
        evidence:oai          POST  verb=ListSets              200  200  200  200  200  200
        evidence:hide         GET                              403  200  200  200  200  200
        evidence:translate    GET                              403  200  200  200  200  200
        evidence:hide         POST  to=members                 403  302  302  302  302  302
        home:search           GET  q=study                     200  200  200  200  200  200
    """,
    group: """
        evidence:add          GET                              404  403  403  403  200  403
        evidence:add          POST  id=NEW title=Fresh type=book   404  403  403  403  302  403
        evidence:add          POST  id=NEW                     404  403  403  403  422  403
        evidence:take         POST                             404  403  403  403  200  403
        evidence:take         POST  as=bib                     404  403  403  403  200  403
        evidence:take         POST  as=json                    404  403  403  403  200  403
        evidence:take         POST  as=moon                    404  404  404  404  404  404
        evidence:bring        GET                              404  403  403  403  200  403
        evidence:bring        POST  id=NEW file=FILE           404  403  403  403  302  403
        evidence:bring        POST  id=NEW file=NOTHING        404  403  403  403  422  403
        evidence:one          GET                              404  403  403  403  200  403
        evidence:one          POST  id=NEW said=10.1371/a      404  403  403  403  422  403
        evidence:one          POST  id=NEW pdf=PDF             404  403  403  403  302  403
    """,
    caucus: """
        evidence:bring        GET                              404  404  200  404  404  404
        evidence:bring        POST  id=NEW file=FILE           404  404  302  404  404  404
        evidence:one          GET                              404  404  200  404  404  404
    """,
    brought: """
        evidence:imports      GET                              404  200  200  200  200  200
        evidence:import       GET                              404  404  200  200  200  200
        evidence:receipt      GET                              404  404  200  200  200  200
        evidence:confirm      GET                              404  404  403  403  200  403
        evidence:confirm      POST                             404  404  403  403  302  403
        evidence:undo         GET                              404  404  403  403  200  403
        evidence:undo         POST                             404  404  403  403  302  403
        evidence:fetch        GET                              404  404  403  403  200  403
        evidence:fetch        POST                             404  404  403  403  422  403
        evidence:decide       GET                              404  404  403  403  302  403
        evidence:decide       POST  line=LINE same_thing=on    404  404  403  403  302  403
        evidence:decide       POST  line=LINE                  404  404  403  403  302  403
    """,
    table: """
        evidence:import       GET                              404  404  200  200  200  200
        evidence:columns      GET                              404  404  403  403  200  403
        evidence:columns      POST  tags-0=TI tags-1=AU        404  404  403  403  302  403
        evidence:columns      POST  tags-0=TI tags-1=moon      404  404  403  403  422  403
    """,
    headings: """
        evidence:forget       GET                              404  404  403  403  200  403
        evidence:forget       POST                             404  404  403  403  302  403
    """,
    done: """
        evidence:confirm      POST                             404  404  403  403  422  403
        evidence:undo         POST                             404  404  403  403  302  403
    """,
}
