"""A folder of one's own: claimtrail.toml and what extends the packaged publishers, names, watchlist and queries."""

from pathlib import Path

from claimtrail.config import FILE_NAME, default_toml

FILES = {
    "publishers/README.md": """Your own publishers, one TOML file each; the slug of a packaged one changes that one.

    slug = "my-outlet"
    name = "My Outlet"
    homepage = "https://www.example.org/"
    lang = "en"
    timezone = "Europe/Paris"
    family = "my-group"      # copies inside a family are not independent
    kind = "outlet"          # outlet, wire, registry, company, aggregator
    country = "FR"
    enabled = true
    rights = "What its terms allow."

    [[feed]]
    url = "https://www.example.org/rss.xml"
    kind = "rss"             # rss, atom, json, sitemap, listing
""",
    "entities/README.md": """Your own names, any number of TOML files.

    kind = "ORG"             # PERSON, ORG, PLACE, PRODUCT
    roles = ["startup", "company"]

    [entities]
    "Acme Silicon" = { aliases = ["Acme"], owner = "Acme Holdings" }
""",
    "watchlist.toml": """# What makes a page worth reading, beside the packaged words of crawler/watchlist.toml.
# After a change, the next `claimtrail read` reads again what the gate had dropped, from the archive.

# [watch]                 # a name or word that is enough by itself; capitals count, a final * stands for any ending
# words = ["Acme Silicon", "quantum*", "quantique*"]

# [makers]                # one that counts beside other words: chips, rooms, makers, labs, ai, money
# words = ["Acme Silicon"]

# [drop]                  # packaged words that are not to count
# words = ["listing"]
""",
    "queries/README.md": """Your saved queries, one SQL file each: its name is the query's, its first comment the title.
`claimtrail serve` offers them; [alerts] in claimtrail.toml can watch those that select event_id.

    -- Sums above a billion dollars
    SELECT event_id, title, high, stage FROM event_detail WHERE currency = 'USD' AND high > 1e9
""",
}


def make_folder(folder: Path) -> list[Path]:
    """Write the files of a new folder; what is there already is left as it is. Return what was written."""
    wanted = {FILE_NAME: default_toml(), **FILES}
    missing = {folder / name: text for name, text in wanted.items() if not (folder / name).exists()}
    for path, text in missing.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(missing)
