"""The names of people in a sentence, and the sentence written with signs for names, posts and bodies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.people.definite import definite
from kg.extract.people.titles import Item, given, merged, part, seen_as, titles
from kg.extract.reading import Mention, Reading, Sentence
from kg.extract.words import Word, key, words
from kg.model import Organization


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
    items = _with(items, lambda run, _: titles(run, sentence))
    items = _with(merged(items), lambda run, titled: _names(run, reading, sentence, titled))
    return _written(_chained(_with_fields(items), parents, reading.text))


def parents(organizations: Sequence[Organization]) -> dict[str, str | None]:
    """The parent of each organization, by id."""
    return {o.id: o.part_of for o in organizations}


def _bodies(reading: Reading, sentence: Sentence, sequence: Sequence[Word]) -> list[Item]:
    """One item a word, but one for each mention of a body (the longest where they nest)."""
    found = sorted(reading.in_sentence(sentence, "organization"), key=lambda m: (m.start, -m.end))
    bodies = [_body(m) for m in found if not _is_post(m)]
    bodies += [d for d in definite(reading, sequence) if not any(d.start < b.end and b.start < d.end for b in bodies)]
    items: list[Item] = []
    for word in _unmarked(reading.text, sentence, sequence):
        body = next((b for b in bodies if b.start <= word.start < b.end), None)
        if body is None:
            items.append(Item("", word.start, word.end, word.text))
        elif not (items and items[-1].sign == "O" and items[-1].start <= word.start < items[-1].end):
            items.append(body)
    return items


def _is_post(mention: Mention) -> bool:
    """A single official that was taken for a body: "the Danish prosecutor", "Attorney" of "Attorney General"."""
    head = key(re.split(r" (?:of|in|for) ", mention.text)[0].split()[-1])
    return not mention.slug and head in given("titles", "officials") | given("names", "honours")


def _with_fields(items: Sequence[Item]) -> list[Item]:
    """A unit between a post and its holder is the post's field: "Agency Assistant Commissioner Cyber Command Lee"."""
    done: list[Item] = []
    for at, item in enumerate(items):
        behind = items[at + 1].sign if at + 1 < len(items) else ""
        before = [i.sign for i in done[-2:]]
        if item.sign == "O" and before == ["O", "T"] and behind == "N" and item.start == done[-1].end + 1:
            done[-1] = replace(done[-1], end=item.end)
        else:
            done.append(item)
    return done


def _closes(bracket: Item, item: Item, text: str) -> bool:
    """Is a bracket the last character of the body before it?"""
    body = text[item.start : item.end]
    return bracket.value == ")" and item.sign == "O" and body.count("(") > body.count(")")


def _unmarked(text: str, sentence: Sentence, sequence: Sequence[Word]) -> Iterator[Word]:
    """The words without marks of Markdown, targets of its links, and letters of honour behind names."""
    links = [m.span() for m in re.finditer(r"\]\([^()\s]*\)", text[sentence.start : sentence.end])]
    for word in sequence:
        at = word.start - sentence.start
        honour = word.text.isupper() and word.key in given("names", "honours")
        if not honour and word.text not in "*_[]\\>#" and not any(start <= at < end for start, end in links):
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


def _name_end(run: Sequence[Item], position: int) -> int:
    """One past the last word of the name that may begin at `position`; `position` itself if none does."""
    if not part(run[position]):
        return position
    end = position + 1
    while end < len(run):
        value = run[end].value
        initial = value == "." and (
            len(run[end - 1].value) == 1 or key(run[end - 1].value) in given("names", "suffixes")
        )
        if (initial and run[end].start == run[end - 1].end) or part(run[end]):
            end += 1
        elif value == "," and end + 1 < len(run) and key(run[end + 1].value) in given("names", "suffixes"):
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
        if inside and part(run[closing + 1]):
            return closing + 1
    return position


def _person_behind(run: Sequence[Item], start: int, end: int, sentence: Sentence) -> int:
    """Where in a long run of capitalised words the parse sees a person begin: what stands before is a post."""
    first = next((i for i in range(start, end) if seen_as(run[i], sentence, "PERSON")), start)
    inside = first > start and run[first - 1].value in given("names", "particles")
    return first if first - start > 1 and end - first > 1 and not inside and part(run[first]) else start


def _particles(run: Sequence[Item], position: int) -> int:
    at = position
    while at < len(run) and run[at].value in given("names", "particles"):
        at += 1
    return at if at > position and at < len(run) and part(run[at]) else position


def _trimmed(run: Sequence[Item], start: int, end: int, reading: Reading, sentence: Sentence) -> tuple[int, int]:
    """The run without words that the parse or the list says are no part of a name, at either end."""
    while start < end and (
        key(run[start].value) in given("names", "not_names")
        or not _proper(run[start], sentence, reading.text)
        or _is_day(run, start, end)
    ):
        start += 1
    places = reading.in_sentence(sentence, "region", "country", "demonym")
    placed = [any(p.start <= item.start < p.end for p in places) for item in run[start:end]]
    ahead = placed.index(False) if False in placed else 0
    if len(placed) - ahead > 1 and not seen_as(run[start], sentence, "PERSON"):
        start += ahead  # "... District of Virginia Ann Smith"
    while end > start and run[end - 1].value != "." and key(run[end - 1].value) in given("names", "not_names"):
        end -= 1
    return start, end


def _is_day(run: Sequence[Item], start: int, end: int) -> bool:
    """A day or month, unless it is the first of three names ("Sunday Ade Okoro")."""
    if key(run[start].value) not in given("names", "days"):
        return False
    return end - start < 3 or (start > 0 and key(run[start - 1].value) in given("names", "before_days"))


def _proper(item: Item, sentence: Sentence, text: str) -> bool:
    """Is a capitalised word a name's? At a sentence's head the parse must see a kind of noun in it."""
    before = text[sentence.start : item.start].rstrip()
    if before and before[-1] not in "“”\"'‘:;.!?(":
        return True
    token = sentence.at(item.start)
    return token is not None and (token.ent_type_ == "PERSON" or token.pos_ in ("PROPN", "NOUN", "ADJ", "X"))


def _can_be_name(items: Sequence[Item], reading: Reading, sentence: Sentence, addressed: bool) -> bool:
    """Not too long, no place, without words names do not have; a lone word needs something beside it."""
    if len(items) > 8 or any(key(item.value) in given("names", "not_names") for item in items):
        return False
    if len(items) == 1 and not addressed and not seen_as(items[0], sentence, "PERSON"):
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
        if done and _closes(item, done[-1], text):
            done[-1] = replace(done[-1], end=item.end)
        else:
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
