"""One folder with an archive of every format: the same report in each is found, matched, and flagged where it is wrong."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from tests.archive.test_pdf import document
from tests.archive.test_zipped import zipped
from tests.archive.web import Crawl, page
from tracker.cli import cli
from tracker.pipeline import Tracker
from tracker.store import Store

SAID = "We will not raise the harbour tolls before the year 2030."
#: What each archive prints of it: a name of a file, then whether the report is true.
TRUE, WRONG = SAID, SAID.replace("2030", "2025")
SUBTITLES = f"""WEBVTT

00:00:01.000 --> 00:00:04.000
<v Maren Oduya>Good morning. {SAID}

00:00:04.000 --> 00:00:07.000
<v Maren Oduya>The bridge is another matter, and I will come to it.
"""


def story(words: str, format: str) -> list[str]:
    """The paragraphs of a report; each is another paper's and no copy of the others."""
    lead = (
        f"The {format} of Marlow Sound reports on the council, which met for nine hours over the {format} of its tolls."
    )
    return [lead, f"“{words[:-1]},” said Maren Oduya, the mayor of Marlow Sound, on Tuesday."]


def written(words: str, format: str) -> bytes:
    document = docx.Document()
    document.core_properties.title = f"A {format} draft"
    for paragraph in story(words, format):
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html(words: str, format: str) -> bytes:
    return page("".join(f"<p>{paragraph}</p>" for paragraph in story(words, format)), f"A {format} report")


def crawl(words: str, format: str) -> bytes:
    made = Crawl()
    made.info()
    made.response(f"https://{format}.example/1", html(words, format))
    return made.data


def rss(words: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story(words, "rss"))
    return f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Courier</title><language>en</language><item><title>Tolls</title><link>https://rss.example/1</link>
<content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"""


def atom(words: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story(words, "atom"))
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Post</title><id>urn:x</id>
<updated>2018-05-16T00:00:00Z</updated><entry><title>Tolls</title><id>urn:1</id><link href="https://atom.example/1"/>
<updated>2018-05-16T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{body}</div></content>
</entry></feed>"""


def nitf(words: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story(words, "nitf"))
    return f"""<?xml version="1.0"?><nitf><head><title>Tolls</title><pubdata name="Wire" date.publication="20180516"/></head>
<body><body.head><hedline><hl1>Tolls</hl1></hedline></body.head><body.content>{body}</body.content></body></nitf>"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with one file of each format; those whose name has "wrong" in it print another year."""
    folder = tmp_path / "archive"
    folder.mkdir()

    def put(name: str, data: bytes | str) -> None:
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)

    put("page.html", html(TRUE, "page"))
    put("wrong.warc.gz", crawl(WRONG, "warc"))
    zipped(folder / "crawl.wacz", {
        "archive/data.warc.gz": crawl(TRUE, "wacz"), "datapackage.json": b'{"profile": "data-package"}',
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
    })  # fmt: skip
    zipped(folder / "wrong.zip", {"pages/a.html": html(WRONG, "zip")})
    row = {
        "story": "\n\n".join(story(TRUE, "jsonl")),
        "title": "Tolls",
        "date_publish": "2018-05-16",
        "language": "en",
    }
    put("news.jsonl", json.dumps(row) + "\n")
    quoted = "\n".join(story(WRONG, "csv")).replace('"', '""')
    put("wrong.csv", f'story,paper,day\n"{quoted}",Gazette,2018-05-16\n')
    put("feed.xml", rss(TRUE))
    put("wrong-atom.xml", atom(WRONG))
    put("wire.nitf.xml", nitf(TRUE))
    put("print.pdf", document([line for paragraph in story(TRUE, "pdf") for line in wrapped(paragraph)]))
    put("wrong-draft.docx", written(WRONG, "docx"))
    put("draft.md", "---\ntitle: Tolls\nlang: en\n---\n\n# Tolls\n\n" + "\n\n".join(story(TRUE, "markdown")) + "\n")
    put("note.txt", "\n\n".join(story(TRUE, "text")))
    return folder


def wrapped(paragraph: str) -> list[str]:
    """Lines of a printed column."""
    words, lines = paragraph.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 80:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


FILES = {
    "page.html", "wrong.warc.gz", "crawl.wacz", "wrong.zip", "news.jsonl", "wrong.csv", "feed.xml", "wrong-atom.xml",
    "wire.nitf.xml", "print.pdf", "wrong-draft.docx", "draft.md", "note.txt",
}  # fmt: skip


@pytest.mark.model
def test_an_audit_of_a_folder_with_every_format(archive: Path, engine: Tracker, tmp_path: Path) -> None:
    """Subtitles give the statement; every archive gives one article, one quotation, one match, and the truth about it."""
    database = str(tmp_path / "a.db")
    (tmp_path / "briefing.vtt").write_text(SUBTITLES, encoding="utf-8")
    runner = CliRunner()
    imported = ["statements", "import", str(tmp_path / "briefing.vtt"), "--said-at", "2018-05-15", "--lang", "en"]
    assert runner.invoke(cli, [*imported, "--db", database]).exit_code == 0
    columns = {"text": "story", "outlet": "paper", "published_at": "day"}
    with Store.open(database) as store:
        counts = engine.audit([archive], store, columns=columns)
        assert (counts.new, counts.rejected) == (len(FILES), 0), [(r.path, r.reason) for r in store.rejects()]
        where = {article.id: Path(article.path or "").name for article in store.articles()}
        assert set(where.values()) == FILES
        judged = {where[m.quotation.article_id or ""]: (m, a) for m, a in store.assessed()}
        assert set(judged) == FILES
        for name, (match, assessment) in judged.items():
            assert match.quotation.speaker_name == "Maren Oduya", name
            assert match.passage is not None, name
            assert assessment.flagged == name.startswith("wrong"), name
        outlets = {article.outlet for article in store.articles() if where[article.id] == "wrong.csv"}
        assert outlets == {"Gazette"}
