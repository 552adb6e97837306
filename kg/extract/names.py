"""The names of people in a sentence, and the sentence written with signs for names, posts and bodies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.reading import Mention, Reading, Sentence
from kg.extract.words import Word, key, words
from kg.model import Organization
from kg.resources import patterns, table


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a sentence. sign: N (name), T (post), O (body), H (Mr, Dr), "" (any other word).

    `value`: of a body its id, else the text; `plural`: of a post ("Trial Attorneys").
    """

    sign: str
    start: int
    end: int
    value: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """A sentence as items, written as `line`; `places[i]`: where in the line item i starts."""

    items: tuple[Item, ...]
    line: str
    places: tuple[int, ...]

    def item_at(self, place: int) -> Item:
        """The item that starts at a place of the line."""
        return self.items[self.places.index(place)]


def signs(reading: Reading, sentence: Sentence, parents: Mapping[str, str | None]) -> Signs:
    """The sentence with its bodies, posts and names told apart. `parents`: the parent of each body's id."""
    sequence = words(reading.text, sentence.start, sentence.end)
    items = _bodies(reading, sentence, sequence)
    items = _with(items, lambda run, _: _titles(run, sentence))
    items = _with(_merged(items), lambda run, titled: _names(run, reading, sentence, titled))
    return _written(_chained(items, parents, reading.text))


def parents(organizations: Sequence[Organization]) -> dict[str, str | None]:
    """The parent of each organization, by id."""
    return {o.id: o.part_of for o in organizations}


@cache
def _given(section: str, name: str) -> frozenset[str]:
    return frozenset(patterns("people.toml")[section][name])


@cache
def _posts() -> Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """(keys, kind, plural) of the registered titles by their first key, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for row in table("titles.csv"):
        keys = tuple(k for w in words(row["title"]) if (k := w.key))
        if keys:
            plural = (*keys[:-1], keys[-1] + "s") if "of" not in keys else (keys[0] + "s", *keys[1:])
            joined = tuple(" ".join(keys).replace(" in charge", "-in-charge").split())
            for form, many in ((keys, False), (plural, True), (joined, False)):
                found.setdefault(form[0], []).append((form, row["kind"], many))
    return {first: tuple(sorted(forms, key=lambda f: -len(f[0]))) for first, forms in found.items()}


def _bodies(reading: Reading, sentence: Sentence, sequence: Sequence[Word]) -> list[Item]:
    """One item a word, but one for each mention of a body (the longest where they nest)."""
    mentions = sorted(reading.in_sentence(sentence, "organization"), key=lambda m: (m.start, -m.end))
    items: list[Item] = []
    for word in _unmarked(reading.text, sentence, sequence):
        body = next((m for m in mentions if m.start <= word.start < m.end), None)
        if body is None:
            items.append(Item("", word.start, word.end, word.text))
        elif not (items and items[-1].sign == "O" and items[-1].start <= word.start < items[-1].end):
            items.append(_body(body))
    return items


def _unmarked(text: str, sentence: Sentence, sequence: Sequence[Word]) -> Iterator[Word]:
    """The words without Markdown's marks of emphasis and the targets of its links."""
    links = [m.span() for m in re.finditer(r"\]\([^()\s]*\)", text[sentence.start : sentence.end])]
    for word in sequence:
        at = word.start - sentence.start
        if word.text not in "*_[]\\>#" and not any(start <= at < end for start, end in links):
            yield word


def _body(mention: Mention) -> Item:
    return Item("O", mention.start, mention.end, mention.entity)


def _with(items: Sequence[Item], finder: Callable[[Sequence[Item], bool], list[Item]]) -> list[Item]:
    """Each run of plain words rewritten by the finder, the other items kept."""
    done: list[Item] = []
    run: list[Item] = []
    for item in [*items, None]:
        if item is not None and not item.sign:
            run.append(item)
            continue
        done += finder(run, bool(done) and done[-1].sign in ("T", "H")) if run else []
        run = []
        done += [item] if item is not None else []
    return done


def _titles(run: Sequence[Item], sentence: Sentence) -> list[Item]:
    """Registered posts, and capitalised words that end in the head of one."""
    keys = [key(item.value) for item in run]
    done: list[Item] = []
    position = 0
    while position < len(run):
        length, kind, plural = _title_at(run, keys, position)
        if plural and "who" in keys[:position] and run[position].value in patterns("people.toml")["verbs"]:
            length = 0
        if not length:
            done.append(run[position])
            position += 1
            continue
        last = _extended(run, position + length, sentence) - 1
        while kind != "honorific" and done and not done[-1].sign and key(done[-1].value) in _given("titles", "before"):
            position -= 1
            done.pop()
        if kind == "honorific" and last + 1 < len(run) and run[last + 1].value == ".":
            last += 1
        title = Item("H" if kind == "honorific" else "T", run[position].start, run[last].end, "", plural)
        done.append(title)
        position = last + 1
    return done


def _merged(items: Sequence[Item]) -> list[Item]:
    """Posts that stand side by side are one ("Acting" and "Deputy Director")."""
    done: list[Item] = []
    for item in items:
        if done and item.sign == "T" == done[-1].sign and item.start == done[-1].end + 1:
            done[-1] = replace(item, start=done[-1].start)
        else:
            done.append(item)
    return done


def _extended(run: Sequence[Item], position: int, sentence: Sentence) -> int:
    """One past the field a post is for ("Director" + "of Cybercrime"), if no body or person stands there."""
    at = position + 1
    if position >= len(run) or run[position].value not in ("of", "for"):
        return position
    while at < len(run) and (run[at].value[:1].isupper() or (run[at].value == "and" and at > position + 1)):
        if _seen_as(run[at], sentence, "PERSON"):
            break
        at += 1
    if at < len(run) and run[at - 1].value == "and":
        at -= 1
    return at if at > position + 1 else position


def _seen_as(item: Item, sentence: Sentence, kind: str) -> bool:
    """Does the parse see an entity of this kind at the item?"""
    return any(
        token.ent_type_ == kind
        for token in sentence.tokens
        if sentence.offset(token) <= item.start < sentence.offset(token) + len(token)
    )


def _title_at(run: Sequence[Item], keys: Sequence[str], position: int) -> tuple[int, str, bool]:
    """(words, kind, plural) of the longest title at a place; no words where none begins."""
    found = [*_registered(run, keys, position), *_shaped(run, keys, position)]
    length, kind, plural = max(found, key=lambda f: (f[0], not f[2]), default=(0, "", False))
    if kind == "honorific" and keys[position + length - 1] in _given("titles", "heads"):
        kind = "post"
    return length, kind, plural


def _registered(run: Sequence[Item], keys: Sequence[str], position: int) -> Iterator[tuple[int, str, bool]]:
    for form, kind, plural in _posts().get(keys[position], ()):
        at, matched = position, 0
        while matched < len(form) and at < len(keys) and (keys[at] == form[matched] or not keys[at]):
            matched += bool(keys[at])
            at += 1
        if matched < len(form) or (len(form) == 1 and len(form[0]) < 4 and _inside_name(run, position)):
            continue
        if kind != "honorific" or keys[at - 1] in _given("titles", "heads") or _name_follows(run, at):
            yield at - position, kind, plural


def _name_follows(run: Sequence[Item], at: int) -> bool:
    """Does a capitalised word come next, as after "Mr" and "Mr."?"""
    at += at < len(run) and run[at].value == "."
    return at >= len(run) or _part(run[at])


def _inside_name(run: Sequence[Item], position: int) -> bool:
    """An initial, an acronym with full stops, or no capital: then a short word is no title."""
    value = run[position].value
    after_name = position > 0 and _part(run[position - 1]) and run[position - 1].end + 1 == run[position].start
    return "." in value or not value[0].isupper() or (after_name and len(value) < 3)


def _shaped(run: Sequence[Item], keys: Sequence[str], position: int) -> Iterator[tuple[int, str, bool]]:
    """ "Cyber Strategy Manager", "Special Agent": capitalised words with a post's head at the end."""
    for at in range(position, min(position + 5, len(run))):
        if not run[at].value[:1].isupper() or keys[position] == "the":
            return
        for head, plural in ((keys[at], False), (keys[at].removesuffix("s"), True)):
            if head in _given("titles", "heads") and not (at == position and head in _given("titles", "weak")):
                yield at - position + 1, "post", plural


def _names(run: Sequence[Item], reading: Reading, sentence: Sentence, title_before: bool) -> list[Item]:
    """Capitalised words that can be a person's name. `title_before`: a post or form of address precedes."""
    done: list[Item] = []
    position = 0
    while position < len(run):
        end = _name_end(run, position)
        if end == position:
            done.append(run[position])
            position += 1
            continue
        start, end = _trimmed(run, position, end, reading, sentence)
        if (person := _person_behind(run, start, end, sentence)) > start:
            done += run[position:start]
            done.append(Item("T", run[start].start, run[person - 1].end, ""))
            position = start = person
        done += run[position:start]
        addressed = start == 0 and title_before
        if start < end and _can_be_name(run[start:end], reading, sentence, addressed):
            done.append(
                Item("N", run[start].start, run[end - 1].end, reading.text[run[start].start : run[end - 1].end])
            )
        else:
            done += run[start:end]
        position = max(end, position + 1)
    return done


def _part(item: Item) -> bool:
    if re.fullmatch(r"(?:[A-Z]\.){2}", item.value):
        return item.value not in ("U.S.", "U.K.", "D.C.", "U.N.", "E.U.", "A.M.", "P.M.")
    value = re.sub(r"^(?:al|el|ben|bin|ibn|ould)-(?=[A-Z])", "", item.value)
    return value[:1].isupper() and all(c.isalpha() or c in "'’-.‐‑" for c in value) and "." not in value


def _name_end(run: Sequence[Item], position: int) -> int:
    """One past the last word of the name that may begin at `position`; `position` itself if none does."""
    if not _part(run[position]):
        return position
    end = position + 1
    while end < len(run):
        value = run[end].value
        initial = value == "." and (
            len(run[end - 1].value) == 1 or key(run[end - 1].value) in _given("names", "suffixes")
        )
        if (initial and run[end].start == run[end - 1].end) or _part(run[end]):
            end += 1
        elif value == "," and end + 1 < len(run) and key(run[end + 1].value) in _given("names", "suffixes"):
            end += 2
        elif (joint := max(_particles(run, end), _nickname(run, end))) > end:
            end = joint
        else:
            break
    return end


def _nickname(run: Sequence[Item], position: int) -> int:
    """One past a word in quotation marks that stands inside a name (Ivan “Ghost” Petrov)."""
    for closing in (position + 2, position + 3):
        inside = closing + 1 < len(run) and run[position].value in "“\"'‘" and run[closing].value in "”\"'’"
        if inside and _part(run[closing + 1]):
            return closing + 1
    return position


def _person_behind(run: Sequence[Item], start: int, end: int, sentence: Sentence) -> int:
    """Where in a long run of capitalised words the parse sees a person begin: what stands before is a post."""
    first = next((i for i in range(start, end) if _seen_as(run[i], sentence, "PERSON")), start)
    return first if first - start > 1 and end - first > 1 else start


def _particles(run: Sequence[Item], position: int) -> int:
    at = position
    while at < len(run) and run[at].value in _given("names", "particles"):
        at += 1
    return at if at > position and at < len(run) and _part(run[at]) else position


def _trimmed(run: Sequence[Item], start: int, end: int, reading: Reading, sentence: Sentence) -> tuple[int, int]:
    """The run without words that the parse or the list says are no part of a name, at either end."""
    while start < end and (
        key(run[start].value) in _given("names", "not_names")
        or not _proper(run[start], sentence, reading.text)
        or _is_day(run, start, end)
    ):
        start += 1
    places = reading.in_sentence(sentence, "region", "country", "demonym")
    placed = [any(p.start <= item.start < p.end for p in places) for item in run[start:end]]
    ahead = placed.index(False) if False in placed else 0
    if len(placed) - ahead > 1 and not _seen_as(run[start], sentence, "PERSON"):
        start += ahead  # "... District of Virginia Ann Smith"
    while end > start and run[end - 1].value != "." and key(run[end - 1].value) in _given("names", "not_names"):
        end -= 1
    return start, end


def _is_day(run: Sequence[Item], start: int, end: int) -> bool:
    """A day or month, unless it is the first of three names ("Sunday Ade Okoro")."""
    if key(run[start].value) not in _given("names", "days"):
        return False
    return end - start < 3 or (start > 0 and key(run[start - 1].value) in _given("names", "before_days"))


def _proper(item: Item, sentence: Sentence, text: str) -> bool:
    """Is a capitalised word a name's? At a sentence's head the parse must see a kind of noun in it."""
    before = text[sentence.start : item.start].rstrip()
    if before and before[-1] not in "“”\"'‘:;.!?(":
        return True
    for token in sentence.tokens:
        offset = sentence.offset(token)
        if offset <= item.start < offset + len(token):
            return token.ent_type_ == "PERSON" or token.pos_ in ("PROPN", "NOUN", "ADJ", "X")
    return False


def _can_be_name(items: Sequence[Item], reading: Reading, sentence: Sentence, addressed: bool) -> bool:
    """Not too long, no place, without words names do not have; a lone word needs something beside it."""
    if len(items) > 8 or any(key(item.value) in _given("names", "not_names") for item in items):
        return False
    if len(items) == 1 and not addressed and not _seen_as(items[0], sentence, "PERSON"):
        return bool(re.match(r", (?:aged? )?\d\d,", reading.text[items[0].end : items[0].end + 12]))
    places = reading.in_sentence(sentence, "country", "demonym", "place", "region", "operation")
    return not all(any(p.start <= item.start < p.end for p in places) for item in items)


def _chained(items: Sequence[Item], parents: Mapping[str, str | None], text: str) -> list[Item]:
    """Bodies that follow each other as unit and parent ("the agency's Cyber Division") become the unit."""
    done: list[Item] = []
    for item in items:
        if item.sign == "O" and (at := _body_before(done)) is not None:
            inner = _inner(done[at].value, item.value, parents)
            if inner:
                done[at:] = [Item("O", done[at].start, item.end, inner)]
                continue
        done.append(item)
    return done


def _body_before(done: Sequence[Item]) -> int | None:
    """Where the body stands that is joined to the next item by "'s", "of the", a comma, a dash or nothing."""
    joints = ("'s", "’s", "of", "the", ",", "-", "–", "in", "(", ")")
    for at in range(len(done) - 1, max(len(done) - 4, -1), -1):
        if done[at].sign == "O":
            return at
        if done[at].value not in joints:
            return None
    return None


def _inner(one: str, other: str, parents: Mapping[str, str | None]) -> str | None:
    """Which of two bodies is part of the other, directly or not; None if neither is."""
    if one == other:
        return one
    for unit, whole in ((one, other), (other, one)):
        above, seen = parents.get(unit), {unit}
        while above and above not in seen:
            if above == whole:
                return unit
            seen.add(above)
            above = parents.get(above)
    return None


def _written(items: Sequence[Item]) -> Signs:
    line, places = "", []
    for item in items:
        places.append(len(line))
        line += (f"<{item.sign}>" if item.sign else item.value.lower().replace("’", "'")) + " "
    return Signs(tuple(items), line, tuple(places))
