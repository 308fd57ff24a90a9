"""Who gets through which door of the library."""

from tests.making import make
from umbel.core.lock import new_key
from umbel.evidence.described import indexed
from umbel.evidence.importing import key_name
from umbel.evidence.models import (
    Doubt,
    Import,
    ImportLine,
    Merge,
    Source,
    SourceAbout,
    SourceStep,
    SourceVersion,
    SourceWording,
)

RIS = b"TY  - RPRT\nTI  - A report nobody has read yet\nPY  - 2019\nER  - \n"


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
    return cast.aurora, {"FILE": ("library.ris", RIS), "NOTHING": ("library.ris", b"")}


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


def filed(cast, n, reach="group"):
    """One kept, with n filed under it and n versions; the last that was filed."""
    keep, _words = library(cast, n, reach)
    for i in range(n):
        twin = make(Source, title=f"One study {i}", group=cast.aurora, reach=reach, same_as=keep, pages="12")
        make(Merge, of=twin, number=i + 1, took={"pages": ["", "12"]}, chosen=[], own=[], terms=[])
        other = make(Source, title=f"Version {i}", group=cast.aurora, reach=reach)
        link = make(SourceVersion, source=other, of=keep, relation="preprint")
    return twin, {"KEPT": str(keep.pk), "OTHER": f"https://here.example/library/{other.pk}/", "VERSION": link.pk}


def kept_with_versions(cast, n):
    twin, words = filed(cast, n, "public")
    return twin.same_as, words


def twice(cast, n):
    """n pairs of Aurora that look alike."""
    some = sorted((make(Source, title="One study", group=cast.aurora) for _i in range(n + 1)), key=lambda one: one.pk)
    doubts = [make(Doubt, one=some[i], other=some[i + 1], group=cast.aurora) for i in range(n)]
    return doubts[0], {"ONE": str(some[0].pk), "OTHER": str(some[1].pk), "THIRD": str(some[2].pk)}


def looking(cast, n):
    twice(cast, n)
    return cast.aurora


#   url name                verb  body                       visitor cleo bea lin edda wren
DOORS = {
    kept: """
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
        evidence:bring        GET                              404  403  403  403  200  403
        evidence:bring        POST  id=NEW file=FILE           404  403  403  403  302  403
        evidence:bring        POST  id=NEW file=NOTHING        404  403  403  403  422  403
    """,
    caucus: """
        evidence:bring        GET                              404  404  200  404  404  404
        evidence:bring        POST  id=NEW file=FILE           404  404  302  404  404  404
    """,
    brought: """
        evidence:imports      GET                              404  200  200  200  200  200
        evidence:import       GET                              404  404  200  200  200  200
        evidence:receipt      GET                              404  404  200  200  200  200
        evidence:confirm      GET                              404  404  403  403  200  403
        evidence:confirm      POST                             404  404  403  403  302  403
        evidence:undo         GET                              404  404  403  403  200  403
        evidence:undo         POST                             404  404  403  403  302  403
        evidence:decide       GET                              404  404  403  403  302  403
        evidence:decide       POST  line=LINE answer=same      404  404  403  403  302  403
        evidence:decide       POST  line=LINE answer=version   404  404  403  403  302  403
        evidence:decide       POST  line=LINE                  404  404  403  403  422  403
        evidence:doubts       GET                              404  404  200  200  200  200
    """,
    filed: """
        evidence:detail       GET                              404  404  301  301  301  301
        evidence:detail.ris   GET                              404  404  301  301  301  301
        evidence:filed        GET                              404  404  200  200  200  200
        evidence:part         GET                              404  404  403  403  200  403
        evidence:part         POST                             404  404  403  403  302  403
        evidence:give_back    GET                              404  404  403  403  302  403
        evidence:give_back    POST  field=pages                404  404  403  403  302  403
        evidence:give_back    POST  field=title                404  404  403  403  422  403
        evidence:merge        GET                              404  404  403  403  200  403
        evidence:merge        POST  keep=KEPT                  404  404  403  403  422  403
        evidence:revise       POST  revision=1 title=New type=book   404  404  403  403  422  403
    """,
    kept_with_versions: """
        evidence:detail       GET                              200  200  200  200  200  200
        evidence:filed        GET                              404  404  404  404  404  404
        evidence:merge        POST  keep=OTHER                 403  403  403  403  302  403
        evidence:merge        POST  keep=nowhere               403  403  403  403  422  403
        evidence:version      GET                              403  403  403  403  200  403
        evidence:version      POST  of=OTHER relation=other    403  403  403  403  302  403
        evidence:version      POST  of=OTHER relation=sister   403  403  403  403  422  403
        evidence:unversion    GET                              403  403  403  403  302  403
        evidence:unversion    POST  version=VERSION            403  403  403  403  302  403
    """,
    twice: """
        evidence:answer       GET                              404  404  403  403  302  403
        evidence:answer       POST  answer=same keep=ONE       404  404  403  403  302  403
        evidence:answer       POST  answer=other keep=ONE      404  404  403  403  302  403
        evidence:answer       POST  answer=version keep=OTHER  404  404  403  403  302  403
        evidence:answer       POST  answer=same                404  404  403  403  422  403
        evidence:answer       POST  answer=same keep=THIRD     404  404  403  403  404  403
    """,
    looking: """
        evidence:twice        GET                              404  404  200  200  200  200
        evidence:look         GET                              404  403  403  403  200  403
        evidence:look         POST                             404  403  403  403  200  403
        home:front            GET                              200  200  200  200  200  200
    """,
    done: """
        evidence:confirm      POST                             404  404  403  403  422  403
        evidence:undo         POST                             404  404  403  403  302  403
    """,
}
