"""What one does with the brief of a claim that is handed out."""

from umbel.claims import actions
from umbel.papers import forms


class KeepBrief(forms.KeepBrief):
    action = actions.keep_brief


class DropBrief(forms.DropBrief):
    action = actions.drop_brief
