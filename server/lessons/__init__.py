"""Lessons: Markdown files read into pages, and what their texts claim, tried. Reading needs no torch, trying does."""
