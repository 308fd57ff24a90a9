"""Papers: a group's shelf of texts, written together, and the queue in which they are put into other languages.

It owns papers, their versions, what is said of their paragraphs, their wordings, and recordings.
It stands on week, people, terms, core.
"""
