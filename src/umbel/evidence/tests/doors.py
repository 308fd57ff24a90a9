"""Who gets through which door of the library."""

from tests.making import make
from umbel.core.lock import new_key
from umbel.evidence.actions.importing import key_name
from umbel.evidence.described import indexed
from umbel.evidence.models import (
    Collection,
    CollectionTerms,
    CollectionWording,
    Doubt,
    Headings,
    Import,
    ImportLine,
    Listed,
    Merge,
    Pile,
    Piled,
    Source,
    SourceAbout,
    SourceStep,
    SourceVersion,
    SourceWording,
)

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


def reading(cast, n, reach):
    """A reading list of n sources that travel as far as it does, one that does not, and n wordings."""
    made = make(Collection, title="To begin with", purpose="Read *this* first.", group=cast.aurora, reach=reach)
    make(CollectionTerms, of=made, head="to begin with", open="", inside="")
    for i in range(n):
        source = make(Source, title=f"One study {i}", group=cast.aurora, reach=reach, stands="to_verify", year=2019)
        row = make(Listed, collection=made, source=source, place=i + 1)
        words = {"field": "purpose", "lang": "es" if i else "ar", "sha256": "", "after": ""}
        wording = make(CollectionWording, of=made, number=i + 1, body="Esto.", **words)
    alone = make(Source, title="Ours alone", group=cast.aurora, stands="to_verify")
    make(Listed, collection=made, source=alone, place=n + 1)
    return made, row, {"WORDING": wording.pk, "LIST": made.pk, "SOURCE": source.pk}


def list_kept(cast, n):
    made, _row, words = reading(cast, n, "group")
    return made, words


def list_members(cast, n):
    made, _row, words = reading(cast, n, "members")
    return made, words


def list_public(cast, n):
    made, _row, words = reading(cast, n, "public")
    return made, words


def listed(cast, n):
    _made, row, words = reading(cast, n, "public")
    return row, words


def on_a_list(cast, n):
    """A public source of Borealis, and a list of Aurora's that it may be put on."""
    _made, _row, words = reading(cast, n, "group")
    return make(Source, title="Of Borealis", group=cast.borealis, reach="public", stands="to_verify"), words


def piled(cast, n):
    """A pile of Aurora's: n sources nobody answered yet, n kept, n dropped, n handed to editors."""
    pile = make(Pile, title="Lamps", group=cast.aurora, reasons=["Not about it"])
    said = {"before": ""}
    for i, answer in enumerate(["", "keep", "drop", "hand"] * n):
        source = make(Source, title=f"Lamp {i}", group=cast.aurora, stands="to_verify", summary="It shines.")
        words = said | {
            "answer": answer,
            "why": "Late" if answer == "drop" else "",
            "seat": "editor" if answer == "hand" else "",
            "turn": i if answer else None,
        }
        make(Piled, of=pile, source=source, place=i + 1, **words)
    return Piled.objects.get(of=pile, place=1), {"PILE": pile, "TOPIC": cast.topic.pk, "REASON": "Not about it"}


def pile(cast, n):
    made = Collection(title="To begin with", group=cast.aurora)
    made.save()
    return piled(cast, n)[1]["PILE"], {"LIST": made.pk}


def answered(cast, n):
    row, words = piled(cast, n)
    return Piled.objects.get(of=row.of, place=2), words


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
        evidence:cite         GET                              200  200  200  200  200  200
        evidence:cite         GET   style=all lang=ru          200  200  200  200  200  200
        evidence:cite         GET   as=html                    200  200  200  200  200  200
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
        evidence:new-collection  GET                           404  403  403  403  200  403
        evidence:new-collection  POST  id=NEW title=Fresh      404  403  403  403  302  403
        evidence:new-collection  POST  id=NEW                  404  403  403  403  422  403
        evidence:sort-found   GET                              404  403  200  200  200  200
        evidence:sort-found   POST  id=NEW title=S asked=moon  404  403  422  422  422  422
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
    list_kept: """
        evidence:collections  GET                              200  200  200  200  200  200
        evidence:collection   GET                              404  404  200  200  200  200
        evidence:collection.json  GET                          404  404  200  200  200  200
        evidence:bibliography  GET                             404  404  200  200  200  200
        evidence:revise-collection  GET                        404  404  403  403  200  403
        evidence:revise-collection  POST  revision=1 title=New  404  404  403  403  302  403
        evidence:revise-collection  POST  revision=7 title=New  404  404  403  403  409  403
        evidence:revise-collection  POST  revision=1           404  404  403  403  422  403
        evidence:translate-collection  GET                     404  404  200  200  200  200
        evidence:translate-collection  POST  field=title lang=es body=Eso  404  404  302  302  302  302
        evidence:translate-collection  POST  field=title lang=en body=That  404  404  422  422  422  422
        evidence:check-collection  GET                         404  404  302  302  302  302
        evidence:check-collection  POST  wording=WORDING       404  404  302  302  302  302
        evidence:share-collection  GET                         404  404  403  200  200  403
        evidence:share-collection  POST  to=members            404  404  403  302  302  403
        evidence:hide-collection  GET                          404  404  200  200  200  200
        evidence:hide-collection  POST  to=group               404  404  422  422  422  422
        evidence:sort-collection  GET                          404  404  200  200  200  200
        evidence:sort-collection  POST  id=NEW title=Sort reasons=Old  404  404  302  302  302  302
        evidence:sort-collection  POST  id=NEW                 404  404  422  422  422  422
    """,
    list_members: """
        evidence:collection   GET                              404  200  200  200  200  200
        evidence:share-collection  POST  to=public             404  403  403  302  302  403
        evidence:hide-collection  POST  to=group               404  302  302  302  302  302
        evidence:sort-collection  GET                          404  403  200  200  200  200
    """,
    list_public: """
        evidence:collections  GET                              200  200  200  200  200  200
        evidence:collection   GET                              200  200  200  200  200  200
        evidence:collection.json  GET                          200  200  200  200  200  200
        evidence:collection.csv  GET                           200  200  200  200  200  200
        evidence:collection.ris  GET                           200  200  200  200  200  200
        evidence:collection.bib  GET                           200  200  200  200  200  200
        evidence:collection.atom  GET                          200  200  200  200  200  200
        evidence:bibliography  GET                             200  200  200  200  200  200
        evidence:bibliography  GET  style=springer-vancouver lang=ar as=txt  200  200  200  200  200  200
        evidence:bibliography  GET  style=moon lang=moon as=html  200  200  200  200  200  200
        evidence:hide-collection  POST  to=members             403  302  302  302  302  302
        evidence:revise-collection  GET                        403  403  403  403  200  403
        home:search           GET  q=begin                     200  200  200  200  200  200
    """,
    listed: """
        evidence:note-listed  GET  shows=evidence.Listed.note  403  403  403  403  200  403
        evidence:note-listed  POST  revision=1 note=Read       403  403  403  403  302  403
        evidence:note-listed  POST  revision=7 note=Read       403  403  403  403  409  403
        evidence:move-listed  GET                              403  403  403  403  200  403
        evidence:move-listed  POST  to=up                      403  403  403  403  302  403
        evidence:move-listed  POST  to=moon                    403  403  403  403  422  403
        evidence:unlist       GET                              403  403  403  403  200  403
        evidence:unlist       POST                             403  403  403  403  302  403
    """,
    on_a_list: """
        evidence:list         GET                              403  200  200  403  200  403
        evidence:list         POST  collection=LIST note=Read  403  422  422  403  302  403
        evidence:list         POST                             403  422  422  403  422  403
    """,
    piled: """
        evidence:sort         GET                              404  404  200  200  200  200
        evidence:say          GET                              404  404  200  200  200  200
        evidence:say          POST  answer=keep                404  404  302  302  302  302
        evidence:say          POST  answer=drop reason=REASON  404  404  302  302  302  302
        evidence:say          POST  answer=drop words=Late     404  404  302  302  302  302
        evidence:say          POST  answer=drop                404  404  422  422  422  422
        evidence:say          POST  answer=drop reason=Moon    404  404  422  422  422  422
        evidence:say          POST  answer=topic topic=TOPIC   404  404  422  422  302  422
        evidence:say          POST  answer=topic               404  404  422  422  422  422
        evidence:say          POST  answer=hand seat=editor    404  404  302  302  302  302
        evidence:say          POST  answer=hand                404  404  422  422  422  422
        home:front            GET                              200  200  200  200  200  200
    """,
    answered: """
        evidence:sort         GET                              404  404  200  200  200  200
        evidence:say          POST  answer=drop words=Late     404  404  422  422  422  422
        evidence:sort-again   GET                              404  404  200  200  200  200
        evidence:sort-again   POST                             404  404  302  302  302  302
    """,
    pile: """
        evidence:piles        GET                              404  200  200  200  200  200
        evidence:pile         GET                              404  404  200  200  200  200
        evidence:pile.json    GET                              404  404  200  200  200  200
        evidence:pile.csv     GET                              404  404  200  200  200  200
        evidence:pile.ris     GET                              404  404  200  200  200  200
        evidence:pile.bib     GET                              404  404  200  200  200  200
        evidence:pile.atom    GET                              404  404  200  200  200  200
        evidence:go-on        GET                              404  404  200  200  200  200
        evidence:go-on        POST                             404  404  302  302  302  302
        evidence:revise-pile  GET                              404  404  403  403  200  403
        evidence:revise-pile  POST  revision=1 title=New reasons=Old  404  404  403  403  302  403
        evidence:collect-kept  GET                             404  404  403  403  200  403
        evidence:collect-kept  POST  collection=LIST           404  404  403  403  302  403
        evidence:set-aside    GET                              404  404  403  403  200  403
        evidence:set-aside    POST                             404  404  403  403  302  403
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
        evidence:sort-import  GET                              404  404  200  200  200  200
        evidence:sort-import  POST  id=NEW title=Sort          404  404  302  302  302  302
    """,
}
