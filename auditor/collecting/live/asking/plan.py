"""What a product is asked, as data of its vendor profile: how to sign in, which requests may be sent, which pages."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from auditor.bilingual import Sayings, Words
from auditor.collecting.live.asking.signals import Absence, Pointer, Signal
from auditor.collecting.live.asking.template import placeholders
from auditor.collecting.live.redaction.named_people import People
from auditor.collecting.live.redaction.secret_names import promise_of


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Call(_Strict):
    """One request as a template. `{name}` stands for a value of the tenant, of the sign-in, of the resource or of
    paging; a JSON text that is nothing but one placeholder takes the value as it is."""

    method: Literal["GET", "POST"] = "GET"
    path: str = Field(pattern=r"^/[^?#]*$")
    at: str = Field("", description="name of another address of the product, one of `elsewhere`")
    query: dict[str, str | int] = Field(default_factory=dict)
    headers: dict[str, str] = Field(default_factory=dict)
    body: Any = Field(None, description="JSON body of a POST")
    form: dict[str, str] = Field(default_factory=dict, description="form fields of a POST")
    items: Pointer = Field("", description="where the answer holds its rows; the whole answer if empty")
    total: Pointer | None = Field(None, description="where the answer says how many rows there are")
    next: Pointer | None = Field(None, description="where the answer holds the cursor of the next page")
    next_query: tuple[str, ...] = Field(
        (),
        description="where the answer holds an address there: names of the parameters that it may carry beside the "
        "call's own; without any it is a path alone",
    )

    @model_validator(mode="after")
    def _only_what_is_followed_brings_parameters(self) -> Call:
        if self.next_query and self.next is None:
            raise ValueError(
                f"{self.path}: next_query: no address of a next page is read, so none brings parameters"
            )
        return self


class Allowed(_Strict):
    """A request that may leave: method, path pattern, and for a POST the JSON Schema that its body must satisfy."""

    method: Literal["GET", "POST"]
    path: str = Field(description="a path in which {name} stands for one segment")
    at: str = Field("", description="name of another address of the product, one of `elsewhere`")
    where: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="what a {name} of the path may be; anything where it is not named"
    )
    body: dict[str, Any] | None = Field(None, description="JSON Schema of the body; nothing else is sent")
    why: str = Field(description="what it reads, for whoever grants access")

    @model_validator(mode="after")
    def _a_post_has_a_shape(self, info: ValidationInfo) -> Allowed:
        if self.method == "POST" and self.body is None:
            raise ValueError(f"POST {self.path}: a POST can write, so it needs the schema of its body")
        if self.body is not None and not (info.context or {}).get("tested"):
            from jsonschema import Draft202012Validator, SchemaError

            try:
                Draft202012Validator.check_schema(self.body)
            except SchemaError as error:
                raise ValueError(
                    f"{self.method} {self.path}: body is no JSON Schema: {error.message}"
                ) from None
        return self


class Paging(_Strict):
    """How a list is read to its end. `offset` counts rows, `page` counts pages, `cursor` follows the answer, and `link` the
    address that it holds at the call's `next`, at the tenant's own host only."""

    style: Literal["offset", "page", "cursor", "link"]
    size: int = Field(ge=1, le=5000, description="rows asked for at a time, as {limit}")
    first: int = Field(0, ge=0, le=1, description="number of the first page, for the style `page`")
    count: str = Field("", description="a call that answers how many rows there are, at its `total`")


class Each(_Strict):
    """One request for each row of another resource, or for each of the values that are listed here."""

    of: str = Field("", description="kind of the other resource")
    take: Pointer | None = Field(
        None, description='where its row holds the value; "" is the row itself, where rows are no objects'
    )
    values: tuple[str | int, ...] = Field((), description="the values themselves, in the place of a resource")
    value: str = Field(description="name of the placeholder that takes it")
    where: Pointer | None = Field(None, description="only rows that have one of `equals` here")
    equals: tuple[str | int | bool, ...] = ()
    lacks: Pointer | None = Field(None, description="only rows that say nothing here")
    number: bool = Field(
        False, description="a text of digits is sent as the whole number that it is, and no other text"
    )
    alike: Pointer | None = Field(
        None,
        description="rows of one page that say the same here get the same answer: one request for all of them",
    )

    @model_validator(mode="after")
    def _knows_what_it_runs_over(self) -> Each:
        if bool(self.of) == bool(self.values):
            raise ValueError(
                "each: needs `of`, the kind of the resource whose rows it runs over, or `values`, a list"
            )
        if self.of and self.take is None:
            raise ValueError(f'each: needs `take`, the place of the value in a row of {self.of} ("/id")')
        by_rows = {"take": self.take, "where": self.where, "lacks": self.lacks, "alike": self.alike}
        if self.values and (odd := [name for name, pointer in by_rows.items() if pointer is not None]):
            raise ValueError(f"each.{odd[0]}: speaks of the rows of a resource, and `values` are no rows")
        if len(set(self.values)) < len(self.values):
            raise ValueError("each.values: one of them stands there twice")
        return self


class Columns(_Strict):
    """Asks for those columns that the product says it has. `of` is a kind of the resources that are asked first, whose
    rows name the columns at `name`; what is not in `wanted` is never asked for."""

    of: str = Field(description="kind of the other resource")
    name: Pointer = Field("/name", description="where its row holds the name of a column")
    value: str = Field("columns", description="name of the placeholder that takes the list, with commas")
    wanted: tuple[str, ...] = Field(description="columns in order")


class RefusedColumn(_Strict):
    """How the product refuses a whole request for one column that this version does not have. The request is sent once more
    without it; the column is then not known, and the snapshot says why. What is refused for another reason stays refused."""

    status: tuple[int, ...] = Field((400,), description="one of these HTTP status codes")
    at: Pointer = Field(description="where the body says it in words")
    pattern: str = Field(description="regular expression of these words; its group `column` is the name")
    lists: tuple[str, ...] = Field(
        ("fields", "columns"), description="placeholders that list columns, with commas"
    )

    @model_validator(mode="after")
    def _names_the_column(self) -> RefusedColumn:
        try:
            groups = re.compile(self.pattern).groupindex
        except re.error as error:
            raise ValueError(f"refused_column.pattern: no regular expression: {error}") from None
        if "column" not in groups:
            raise ValueError("refused_column.pattern: it has no group called 'column'")
        return self


class Resource(_Strict):
    """A kind of evidence that is asked for."""

    label: Words = Field(description="what people call it, in a sentence")
    right: str = Field(description="the right that shows it, as the product calls it")
    why: str = Field("", description="what it is read for")
    call: str = Field(description="name of a call")
    using: dict[str, Any] = Field(default_factory=dict, description="values for the call's placeholders")
    paging: Paging | None = Field(None, description="how a list is read to its end")
    each: Each | None = Field(None, description="one request for each row of another resource")
    columns: Columns | None = Field(None, description="columns that another resource says there are")
    first: bool = Field(False, description="asked before the others, which may depend on it")
    absent: tuple[str, ...] = Field(
        (),
        description="names of the plan's `absent`: answers by which the product says that there is none of this",
    )
    versions: str = Field("", description="versions of the product that have it: '>=19'")
    sign_in: tuple[str, ...] = Field((), description="kinds of sign-in that can ask for it; all if empty")
    keep: Literal["body", "head", "text"] = Field(
        "body",
        description="head: status and security headers only; text: the body is no JSON, and is kept as the text that it is",
    )


class Assertion(_Strict):
    """A statement that the sign-in's call sends as {assertion}, signed with RS256 (RFC 7523). `key` is the secret that is the
    private key: PEM or DER as base64 in one line; `claims` are templates, and the time is added."""

    key: str = Field(description="name of the secret")
    claims: dict[str, str] = Field(description="name of a claim -> its value")
    seconds: int = Field(180, ge=30, le=600, description="how long it holds")


class Connection(_Strict):
    """A session of its own at another address of the product, opened with the same values and secrets when something there
    is first asked for. Calls at that address go with its `headers`, and no others do."""

    call: Call = Field(description="exchanges the secrets for a session; {address} is the address it is for")
    take: dict[str, Pointer] = Field(description="name of a value -> where the answer holds it")
    headers: dict[str, str] = Field(description="go with every request to that address")


class SignIn(_Strict):
    """A way to sign in. `secrets` are what the tenant's configuration must give; `call` exchanges them for what
    `take` finds in the answer; `headers` go with every later request. `calls` replaces calls of the same name."""

    label: Words = Field(description="what people call it")
    values: tuple[str, ...] = Field((), description="what is no secret: a user name")
    secrets: tuple[str, ...] = Field((), description="what is one: a password, a key")
    call: Call | None = Field(None, description="exchanges the secrets for a session")
    assertion: Assertion | None = Field(None, description="a signed statement that `call` sends")
    take: dict[str, Pointer] = Field(
        default_factory=dict, description="name of a value -> where the answer holds it"
    )
    headers: dict[str, str] = Field(default_factory=dict, description="go with every later request")
    connections: dict[str, Connection] = Field(
        default_factory=dict, description="by name of another address: a session of its own there"
    )
    confirms: Pointer | None = Field(
        None,
        description="where the answer to `call` names the tenant's own address; another one is not followed",
    )
    calls: dict[str, Call] = Field(default_factory=dict, description="in the place of calls of the same name")
    sign_out: Call | None = Field(None, description="ends the session")
    refresh: bool = Field(True, description="whether a session that ends in mid-scan is opened once more")


class Option(_Strict):
    """A value that a tenant's configuration gives."""

    label: Words = Field(description="what people call it")
    pattern: str = r"^[A-Za-z0-9._-]{1,128}$"
    default: str | None = None


class Limits(_Strict):
    """What the product bears."""

    concurrency: int = Field(2, ge=1, le=32, description="requests at the same time")
    per_second: float = Field(10, gt=0, description="requests a second")
    answer_mib: int | None = Field(
        None,
        ge=1,
        le=64,
        description="MiB of the longest answer, for a list that comes in one piece; 16 if empty",
    )
    source: str = Field("", description="the page that says so")


class Version(_Strict):
    """Where the product says its version."""

    resource: str
    at: Pointer


class ApiSource(_Strict):
    """Everything that the product's admin API is asked, and may be asked."""

    limits: Limits = Field(default=Limits(), description="what the product bears")
    elsewhere: dict[str, dict[str, str]] = Field(
        default_factory=dict,
        description="name of another address of the product -> by the tenant's own address, where that is; "
        "https://*.acme.example stands for each name directly below",
    )
    options: dict[str, Option] = Field(default_factory=dict)
    sign_in: dict[str, SignIn]
    calls: dict[str, Call] = Field(default_factory=dict)
    allow: tuple[Allowed, ...]
    busy: tuple[Signal, ...] = Field((), description="come back later, beside 429 and 503")
    denied: tuple[Signal, ...] = Field((), description="the credential may not see this, beside 401 and 403")
    absent: dict[str, Absence] = Field(
        default_factory=dict,
        description="by a name that resources use: an answer that says that there is no such thing",
    )
    failed: tuple[Signal, ...] = Field((), description="an error in an answer with status 200")
    empty: tuple[Signal, ...] = Field((), description="a list without rows, said without a list")
    refused_column: RefusedColumn | None = Field(
        None, description="how the product says that it has no column of a name"
    )
    version: Version | None = Field(None, description="where the product says its version")
    resources: dict[str, Resource]
    secret_fields: tuple[str, ...] = Field((), description="names of fields that are never kept")
    plain_fields: dict[str, Annotated[str, Field(min_length=20)]] = Field(
        default_factory=dict,
        description="fields whose names end as those of secrets do, and which hold none: name, or name of the object that "
        "it stands in and name with a dot between -> why",
    )
    address_fields: tuple[str, ...] = Field(
        (), description="names of fields with addresses whose path may open doors; protocol and host are kept"
    )
    people: People = Field(default=People(), description="which fields name a person")
    out_of_reach: Sayings = Field(
        default_factory=dict, description="check id, else topic -> what to ask for instead"
    )

    @model_validator(mode="after")
    def _hangs_together(self) -> ApiSource:
        for kind, resource in self.resources.items():
            for name in resource.sign_in or self.sign_in:
                if name not in self.sign_in:
                    raise ValueError(f"resources.{kind}.sign_in: there is no way to sign in called {name!r}")
                for call in (resource.call, resource.paging.count if resource.paging else ""):
                    if call and call not in self.calls_of(name):
                        raise ValueError(f"resources.{kind}: sign-in {name!r} has no call {call!r}")
            if resource.each is not None and resource.each.of and resource.each.of not in self.resources:
                raise ValueError(f"resources.{kind}.each.of: there is no resource {resource.each.of!r}")
            if (columns := resource.columns) is not None:
                other = self.resources.get(columns.of)
                if resource.first or other is None or not other.first:
                    raise ValueError(f"resources.{kind}.columns.of: {columns.of!r} is not read before it")
            parent = self.resources.get(resource.each.of) if resource.each is not None else None
            if parent is not None and resource.each is not None and parent.first != resource.first:
                raise ValueError(f"resources.{kind}: must be `first` exactly where {resource.each.of} is")
            if resource.versions and (
                self.version is None or not self.resources[self.version.resource].first
            ):
                raise ValueError(f"resources.{kind}.versions: the version must be asked `first`")
        if self.version is not None and self.version.resource not in self.resources:
            raise ValueError(f"version.resource: there is no resource {self.version.resource!r}")
        return self

    @model_validator(mode="after")
    def _tells_absence_from_a_wrong_address(self) -> ApiSource:
        for kind, resource in self.resources.items():
            for name in resource.absent:
                if name not in self.absent:
                    raise ValueError(
                        f"resources.{kind}.absent: there is no {name!r} in `absent` of the api; write there what the answer "
                        "looks like"
                    )
                prover = self.absent[name].route_proved_by
                if not prover:
                    continue
                other = self.resources.get(prover)
                if other is None or other.call != resource.call or (prover == kind and resource.each is None):
                    raise ValueError(
                        f"absent.{name}.route_proved_by: {prover!r} does not show that the address of {kind} is there: it must "
                        f"be another resource of the call {resource.call!r}, or {kind} itself if it has `each`"
                    )
        if unused := sorted(
            set(self.absent) - {name for one in self.resources.values() for name in one.absent}
        ):
            raise ValueError(f"absent.{unused[0]}: no resource names it in its own `absent`")
        return self

    @model_validator(mode="after")
    def _exempts_what_would_be_hidden(self) -> ApiSource:
        for name in self.plain_fields:
            if promise_of(name.rpartition(".")[2]) is None:
                raise ValueError(
                    f"plain_fields: {name}: does not end as names of secrets do, so it is kept anyway"
                )
            if name.rpartition(".")[2] in self.secret_fields:
                raise ValueError(f"plain_fields: {name}: secret_fields names it, too")
        return self

    @model_validator(mode="after")
    def _knows_its_addresses(self) -> ApiSource:
        ways = [
            call
            for way in self.sign_in.values()
            for call in (
                way.call,
                way.sign_out,
                *way.calls.values(),
                *(connection.call for connection in way.connections.values()),
            )
        ]
        calls = [*self.calls.values(), *filter(None, ways)]
        named = {name for name in (*(call.at for call in calls), *(entry.at for entry in self.allow)) if name}
        named |= {name for way in self.sign_in.values() for name in way.connections}
        if missing := sorted(named - set(self.elsewhere)):
            raise ValueError(f"elsewhere: there is no address called {missing[0]!r}")
        for name, places in self.elsewhere.items():
            for own, other in places.items():
                if not (own.startswith("https://") and other.startswith("https://")):
                    raise ValueError(f"elsewhere.{name}: {own} -> {other}: both must be https")
        return self

    def calls_of(self, sign_in: str) -> dict[str, Call]:
        """The calls under a way to sign in."""
        return {**self.calls, **self.sign_in[sign_in].calls}

    def needed_options(self, sign_in: str) -> set[str]:
        """Options that a tenant of this sign-in must give, because something names them."""
        way = self.sign_in[sign_in]
        calls = [*self.calls_of(sign_in).values(), *filter(None, (way.call, way.sign_out))]
        calls += [connection.call for connection in way.connections.values()]
        named = set().union(*(placeholders(call.model_dump()) for call in calls)) if calls else set()
        named |= placeholders(way.headers)
        named |= placeholders(way.assertion.claims) if way.assertion else set()
        return {name for name, option in self.options.items() if name in named and option.default is None}
