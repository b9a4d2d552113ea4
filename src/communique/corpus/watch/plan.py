"""What is watched, and how politely: a TOML file."""

from __future__ import annotations

import datetime
import json
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from communique.errors import SettingsError
from communique.readers import Metadata
from communique.readers.fetching import DELAY_SECONDS, TIMEOUT_SECONDS
from communique.readers.metadata import check_party
from communique.readers.remote import is_web
from communique.records import DocumentType
from communique.toml_files import check_keys, read_toml


class WatchedSource(BaseModel):
    """A feed, a sitemap or an index of sitemaps; which of them it is shows when it is fetched.

    `publisher`, `party` and `type` hold for every page of it. Of the pages those are taken whose
    address matches one of the patterns `include`, where there are any, and none of `exclude`, and
    that are not known to be older than `since`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    publisher: str | None = None
    party: str | None = None
    type: DocumentType | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    since: datetime.date | None = None

    @field_validator("url")
    @classmethod
    def _check_url(cls, url: str) -> str:
        if not is_web(url):
            raise ValueError("an address begins with https:// or http://")
        return url

    @field_validator("party")
    @classmethod
    def _check_party(cls, party: str | None) -> str | None:
        return check_party(party)

    def wants(self, url: str, day: str | None) -> bool:
        """Whether a page is to be taken; `day` is that of its publication or last change."""
        if self.include and not any(fnmatchcase(url, pattern) for pattern in self.include):
            return False
        if any(fnmatchcase(url, pattern) for pattern in self.exclude):
            return False
        return self.since is None or day is None or day >= self.since.isoformat()

    def metadata(self, *, date: str | None, url: str) -> Metadata:
        """What is known about a page of this source before it is read."""
        return Metadata(
            date=date, url=url, publisher=self.publisher, party=self.party, type=self.type
        )

    @property
    def filters(self) -> str:
        """What decides which pages are wanted; where it has changed, all are looked at again."""
        return json.dumps(self.model_dump(mode="json", include={"include", "exclude", "since"}))


class WatchPlan(BaseModel):
    """The sources, written `[[source]]` in the file, and how their servers are treated.

    `contact` is told to every server, `delay_seconds` lie between two requests to one host where
    its robots.txt does not ask for more, and `pages_per_pass` are fetched at most before the
    sources are looked at again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: tuple[WatchedSource, ...] = Field(min_length=1)
    contact: str | None = None
    delay_seconds: float = Field(default=DELAY_SECONDS, ge=0)
    timeout_seconds: float = Field(default=TIMEOUT_SECONDS, gt=0)
    pages_per_pass: int = Field(default=1000, gt=0)

    @classmethod
    def from_toml(cls, path: Path) -> WatchPlan:
        """Read a plan from a TOML file.

        Raises:
            SettingsError: the file is not TOML, or a key or value is wrong.
        """
        return cls.from_values(read_toml(path, "feeds"))

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> WatchPlan:
        """Check a mapping as a plan.

        Raises:
            SettingsError: a key is unknown or a value is wrong.
        """
        check_keys(values, cls.model_fields)
        sources = values.get("source")
        for source in sources if isinstance(sources, list) else ():
            if isinstance(source, dict):
                check_keys(source, WatchedSource.model_fields)
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise SettingsError(f"wrong setting {place}: {first['msg']}") from error
