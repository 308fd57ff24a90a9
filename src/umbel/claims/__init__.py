"""Claims: what is said, what it rests on, and how sure we are of it.

It owns findings (one statement of one source), reports from members, claims and the verbs by which anything above
rests on them; it says what became of a source, and lists what has to be mended. It stands on the library (sources),
papers (texts that use a claim), people, terms and core; nothing above it is known here.
"""
