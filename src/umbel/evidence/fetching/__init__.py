"""Fetching one record by its number: which servers are asked, and how. Off, unless the keeper switched it on."""
