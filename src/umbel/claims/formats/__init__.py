"""Outside news about sources, read into plain values: no Django, nothing of ours."""
