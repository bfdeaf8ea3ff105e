"""Translation memory: what people reviewed, and nothing else."""

from workflow.catalogs import Catalog
from workflow.memory import build_memory
from workflow.model import Draft, Origin, Unit


def test_only_reviewed_units_are_remembered() -> None:
    """Drafts, stale, obsolete and empty units never become translation memory."""
    units = (
        Unit("Reviewed.", "Переглянуто."),
        Unit("Draft.", "Чернетка.", fuzzy=True),
        Unit("Stale.", "Застаріле.", fuzzy=True, previous_msgid="Old."),
        Unit("Empty.", ""),
        Unit("Gone.", "Зникло.", obsolete=True),
    )

    memory = build_memory([("a", Catalog((), units))])

    assert memory.exact_match("Reviewed.") == Draft("Переглянуто.", Origin.MEMORY, "a")
    assert all(memory.exact_match(msgid) is None for msgid in ("Draft.", "Stale.", "Empty.", "Gone.", "reviewed."))


def test_the_most_frequent_translation_wins() -> None:
    """Where people differ the majority counts, and among equals the article that comes first by name."""
    catalogs = [
        ("c", Catalog((), (Unit("Yes.", "Так."), Unit("No.", "Ні!")))),
        ("a", Catalog((), (Unit("Yes.", "Авжеж."), Unit("No.", "Ні.")))),
        ("b", Catalog((), (Unit("Yes.", "Так."),))),
    ]

    memory = build_memory(catalogs)

    assert memory.exact_match("Yes.") == Draft("Так.", Origin.MEMORY, "b")
    assert memory.exact_match("No.") == Draft("Ні.", Origin.MEMORY, "a")
