"""New and gone among findings: statements that move or are edited keep theirs; guesses are held against guesses."""

from workbench.commands.since import Known, changes_of, compare
from workbench.lint.finding import Finding, Severity
from workbench.span import Span

PATH = "supabase/migrations/1_a.sql"


def finding(rule: str, line: int = 1, print_: str = "", *objects: str) -> Finding:
    return Finding(rule, Severity.ERROR, PATH, Span(0, 0, line, 1, line, 1), rule, objects=objects, fingerprint=print_)


def test_a_statement_that_moves_keeps_its_finding() -> None:
    changes = compare([finding("a", 1, "x")], [finding("a", 9, "x")])
    assert changes.new == changes.fixed == ()


def test_an_edited_statement_keeps_its_finding_and_a_second_one_is_new() -> None:
    second = finding("a", 5, "z", "public.t")
    changes = compare([finding("a", 1, "x", "public.t")], [finding("a", 1, "y", "public.t"), second])
    assert changes.new == (second,)
    assert changes.fixed == ()


def test_of_two_alike_the_one_that_went_is_the_one_whose_statement_went() -> None:
    first, second = finding("a", 1, "x"), finding("a", 5, "y")
    assert compare([first, second], [finding("a", 2, "y")]).fixed == (first,)


def test_other_objects_make_another_finding() -> None:
    old, new = finding("a", 1, "x", "public.t"), finding("a", 1, "y", "public.u")
    changes = compare([old], [new])
    assert (changes.new, changes.fixed) == ((new,), (old,))


def test_a_proof_that_is_not_there_yet_mends_nothing() -> None:
    guess, fact = finding("guess"), finding("proof")
    before = Known({PATH: (guess,)}, {PATH: (fact,)}, frozenset({PATH}))
    waiting = Known({PATH: (guess,)}, {PATH: (guess,)}, frozenset())
    assert changes_of(PATH, before, waiting) == compare((), ())
    proven = Known({PATH: (guess,)}, {PATH: ()}, frozenset({PATH}))
    assert changes_of(PATH, before, proven).fixed == (fact,)


def test_the_first_proof_of_an_old_text_brings_nothing_new_but_of_a_new_file_all() -> None:
    fact = finding("proof")
    now = Known({PATH: ()}, {PATH: (fact,)}, frozenset({PATH}))
    assert changes_of(PATH, Known({PATH: ()}, {}, frozenset()), now).new == ()
    assert changes_of(PATH, Known({}, {}, frozenset()), now).new == (fact,)
