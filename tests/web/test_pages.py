"""Every page answers, has a twin and exports, and shows what the record holds."""

from __future__ import annotations

import json

import pytest
from markupsafe import escape
from starlette.testclient import TestClient

from communique.corpus import Corpus
from tests.web.conftest import MakeClient

pytestmark = pytest.mark.model

PAGES = (
    "/", "/documents", "/statements", "/events", "/encounters", "/undertakings", "/positions",
    "/positions/list", "/timeline", "/network", "/actors", "/actors/RUS",
    "/actors/person:joe-biden", "/documents/2021-11-14-report", "/search?q=sanctions", "/search",
    "/api", "/compare?a=2021-12-07-call-readout-usa&b=2021-12-07-call-readout-rus",
    "/timeline?from=2021-12-01&to=2021-12-31&lane=type", "/timeline?lane=issue",
    "/network?level=actor&relation=accuses",
    "/groups/encounters", "/groups/events", "/groups/undertakings?status=open",
    "/groups/positions", "/groups/documents", "/new",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_page_answers_small_and_quick(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert len(answer.content) < 100_000
    assert "style=" not in answer.text
    assert "http://" not in answer.text.replace("http://www.w3.org/", "")


@pytest.mark.parametrize("path", [p for p in PAGES if p != "/search"])
def test_page_has_a_twin_as_json(path: str, client: TestClient) -> None:
    page = client.get(path).text
    twin = page.split('rel="alternate"')[0].rpartition('href="')[2].partition('"')[0]
    answer = client.get(twin.replace("&amp;", "&"))
    assert answer.status_code == 200, twin
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("name", ["timeline", "network", "positions", "actors/RUS"])
def test_pictures_download_in_three_forms(name: str, client: TestClient) -> None:
    svg = client.get(f"/{name}/picture.svg")
    assert svg.text.startswith("<?xml")
    assert "<script" not in svg.text
    assert client.get(f"/{name}/picture.png").content.startswith(b"\x89PNG")
    rows = client.get(f"/{name}/picture.csv").text.splitlines()
    assert len(rows) > 2
    assert client.get(f"/{name}/picture.exe").status_code == 404


def test_spans_stand_in_place(client: TestClient) -> None:
    """The page's text is the document's, whatever is marked in it."""
    import re
    from html import unescape

    page = client.get("/documents/2021-11-14-report").text
    text = client.get("/api/v1/texts/2021-11-14-report").text
    paragraphs = re.findall(r"</div>\s*<p>(.*?)</p>", page.split('id="text"')[1], re.S)
    shown = "".join(unescape(re.sub(r"<[^>]+>", "", p)) for p in paragraphs)
    assert "".join(shown.split()) == "".join(text.split())


def test_encounter_sets_accounts_side_by_side(client: TestClient) -> None:
    rows = client.get("/api/v1/encounters?actor=RUS&limit=1000").json()["items"]
    row = next(x for x in rows if x["document_id"] == "2021-12-07-call-readout-usa")
    address = f"/encounters/{row['document_id']}/{row['id']}"
    view = client.get(f"/api/v1{address}").json()
    (pair,) = view["pairs"]
    assert pair["sides"] == ["USA", "RUS"]
    assert pair["facing"]
    for side in pair["sides"]:
        for point in pair["only"][side]:
            assert point["id"] in pair["comparison"]["only"][side]
    page = client.get(address).text
    assert "Told by both" in page
    assert "Told by one only" in page
    alone = client.get(f"{address}/alone.html")
    assert "<link" not in alone.text
    assert "<script" not in alone.text
    assert "attachment" in alone.headers["content-disposition"]


def test_encounter_is_told_with_all_its_reports(client: TestClient) -> None:
    rows = client.get("/api/v1/groups/encounters").json()["items"]
    row = next(x for x in rows if x["document_count"] == 3)
    answer = client.get(f"/groups/encounters/{row['id']}")
    assert str(answer.url).startswith("http://localhost/encounters/")
    whole = client.get(f"/api/v1/groups/encounters/{row['id']}").json()
    assert len(whole["members"]) == 3
    for member in whole["members"]:
        assert f"/documents/{member['document_id']}#" in answer.text
    assert "3 independent sources" in answer.text


def test_what_a_side_adds_is_marked_in_its_words(client: TestClient) -> None:
    rows = client.get("/api/v1/groups/encounters").json()["items"]
    marked = 0
    for row in (x for x in rows if len(x["parties"]) == 2):
        page = client.get(f"/groups/encounters/{row['id']}")
        view = client.get(f"/api/v1{page.url.path}").json()
        for pair in view["pairs"]:
            texts = dict(zip(pair["sides"], pair["document_ids"], strict=True))
            for face in pair["facing"]:
                for point in (*face["left"], *face["right"]):
                    text = client.get(f"/api/v1/texts/{texts[point['side']]}").text
                    shown = "".join(part["text"] for part in point["parts"])
                    assert shown.split() == text[point["start"] : point["end"]].split()
                    added = [part["text"] for part in point["parts"] if part["is_added"]]
                    for words in added:
                        assert f'<mark class="adds">{escape(words)}</mark>' in page.text
                    marked += len(added)
    assert marked


@pytest.mark.parametrize("name", ["events", "undertakings", "positions"])
def test_a_group_shows_its_steps(name: str, client: TestClient) -> None:
    for row in client.get(f"/api/v1/groups/{name}?limit=3").json()["items"]:
        page = client.get(f"/groups/{name}/{row['id']}").text
        whole = client.get(f"/api/v1/groups/{name}/{row['id']}").json()
        steps = whole.get("steps") or whole["members"]
        assert page.count('<li class="entry') == len(steps) > 0
        told = client.get(f"/api/v1/export/groups/{name}/{row['id']}?format=jsonl").text
        assert len(told.splitlines()) == len(steps)


@pytest.mark.parametrize(
    "path", ["groups/encounters", "groups/events", "groups/positions", "groups/undertakings",
             "actors"],
)  # fmt: skip
def test_lists_without_places_come_in_pages_and_whole(path: str, client: TestClient) -> None:
    whole = client.get(f"/api/v1/{path}?limit=1000").json()["items"]
    found: list[object] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"/api/v1/{path}?limit=7&cursor={cursor}").json()
        found += page["items"]
        cursor = page["next"]
    assert found == whole
    assert len(whole) > 7
    first = client.get(f"/{path}?limit=7").text
    assert 'rel="next"' in first
    rows = client.get(f"/api/v1/export/{path}?format=jsonl").text.splitlines()
    assert [json.loads(row)["id"] for row in rows] == [row["id"] for row in whole]
    assert client.get(f"/api/v1/export/{path}").text.startswith("id,")
    assert f"/api/v1/export/{path}?format=csv" in first
    assert client.get(f"/api/v1/{path}?cursor=eHg").status_code == 400


def test_facets_divide_the_hits_and_lead_to_them(client: TestClient) -> None:
    whole = client.get("/api/v1/search?q=sanctions").json()
    by_name: dict[str, list[tuple[str, int]]] = {}
    for facet in whole["facets"]:
        by_name.setdefault(facet["parameter"], []).append((facet["value"], facet["hit_count"]))
    assert set(by_name) == {"item", "type", "party", "speaker", "year"}
    assert sum(count for _, count in by_name["item"]) == whole["total"]
    for name, values in by_name.items():
        for value, count in values:
            asked = f"from={value}&to={value}" if name == "year" else f"{name}={value}"
            narrowed = client.get(f"/api/v1/search?q=sanctions&{asked}").json()
            assert narrowed["total"] == count, asked
    page = client.get("/search?q=sanctions&from=2021&to=2021").text
    assert 'aria-current="true">2021' in page
    months = client.get("/api/v1/search?q=sanctions&from=2021&to=2021").json()["facets"]
    assert {x["value"][:5] for x in months if x["parameter"] == "month"} == {"2021-"}
    rows = client.get("/api/v1/export/search?q=sanctions").text.splitlines()
    assert len(rows) > whole["total"]


def test_what_is_new_since_a_moment_is_told_with_links(make_client: MakeClient) -> None:
    client = make_client()
    before = client.get("/api/v1/new").json()
    since = before["documents"][0]["added_at"]
    assert client.get("/api/v1/new", params={"since": since}).json()["documents"] == []
    assert "Nothing is new" in client.get("/new", params={"since": since}).text
    text = (
        "President Joe Biden held talks with President Vladimir Putin of Russia in Geneva on "
        "Monday. Biden urged Putin to withdraw Russian troops from the border with Ukraine."
    )
    sent = {"text": text, "date": "2022-02-15", "id": "later"}
    assert client.post("/api/v1/documents", json=sent).status_code == 201
    assert _corpus_of(client).consolidate().new_document_count == 1
    found = client.get("/api/v1/new", params={"since": since}).json()
    assert [x["id"] for x in found["documents"]] == ["later"]
    assert {x["document_id"] for x in found["encounters"]} == {"later"}
    page = client.get("/new", params={"since": since}).text
    assert 'href="/documents/later"' in page
    assert 'href="/encounters/later/' in page
    for thread in found["undertakings"]:
        steps = client.get(f"/api/v1/groups/undertakings/{thread['id']}").json()["steps"]
        assert "later" in {step["document_id"] for step in steps[1:]}


def test_more_than_two_accounts_are_compared_two_by_two(make_client: MakeClient) -> None:
    client = make_client()
    third = {
        "text": "President Volodymyr Zelenskyy of Ukraine said that the Presidents of the United "
        "States and Russia had spoken about the troops at the border with Ukraine.",
        "date": "2021-12-08", "id": "third", "party": "UKR",
    }  # fmt: skip
    assert client.post("/api/v1/documents", json=third).status_code == 201
    query = "a=2021-12-07-call-readout-usa&b=2021-12-07-call-readout-rus&more=third"
    page = client.get(f"/compare?{query}").text
    assert page.count('<section class="pair">') == 3
    assert "United States, Russia and Ukraine" in page
    assert len(client.get(f"/api/v1/comparisons?{query}").json()) == 3
    alone = client.get(f"/compare/alone.html?{query}").text
    assert alone.count('<section class="pair">') == 3
    assert "<link" not in alone
    same = client.get("/compare?a=third&b=third")
    assert same.status_code == 400


def test_groups_say_what_to_do_before_anything_is_linked(make_client: MakeClient) -> None:
    client = make_client()
    _corpus_of(client)._store._execute("DELETE FROM sketches")
    assert "communique consolidate" in client.get("/groups/events").text
    assert client.get("/api/v1/groups/events").json() == {"items": [], "next": None}
    assert client.get("/groups/events/e1").status_code == 404


def test_summary_quotes_only_words_of_the_accounts(client: TestClient) -> None:
    rows = client.get("/api/v1/encounters?limit=1000").json()["items"]
    row = next(x for x in rows if x["document_id"] == "2021-12-07-call-readout-usa")
    view = client.get(f"/api/v1/encounters/{row['document_id']}/{row['id']}").json()
    texts = " ".join(
        " ".join(client.get(f"/api/v1/texts/{x['document_id']}").text.split())
        for x in view["accounts"]
    )
    quotes = [part.split("”")[0] for part in view["summary"].split("“")[1:]]
    assert quotes
    for quote in quotes:
        assert quote.removesuffix(" …") in texts


def test_pasted_text_is_read_and_kept_on_demand(make_client: MakeClient) -> None:
    client = make_client()
    text = "China urged Japan to respect its commitments, the Foreign Ministry said on Monday."
    answer = client.post("/read", data={"text": text, "date": "2021-11-16"})
    assert answer.status_code == 303
    page = client.get(answer.headers["location"])
    assert "is not kept" in page.text
    assert client.get("/api/v1/overview").json()["document_count"] == 15
    kept = client.post(f"{answer.headers['location']}/keep")
    assert kept.headers["location"].startswith("/documents/")
    assert client.get(kept.headers["location"]).status_code == 200
    assert client.get("/api/v1/overview").json()["document_count"] == 16


def test_wrong_addresses_get_a_page_that_says_so(client: TestClient) -> None:
    for path in ("/documents/none", "/encounters/none/n1", "/actors/person:no-one", "/nowhere"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Start page" in answer.text
    bad = client.get("/statements?from=May")
    assert bad.status_code == 422
    assert "from" in bad.text


def test_openapi_describes_every_route(client: TestClient) -> None:
    description = json.loads(client.get("/openapi.json").text)
    assert {p for p in description["paths"] if not p.startswith("/api/v1/")} == set()
    page = client.get("/api").text
    for path in description["paths"]:
        assert path in page.replace("&#123;", "{")


def _corpus_of(client: TestClient) -> Corpus:
    corpus: Corpus = client.app.state.communique._corpus  # type: ignore[attr-defined]
    return corpus
