"""What a vendor profile says of the fields that name people."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class People(BaseModel):
    """Which fields name a person. A row that has the field `key` is a person's, and `key` stands for the person wherever
    several name one; `fields` are the other names in such a row and nowhere else, since a role or a model has a `name`,
    too; without a `key` they hold in every row. `mentions` name somebody in any row, its own person or not. `spare` are
    names that the product ships and that are nobody's, and words that it uses as values."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: tuple[str, ...] = ()
    key: str = ""
    mentions: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
