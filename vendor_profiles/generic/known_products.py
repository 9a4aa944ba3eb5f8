"""What public pages say of products that no program can ask: hints beside the questions of the form, and no answers."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from auditor.bilingual import Words
from auditor.vendor import read_yaml

from .questions import said, words

_FOLDER = Path(__file__).parent / "products"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Page(_Strict):
    """A public page, by its title, with its own day where it has one."""

    title: str
    url: str = Field(pattern=r"^https://\S+$")


class Found(Words):
    """What a page says that has to do with some questions."""

    of: tuple[str, ...] = Field(min_length=1)
    page: str


class Product(_Strict):
    """What its form says beside the questions. `can` and `cannot` are what it shows to whoever fills it in, `unverified` what nobody could check."""

    name: str
    maker: str
    looked_at: date
    pages: dict[str, Page]
    can: tuple[Words, ...] = Field(min_length=1)
    cannot: tuple[Words, ...] = Field(min_length=1)
    unverified: tuple[Words, ...] = Field(min_length=1)
    found: tuple[Found, ...]

    @model_validator(mode="after")
    def _on_its_pages(self) -> Product:
        strange = {one.page for one in self.found} - set(self.pages)
        if strange:
            raise ValueError(f"found: no page is called {', '.join(sorted(strange))}")
        return self

    def of(self, question: str) -> tuple[Found, ...]:
        """What was found that has to do with a question."""
        return tuple(one for one in self.found if question in one.of)


@cache
def products() -> dict[str, Product]:
    """By the name that `--product` takes."""
    return {path.stem: Product.model_validate(read_yaml(path)) for path in sorted(_FOLDER.glob("*.yaml"))}


def about(product: Product, language: str) -> list[str]:
    """What stands at the top of its form."""
    day = product.looked_at
    shown = day.strftime("%d/%m/%Y") if language == "vi" else day.isoformat()
    label = {key: said(texts, language) for key, texts in words().known.items()}
    return [
        label["head"].format(name=product.name, maker=product.maker, day=shown),
        label["no_answer"],
        *(label["can"].format(text=said(one, language)) for one in product.can),
        *(label["cannot"].format(text=said(one, language)) for one in product.cannot),
        *(label["unverified"].format(text=said(one, language)) for one in product.unverified),
    ]


def beside(product: Product, question: str, language: str) -> list[str]:
    """What stands beside a question of its form."""
    label = said(words().known["found"], language)
    return [
        label.format(text=said(one, language), title=page.title, url=page.url)
        for one in product.of(question)
        for page in (product.pages[one.page],)
    ]
