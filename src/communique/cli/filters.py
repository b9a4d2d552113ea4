"""The filters of a question, as options that a command takes by their names."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal, get_type_hints

import typer

Actor = Annotated[
    str | None,
    typer.Option(
        metavar="ACTOR", help="Id or name of an actor, or a country's code for all of its actors."
    ),
]
Party = Annotated[
    str | None, typer.Option(metavar="CODE", help="Party whose account or statement it is.")
]
Issue = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Words of the issue or of the quoted text.")
]


def _check_bound(value: str | None) -> str | None:
    if value is not None:
        from communique.corpus.filters import check_partial_date
        from communique.errors import InputError

        try:
            check_partial_date("date", value)
        except InputError as error:
            raise typer.BadParameter(str(error)) from None
    return value


def _bound(name: str, day: str) -> Any:
    """The annotation of an option that bounds the date."""
    help = f"{day} day: 2021, 2021-11 or in full."
    option = typer.Option(name, metavar="DATE", help=help, callback=_check_bound)
    return Annotated[str | None, option]


From, To = _bound("--from", "First"), _bound("--to", "Last")
# Where `--to` names a file.
Until = _bound("--until", "Last")
Kind = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Type or kind.")]
Status = Annotated[
    str | None,
    typer.Option(metavar="STATUS", help="Status: occurred, ongoing, planned, held and so on."),
]
State = Annotated[
    Literal["open", "overdue", "met", "dropped", "contradicted"] | None,
    typer.Option("--status", help="How it stands; overdue is open past its deadline."),
]
Stance = Annotated[
    Literal["support", "oppose", "concern", "neutral"] | None,
    typer.Option("--stance", help="The last stance; by document, each stance."),
]
Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help="At most so many.")]

PERIOD = {"from_date": From, "to_date": To}
ABOUT = {"actor": Actor, "party": Party, "issue": Issue, **PERIOD}
"""What every list of items can be narrowed by."""


def takes_filters(**options: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Put these options where a command has the parameter `filters`, a mapping of their values.

    `options` maps the names of `communique.corpus.Filters` to annotations; each defaults to None.
    """

    def wrap(command: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(command)
        def run(**values: Any) -> None:
            filters = {name: values.pop(name) for name in options}
            command(filters=filters, **values)

        parameters = list(_parameters(command, options))
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return wrap


def _parameters(
    command: Callable[..., None], options: dict[str, Any]
) -> Iterator[inspect.Parameter]:
    # The corpus is not loaded just to name the type of the mapping.
    hints = get_type_hints(command, localns={"Filters": dict}, include_extras=True)
    keyword = inspect.Parameter.KEYWORD_ONLY
    for parameter in inspect.signature(command).parameters.values():
        if parameter.name == "filters":
            for name, option in options.items():
                yield inspect.Parameter(name, keyword, default=None, annotation=option)
        else:
            yield parameter.replace(kind=keyword, annotation=hints[parameter.name])
