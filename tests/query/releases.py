"""Three short invented releases on one operation, and their records: what the seed does not have."""

# ruff: noqa: E501 - the releases have their paragraphs on one line.

from __future__ import annotations

from typing import Any

MEETING = """Police plan against card fraud in The Hague

On 7 May 2019 Europol hosted a meeting of the Dutch National Police, Eurojust and the Federal Bureau of Investigation in The Hague.

“We begin today,” said Jan Smit, Executive Director of Europol.

The Government of Japan will fund the Tulip Academy, a project for Indonesia. Europol will train the Dutch National Police.
"""
OPERATION = """120 arrested in Operation Tulip Storm

In August 2019 the Dutch National Police led Operation Tulip Storm against phishing, coordinated by Europol. The Dutch National Police and the Federal Bureau of Investigation investigated jointly.

In all 120 people were arrested, 20 of them in Spain. About EUR 2 million was frozen. There were 300 victims in Norway. The operation targeted the gang Red Petal.

Eurojust alerted Europol. Europol asked Fortis Bank to act, and Fortis Bank froze the account within two hours of the alert.

Jan Smit is Executive Director of Europol.
"""
AGAIN = """FBI joins Dutch police in Operation Tulip Storm

The Federal Bureau of Investigation and the Dutch National Police worked together in Operation Tulip Storm in August 2019. At least 118 people were arrested and EUR 1.5 million was frozen.

A takedown of a botnet by the Federal Bureau of Investigation is recalled.
"""

EUROPOL = {"id": "europol", "name": "Europol", "kind": "international-organization"}
EUROJUST = {"id": "eurojust", "name": "Eurojust", "kind": "international-organization"}
DUTCH = {"id": "nl", "name": "Dutch National Police", "kind": "police", "country": "NL"}
FBI = {"id": "fbi", "name": "Federal Bureau of Investigation", "kind": "police", "country": "US"}
SMIT = {
    "id": "smit",
    "name": "Jan Smit",
    "posts": [{"title": "Executive Director", "organization": "europol"}],
}


def part(body: str, role: str = "participant") -> dict[str, str]:
    return {"organization": body, "role": role}


def records() -> list[dict[str, Any]]:
    """The three records, each with its text."""
    return [_meeting(), _operation(), _again()]


def _document(id_: str, text: str, publisher: str, published: str) -> dict[str, Any]:
    title = text.partition("\n")[0]
    return {"id": id_, "title": title, "publisher": publisher, "published": published, "text": text}


def _meeting() -> dict[str, Any]:
    japan = {"id": "japan", "name": "Government of Japan", "kind": "government", "country": "JP"}
    meeting = {
        "id": "m",
        "type": "meeting",
        "label": "meeting in The Hague",
        "start": "2019-05-07",
        "end": "2019-05-07",
        "places": ["The Hague"],
        "participants": [part("europol", "host"), part("nl"), part("eurojust"), part("fbi")],
    }
    academy = {
        "id": "p",
        "type": "programme",
        "name": "Tulip Academy",
        "status": "planned",
        "participants": [part("japan", "funder")],
    }
    return {
        "document": _document("meeting", MEETING, "Europol", "2019-05-08"),
        "organizations": [EUROPOL, EUROJUST, DUTCH, FBI, japan],
        "people": [SMIT],
        "activities": [meeting, academy],
        "cooperation": [
            {"id": "t", "kind": "training", "from": ["europol"], "to": ["nl"], "activity": "p", "status": "planned"},
        ],
        "statements": [{"speaker": "smit", "text": "We begin today"}],
    }


def _operation() -> dict[str, Any]:
    bank = {"id": "bank", "name": "Fortis Bank", "kind": "bank"}
    gang = {"id": "gang", "name": "Red Petal", "kind": "criminal-group"}
    storm = {
        "id": "o",
        "type": "operation",
        "name": "Operation Tulip Storm",
        "start": "2019-08",
        "end": "2019-08",
        "countries": ["ES", "NO"],
        "country_roles": [{"country": "NO", "role": "victim"}, {"country": "ES", "role": "site"}],
        "offences": ["phishing"],
        "participants": [
            part("nl", "lead"),
            part("europol", "coordinator"),
            part("fbi"),
            part("eurojust", "supporter"),
            part("bank", "supporter"),
            part("gang", "target"),
        ],
        "outcomes": [
            {"id": "all", "kind": "arrest", "count": 120},
            {"id": "es", "kind": "arrest", "count": 20, "part_of": "all"},
            {"id": "eur", "kind": "money-frozen", "amount": 2000000, "currency": "EUR", "qualifier": "about"},
            {"id": "v", "kind": "victim", "count": 300},
        ],
    }
    acts = [
        {"id": "j", "kind": "joint-investigation", "from": ["nl"], "to": ["fbi"], "activity": "o"},
        {"id": "a", "kind": "alert", "from": ["eurojust"], "to": ["europol"], "activity": "o"},
        {"id": "r", "kind": "request", "from": ["europol"], "to": ["bank"], "activity": "o", "after": "a"},
        {
            "id": "f",
            "kind": "asset-freeze",
            "from": ["bank"],
            "to": ["europol"],
            "activity": "o",
            "after": "r",
            "duration": {"value": "PT2H", "qualifier": "at-most", "from": "a"},
        },
    ]
    return {
        "document": _document("operation", OPERATION, "Europol", "2019-09-02"),
        "organizations": [EUROPOL, EUROJUST, DUTCH, FBI, bank, gang],
        "people": [SMIT],
        "activities": [storm],
        "cooperation": acts,
        "statements": [],
    }


def _again() -> dict[str, Any]:
    storm = {
        "id": "o",
        "type": "operation",
        "name": "Operation Tulip Storm",
        "start": "2019-08",
        "end": "2019-08",
        "participants": [part("nl"), part("fbi")],
        "outcomes": [
            {"kind": "arrest", "count": 118, "qualifier": "at-least"},
            {"kind": "money-frozen", "amount": 1500000, "currency": "EUR"},
        ],
    }
    botnet = {
        "id": "b",
        "type": "operation",
        "label": "takedown of a botnet",
        "offences": ["botnet"],
        "participants": [part("fbi", "lead")],
    }
    return {
        "document": _document("again", AGAIN, "Federal Bureau of Investigation", "2019-09-03"),
        "organizations": [DUTCH, FBI],
        "people": [],
        "activities": [storm, botnet],
        "cooperation": [
            {"kind": "joint-investigation", "from": ["fbi"], "to": ["nl"], "activity": "o"},
        ],
        "statements": [],
    }
