"""Conditions in the words of the case file, and lists of names: for what a proof says."""

from collections.abc import Collection, Iterator

from simulator.model.conditions import ChallengeTest, Condition


def listed(names: Collection[str]) -> str:
    """``'a', 'b' and 'c'``."""
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def parts_of(condition: Condition) -> Iterator[Condition]:
    """The tests that a condition makes, each as a condition of its own."""
    yield from (Condition(is_={name: values}) for name, values in condition.is_.items())
    yield from (Condition(known=(fact,)) for fact in condition.known)
    yield from (Condition(asked=(ask,)) for ask in condition.asked)
    yield from (Condition(chose={point: options}) for point, options in condition.chose.items())
    yield from (Condition(challenged={point: test}) for point, test in condition.challenged.items())
    if condition.any_:
        yield Condition(any_=condition.any_)
    if condition.not_ is not None:
        yield Condition(not_=condition.not_)


def in_file(condition: Condition) -> str:
    """A condition as it stands in a file, on one line: ``is: {plan: none}, known: weight``."""
    words = []
    if condition.is_:
        words.append(f"is: {_mapping(condition.is_)}")
    if condition.known:
        words.append(f"known: {_one_or_more(condition.known)}")
    if condition.asked:
        words.append(f"asked: {_one_or_more(condition.asked)}")
    if condition.chose:
        words.append(f"chose: {_mapping(condition.chose)}")
    if condition.challenged:
        tests = ", ".join(f"{point}: {_challenged(test)}" for point, test in condition.challenged.items())
        words.append(f"challenged: {{{tests}}}")
    if condition.any_:
        words.append(f"any: [{', '.join(f'{{{in_file(part)}}}' for part in condition.any_)}]")
    if condition.not_ is not None:
        words.append(f"not: {{{in_file(condition.not_)}}}")
    return ", ".join(words)


def _challenged(test: ChallengeTest) -> str:
    tests = [f"{key}: {_one_or_more(names)}" for key, names in (("of", test.of), ("door", test.door)) if names]
    if test.at_least:
        tests.append(f"at_least: {test.at_least}")
    if not tests:
        return "true" if test.made else "false"
    return f"{{{', '.join(tests)}}}"


def _mapping(pairs: dict[str, tuple[str, ...]]) -> str:
    return f"{{{', '.join(f'{name}: {_one_or_more(values)}' for name, values in pairs.items())}}}"


def _one_or_more(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"
