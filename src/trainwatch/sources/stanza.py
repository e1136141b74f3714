"""What every source in feeds.yml may say, whatever its kind; a kind adds its own keys by deriving from `Stanza`.

The messages raised here are read by the people who edit feeds.yml: they complete the sentence "``url``: ...".
"""

import re
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from trainwatch.model import FeedOptions, Options, OrganisationType, Republish, Source

# USPS abbreviations of the states, the District of Columbia and the territories; US for what is nationwide.
_STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR"
    " PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP US"
)
STATES = frozenset(_STATES.split())
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError(f"{text!r} is no slug: use small letters and digits with single hyphens between them")
    return text


def _state(text: str) -> str:
    if text not in STATES:
        raise ValueError(f"{text!r} is no state: use a postal code such as AR, or US for what is nationwide")
    return text


def _web_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        port_is_usable = parts.port != 0
    except ValueError as error:
        raise ValueError(f"{text!r} is no web address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"{text!r} is no web address: it must begin with https:// or http://")
    if parts.username is not None or parts.password is not None:
        raise ValueError("the address holds a user name or password: this file and the database are public")
    if not parts.hostname or not port_is_usable or any(character.isspace() for character in text):
        raise ValueError(f"{text!r} is no web address")
    return text


Slug = Annotated[str, AfterValidator(_slug)]
State = Annotated[str, AfterValidator(_state)]
WebUrl = Annotated[str, AfterValidator(_web_url)]
Line = Annotated[str, Field(min_length=1)]


class Settings(BaseModel):
    """A mapping of feeds.yml: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @classmethod
    def keys(cls, *path: str) -> list[str]:
        """The keys known at *path* inside such a mapping."""
        if not path:
            return list(cls.model_fields)
        annotation = cls.model_fields[path[0]].annotation
        kinds = [kind for kind in (annotation, *get_args(annotation)) if isinstance(kind, type)]  # it may be optional
        inner = next(kind for kind in kinds if issubclass(kind, Settings))
        return inner.keys(*path[1:])


class Stanza(Settings):
    """One source as written in feeds.yml."""

    id: Slug
    name: Line
    kind: Line
    enabled: bool = True
    disabled: Line | None = None
    url: WebUrl | None = Field(default=None, validate_default=True)
    state: State
    organisation_type: OrganisationType
    homepage: WebUrl | None = None
    republish: Republish = "excerpt"
    pages: bool = True
    confidence: Literal["seen", "inferred"] = "seen"
    note: str = ""
    sample: bool = False

    @field_validator("url")
    @classmethod
    def _asked_sources_have_one(cls, url: str | None, info: ValidationInfo) -> str | None:
        # A gap in the catalogue is said, not hidden: a body whose address nobody knows stands there disabled.
        if url is None and info.data.get("enabled", True) and not info.data.get("disabled"):
            raise PydanticCustomError("missing", "only what is disabled may be without it")
        return url

    @model_validator(mode="after")
    def _keys_agree(self) -> "Stanza":
        if self.disabled and self.enabled and "enabled" in self.model_fields_set:
            raise ValueError("it is enabled and disabled at once: keep one of the two keys")
        return self

    def options(self) -> Options:
        """What the source's kind needs beyond an address."""
        return FeedOptions()

    def source(self) -> Source:
        """The source that this stanza describes."""
        return Source(
            id=self.id,
            name=self.name,
            kind=self.kind,
            url=self.url or "",
            state=self.state,
            organisation_type=self.organisation_type,
            options=self.options(),
            homepage=self.homepage,
            republish=self.republish,
            pages=self.pages,
            enabled=self.enabled and not self.disabled,
            confidence=self.confidence,
            note=f"{self.disabled.rstrip('.')}. {self.note}"
            if self.disabled and self.note
            else self.disabled or self.note,
            sample=self.sample,
        )
