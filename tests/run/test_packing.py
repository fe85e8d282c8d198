from __future__ import annotations

import pickle
from datetime import date
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from cslint.model import NOTHING, Document, Meta, Party, Role, Script, Transcript, Turn
from cslint.run.packing import pack, unpack

EXTRA = MappingProxyType({"channel": [1, {"a": None}]})

seconds = st.none() | st.floats(0, 1e6)
extras = st.just(NOTHING) | st.just(EXTRA)
turns = st.builds(
    Turn,
    role=st.sampled_from(Role),
    text=st.text(),
    start=seconds,
    end=seconds,
    line=st.none() | st.integers(1),
    extra=extras,
)
metas = st.just(Meta()) | st.builds(
    Meta, date=st.none() | st.just(date(2026, 3, 12)), ended_by=st.none() | st.sampled_from(Party), extra=extras
)
documents = st.one_of(
    *(
        st.builds(kind, id=st.text(), turns=st.lists(turns).map(tuple), source=st.text(), meta=metas, extra=extras)
        for kind in (Transcript, Script)
    )
)


@given(st.lists(documents))
def test_documents_arrive_as_they_were_sent(sent: list[Document]) -> None:
    arrived = unpack(pickle.loads(pickle.dumps(pack(sent))))  # noqa: S301  our own
    assert arrived == sent
    assert [type(each) for each in arrived] == [type(each) for each in sent]
    # What does not count when documents are compared.
    assert [(each.extra, each.meta.extra) for each in arrived] == [(each.extra, each.meta.extra) for each in sent]
    assert [[turn.extra for turn in each.turns] for each in arrived] == [
        [turn.extra for turn in each.turns] for each in sent
    ]


def test_turns_keep_their_own_columns() -> None:
    first = Transcript(id="a", turns=(Turn(role=Role.AGENT, text="您好", start=0.5, end=1.0, line=3),))
    second = Transcript(id="b", turns=(Turn(role=Role.CUSTOMER, text=""), Turn(role=Role.UNKNOWN, text="嗯", line=4)))
    assert unpack(pack([first, second])) == [first, second]
    assert unpack(pack([])) == []
