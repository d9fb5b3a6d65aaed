"""Languages: the words of the pages in English, Spanish, French and German. Knows catalogs, and nothing of weapons."""
