"""Lines to try the content filter on, made from templates: a label, a tab, a text; one file per language."""
