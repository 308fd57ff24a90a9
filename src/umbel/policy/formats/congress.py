"""What every source about the Congress of the United States calls the same things."""

import re

PLACE = "us"
KIND = {
    "HR": "bill", "S": "bill", "HJRES": "joint_resolution", "SJRES": "joint_resolution", "HRES": "resolution",
    "SRES": "resolution", "HCONRES": "concurrent_resolution", "SCONRES": "concurrent_resolution",
    "HAMDT": "amendment", "SAMDT": "amendment",
}  # fmt: skip

WORDS = [
    ("", r"^rules committee resolution|^rule h\. ?res"),
    ("enacted", r"became (?:public|private) law"),
    ("vetoed", r"vetoed by president"),
    ("overridden", r"veto overridden|passed \w+ over veto"),
    ("signed", r"signed by president"),
    ("presented", r"presented to president"),
    ("failed", r"failed of passage|on passage failed|failed to pass"),
    ("passed", r"^passed\b|passed/agreed to|on passage (?:passed|agreed)|suspend the rules and pass.{0,40}agreed"),
    ("conference", r"conference (?:report|held|papers|committee)"),
    ("discharged", r"committee .{0,90}discharged"),
    ("reported", r"^reported (?:to|by|with|\()|reported to (?:house|senate)|ordered to be reported"),
    ("hearing", r"hearings? held"),
    ("committee", r"committee consideration|mark-?up"),
    ("referred", r"\breferred to\b"),
    ("introduced", r"^introduced in|^sponsor introductory|^submitted in"),
    ("sent", r"message on .{0,20}action sent|received in the"),
]  # fmt: skip
STEP = [(name, re.compile(words, re.IGNORECASE)) for name, words in WORDS]
FOR_STEPS = {"discharged": "committee"}


def bill(kind: str, number: str) -> str:
    """What a bill is called: “HR 6658”, “SCONRES 7”."""
    return f"{re.sub('[^A-Z]', '', kind.upper())} {number.strip()}"


def step(text: str) -> str:
    """Which step of a measure this sentence tells of, or nothing: a sentence about a motion is none."""
    found = next((name for name, words in STEP if words.search(text)), "")
    return FOR_STEPS.get(found, found)
