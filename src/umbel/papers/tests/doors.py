"""Who gets through which door of the papers."""

from tests.making import make
from umbel.core import files
from umbel.core.lock import new_key
from umbel.core.wording import sha
from umbel.papers.models import (
    TITLE,
    Archive,
    ArchiveLine,
    Paper,
    PaperVersion,
    PaperWording,
    Recording,
    Remark,
    Rendering,
)
from umbel.papers.tests import sounds
from umbel.papers.tests.office import zipped

TEXT = "Night buses keep people safer than lamps do.\n\nWe ask the city for three lines."


def paper(cast, reach, group, n=1):
    """A paper in two versions, with one written at the same time, one remark, and one job in Spanish."""
    thing = make(Paper, title="Night buses", text=TEXT, slots=["a", "b"], group=group, reach=reach, newest=2, number=2)
    older = make(PaperVersion, paper=thing, group=group, number=1, body="Lamps.", slots=["a"], after=0)
    make(PaperVersion, paper=thing, group=group, number=2, body=TEXT, slots=["a", "b"], after=1)
    beside = make(PaperVersion, paper=thing, group=group, number=3, body="Lamps!", slots=["a"], after=1, place="beside")
    for i in range(n):
        remark = make(Remark, paper=thing, group=group, slot="a", about=TEXT.partition("\n")[0], suggests=bool(i % 2))
    job = make(Rendering, of=thing, lang="es", todo=2, words=13, words_all=15)
    texts = [thing.title, *TEXT.split("\n\n")]
    for i, (slot, text) in enumerate(zip((TITLE, "a", "b"), texts, strict=True)):
        make(PaperWording, of=job, number=i + 1, field=slot, lang="es", body="Noche", after=sha(text))
    extra = {"OLDER": older.pk, "REMARK": remark.pk}
    return thing, extra | {"BESIDE": beside, "JOB": job, "SAID": remark}


def shelf(cast, n, reach):
    for _i in range(n):
        thing, extra = paper(cast, reach, cast.aurora, n)
    return thing, extra


def kept(cast, n):
    return shelf(cast, n, "group")


def among_members(cast, n):
    return shelf(cast, n, "members")


def public(cast, n):
    return shelf(cast, n, "public")


def caucus(cast, n):
    """A paper of a closed group: for everybody else there is no such thing."""
    return paper(cast, "group", cast.caucus, n)


def beside(cast, n):
    return shelf(cast, n, "group")[1]["BESIDE"]


def remark(cast, n):
    """What Bea said, while it is open."""
    said = shelf(cast, n, "group")[1]["SAID"]
    said.by = cast.bea.made_this(said.pk)
    said.save()
    return said


def job(cast, n):
    return shelf(cast, n, "public")[1]["JOB"]


def job_inside(cast, n):
    return shelf(cast, n, "group")[1]["JOB"]


def group(cast, n):
    return cast.aurora


def bringing(cast, n):
    return cast.aurora, {"FILE": ("a.md", b"# Title\n\nText"), "BROKEN": ("a.docx", b"PK but nothing more")}


def archive(cast, n, group=None, **more):
    """A folder that was looked at: one of its texts tells of people."""
    given = {"name": "folder.zip", "phase": "ready", "since": None, "file": ""}
    coming = make(Archive, group=group or cast.aurora, **given | more)
    for i in range(n):
        told = {"of": coming, "place": f"a{i}.txt", "holds": [], "beside": {}, "paper": None}
        make(ArchiveLine, number=2 * i + 1, outcome="new", **told)
        held = make(ArchiveLine, number=2 * i + 2, outcome="left", **told | {"holds": ["mail"]})
    return coming, {"LINE": held.pk}


def archive_of_caucus(cast, n):
    return archive(cast, n, cast.caucus)


def archive_done(cast, n):
    return archive(cast, n, phase="done")


def archiving(cast, n):
    folder, box = zipped({"a.txt": "Lamps."}), b"From x Thu\nSubject: Lamps\n\nLamps.\n"
    told = {"FOLDER": ("a.zip", folder), "BOX": ("a.mbox", box), "BROKEN": ("a.zip", b"PK but nothing more")}
    return cast.aurora, told


def closed(cast, n):
    return cast.caucus


def voice(cast, n, reach="public", **given):
    """A paper that is read aloud, heard by a second person."""
    thing, _extra = shelf(cast, n, reach)
    told = {"by": "", "heard_on": thing.made_on.date(), "kept": True} | given
    for _i in range(n):
        one = Recording(of=thing, lang="en", kind="ogg", after=sha(f"{thing.title}\n\n{thing.text}"), size=99, **told)
        new_key(one.key_name)
        one.file = files.put(one.key_name, sounds.opus(comments=()))
        one.save()
    return one


def voice_unheard(cast, n):
    """The same, which only its group has heard."""
    return voice(cast, n, heard_on=None)


def voice_brought(cast, n):
    """The same, which somebody has to look at first."""
    return voice(cast, n, heard_on=None, kept=False)


def voice_inside(cast, n):
    return voice(cast, n, "group")


def aloud(cast, n):
    """Reading a paper aloud, with a sound that holds names, and with what is none."""
    made = {"SOUND": ("a.opus", sounds.opus()), "BROKEN": ("a.mp3", b"MZ but no sound"), "EMPTY": ("a.m4a", b"")}
    return public(cast, n)[0], made


START = "id=NEW title=Fresh lang=en text=Words"

#   url name              verb  body                          visitor cleo bea lin edda wren
DOORS = {
    kept: """
        papers:index        GET                                  200  200  200  200  200  200
        papers:paper        GET                                  404  404  200  200  200  200
        papers:paper        GET   in=es                          404  404  200  200  200  200
        papers:paper.json   GET                                  404  404  200  200  200  200
        papers:paper.csv    GET                                  404  404  200  200  200  200
        papers:paper.ris    GET                                  404  404  404  404  404  404
        papers:paper.bib    GET                                  404  404  404  404  404  404
        papers:paper.atom   GET                                  404  404  404  404  404  404
        papers:take         GET   as=md                          404  404  200  200  200  200
        papers:take         GET   as=html                        404  404  200  200  200  200
        papers:take         GET   as=docx                        404  404  200  200  200  200
        papers:take         GET   as=odt                         404  404  200  200  200  200
        papers:take         GET   as=exe                         404  404  404  404  404  404
        papers:write        GET                                  404  404  403  403  200  403
        papers:write        POST  base=2 title=T text=New        404  404  403  403  302  403
        papers:write        POST  base=1 title=T text=New        404  404  403  403  302  403
        papers:write        POST  base=2 text=New                404  404  403  403  422  403
        papers:versions     GET                                  404  404  200  200  200  200
        papers:compare      GET                                  404  404  200  200  200  200
        papers:compare      GET   old=1 new=3                    404  404  200  200  200  200
        papers:compare      GET   old=1 new=9                    404  404  404  404  404  404
        papers:go-back      GET                                  404  404  403  403  302  403
        papers:go-back      POST  base=2 version=OLDER           404  404  403  403  302  403
        papers:paragraphs   GET                                  404  404  200  200  200  200
        papers:paragraphs   GET   at=a                           404  404  200  200  200  200
        papers:comment      GET                                  404  404  302  302  302  302
        papers:comment      POST  slot=a words=Why?              404  404  302  302  302  302
        papers:comment      POST  slot=zz words=Why?             404  404  422  422  422  422
        papers:suggest      GET                                  404  404  302  302  302  302
        papers:suggest      POST  slot=a instead=Buses.          404  404  302  302  302  302
        papers:settle       GET                                  404  404  403  403  302  403
        papers:settle       POST  remark=REMARK                  404  404  403  403  302  403
        papers:settle       POST  remark=REMARK take=on          404  404  403  403  302  403
        papers:ask-for      GET                                  404  404  200  200  200  200
        papers:ask-for      POST  lang=fr                        404  404  302  302  302  302
        papers:ask-for      POST  lang=en                        404  404  422  422  422  422
        papers:share        GET                                  404  404  403  200  200  403
        papers:share        POST  to=members number=2            404  404  403  302  302  403
        papers:share        POST  to=members number=1            404  404  403  422  422  403
        papers:share-newer  GET                                  404  404  403  302  302  403
        papers:share-newer  POST  number=2                       404  404  403  422  422  403
        papers:hide         GET                                  404  404  200  200  200  200
        papers:hide         POST  to=group                       404  404  422  422  422  422
        papers:queue        GET                                  404  200  200  200  200  200
        papers:queue        GET   lang=es                        404  200  200  200  200  200
        home:search         GET   q=night                        200  200  200  200  200  200
        home:front          GET                                  200  200  200  200  200  200
    """,
    among_members: """
        papers:paper        GET                                  404  200  200  200  200  200
        papers:versions     GET                                  404  404  200  200  200  200
        papers:paragraphs   GET                                  404  404  200  200  200  200
        papers:comment      POST  slot=a words=Why?              404  403  302  302  302  302
        papers:share        POST  to=public number=2             404  403  403  302  302  403
        papers:hide         POST  to=group                       404  302  302  302  302  302
    """,
    public: """
        papers:index        GET                                  200  200  200  200  200  200
        papers:paper        GET                                  200  200  200  200  200  200
        papers:paper        GET   in=es                          200  200  200  200  200  200
        papers:paper.json   GET                                  200  200  200  200  200  200
        papers:take         GET   as=html                        200  200  200  200  200  200
        papers:versions     GET                                  404  404  200  200  200  200
        papers:compare      GET                                  404  404  200  200  200  200
        papers:paragraphs   GET                                  404  404  200  200  200  200
        papers:ask-for      GET                                  200  200  200  200  200  200
        papers:ask-for      POST  lang=fr                        302  302  302  302  302  302
        papers:ask-for      POST  lang=xx                        422  422  422  422  422  422
        papers:hide         GET                                  403  200  200  200  200  200
        papers:hide         POST  to=members                     403  302  302  302  302  302
    """,
    caucus: """
        papers:paper        GET                                  404  404  200  404  404  404
        papers:write        POST  base=2 title=T text=New        404  404  302  404  404  404
        papers:compare      GET                                  404  404  200  404  404  404
    """,
    beside: """
        papers:choose       GET                                  404  404  403  403  200  403
        papers:choose       POST  base=2 title=T picks-0=both    404  404  403  403  302  403
        papers:choose       POST  base=1 title=T picks-0=both    404  404  403  403  422  403
        papers:choose       POST  base=2 title=T                 404  404  403  403  422  403
    """,
    remark: """
        papers:take-back    GET                                  404  404  200  403  403  403
        papers:take-back    POST                                 404  404  302  403  403  403
    """,
    job: """
        papers:rendering    GET                                  404  200  200  200  200  200
        papers:say          GET                                  403  200  200  200  200  200
        papers:say          POST                                 403  302  302  302  302  302
        papers:take-on      GET                                  403  200  200  200  200  200
        papers:take-on      POST                                 403  302  302  302  302  302
        papers:give-back    GET                                  403  200  200  200  200  200
        papers:give-back    POST                                 403  422  422  422  422  422
        papers:urge         GET                                  403  200  200  200  200  200
        papers:urge         POST  urgent=on                      403  302  302  302  302  302
        papers:read-through GET                                  403  302  302  302  302  302
        papers:read-through POST  upto=9                         403  302  302  302  302  302
        papers:read-through POST  upto=0                         403  422  422  422  422  422
    """,
    job_inside: """
        papers:rendering    GET                                  404  404  200  200  200  200
        papers:say          GET                                  404  404  200  200  200  200
        papers:take-on      POST                                 404  404  302  302  302  302
    """,
    voice: """
        papers:recording    GET                                  404  404  200  200  200  200
        papers:sound        GET                                  200  200  200  200  200  200
        papers:silence      GET                                  403  200  200  200  200  200
        papers:silence      POST                                 403  302  302  302  302  302
        papers:hear-through POST                                 403  403  422  422  422  422
        papers:keep-recording POST                               403  403  403  403  302  403
        papers:throw-away   POST                                 403  403  403  403  422  403
    """,
    voice_unheard: """
        papers:recording    GET                                  404  404  200  200  200  200
        papers:sound        GET                                  404  404  200  200  200  200
        papers:silence      POST                                 403  422  302  302  302  302
        papers:hear-through GET                                  403  403  200  200  200  200
        papers:hear-through POST                                 403  403  302  302  302  302
    """,
    voice_brought: """
        papers:recording    GET                                  404  404  404  404  200  404
        papers:sound        GET                                  404  404  404  404  200  404
        papers:silence      POST                                 403  422  422  422  422  422
        papers:keep-recording GET                                403  403  403  403  200  403
        papers:keep-recording POST                               403  403  403  403  302  403
        papers:throw-away   GET                                  403  403  403  403  200  403
        papers:throw-away   POST                                 403  403  403  403  302  403
        papers:hear-through POST                                 403  403  422  422  422  422
    """,
    voice_inside: """
        papers:recording    GET                                  404  404  200  200  200  200
        papers:sound        GET                                  404  404  200  200  200  200
        papers:silence      POST                                 404  404  302  302  302  302
    """,
    aloud: """
        papers:bring-recording GET                               403  403  403  403  200  403
        papers:bring-recording POST id=NEW lang=en file=SOUND may=on 403 403 403 403 200  403
        papers:bring-recording POST id=NEW lang=en file=SOUND    403  403  403  403  422  403
        papers:bring-recording POST id=NEW lang=es file=SOUND may=on 403 403 403 403 422  403
        papers:bring-recording POST id=NEW lang=en file=BROKEN may=on 403 403 403 403 422 403
        papers:bring-recording POST id=NEW lang=en file=EMPTY may=on 403 403 403 403 422  403
    """,
    group: f"""
        papers:start        GET                                  404  403  403  403  200  403
        papers:start        POST  {START}                        404  403  403  403  302  403
        papers:start        POST  id=NEW lang=en text=Words      404  403  403  403  422  403
    """,
    bringing: """
        papers:bring        GET                                  404  403  403  403  200  403
        papers:bring        POST  words=Words                    404  403  403  403  200  403
        papers:bring        POST  file=FILE                      404  403  403  403  200  403
        papers:bring        POST  file=BROKEN                    404  403  403  403  422  403
        papers:bring        POST                                 404  403  403  403  422  403
    """,
    archiving: """
        papers:bring-archive GET                                 404  403  403  403  200  403
        papers:bring-archive POST id=NEW lang=en file=FOLDER     404  403  403  403  302  403
        papers:bring-archive POST id=NEW lang=en file=BOX        404  403  403  403  302  403
        papers:bring-archive POST id=NEW lang=en file=BROKEN     404  403  403  403  422  403
        papers:bring-archive POST id=NEW lang=en                 404  403  403  403  422  403
    """,
    archive: """
        papers:archives     GET                                  404  200  200  200  200  200
        papers:archive      GET                                  404  404  200  200  200  200
        papers:archive      GET   held=1                         404  404  200  200  200  200
        papers:archive      GET   outcome=new                    404  404  200  200  200  200
        papers:archive-receipt GET                               404  404  200  200  200  200
        papers:archive-pick GET                                  404  404  403  403  302  403
        papers:archive-pick POST  line=LINE take=on              404  404  403  403  302  403
        papers:archive-pick POST  line=NEW take=on               404  404  403  403  422  403
        papers:archive-confirm GET                               404  404  403  403  200  403
        papers:archive-confirm POST                              404  404  403  403  302  403
        papers:archive-drop GET                                  404  404  403  403  200  403
        papers:archive-drop POST                                 404  404  403  403  302  403
    """,
    archive_of_caucus: """
        papers:archive      GET                                  404  404  200  404  404  404
        papers:archive-receipt GET                               404  404  200  404  404  404
        papers:archive-drop POST                                 404  404  302  404  404  404
    """,
    archive_done: """
        papers:archive      GET                                  404  404  200  200  200  200
        papers:archive-pick POST  line=LINE take=on              404  404  403  403  422  403
        papers:archive-confirm POST                              404  404  403  403  422  403
        papers:archive-drop POST                                 404  404  403  403  422  403
    """,
    closed: f"""
        papers:start        POST  {START}                        404  404  302  404  404  404
    """,
}
