"""Which names promise a secret: by the words that a name ends in, in whatever way it is written."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache


class Promise(Enum):
    """What a name says of the value under it. A number under `MANY` counts; one under `ONE` is the secret itself; under
    `SWITCH` a yes or a number says how something is set, under `ORDER` a word does, too, and what is more is a secret."""

    ONE = "one"
    MANY = "many"
    SWITCH = "switch"
    ORDER = "order"
    HINT = "hint"  # a secret where it looks as if it had been drawn by lot, and else a name, a code or an id


def word_set(words: str) -> frozenset[str]:
    """The words of a text, for tables that are read by people."""
    return frozenset(words.split())


# What the words of a name, joined, end in.
_ENDINGS = tuple(
    word_set(
        "password passwd passwrd passwort kennwort contrasena motdepasse senha wachtwoord matkhau parol пароль парол pwd "
        "passphrase passcode secret token authorizationheader authheader connectionstring connstring connstr "
        "sessionid invitehash resethash passwordhistory securityanswer secretanswer passwordanswer "
        "clientassertion samlresponse basicauth authvalue magiclink resetlink sasuri sasurl khoabimat mabimat 密码 密碼 パスワード "
        "секрет токен маркер"
    )
)
# What the last word is.
_WORDS = word_set(
    "authorization bearer cookie credential cred creds cvv cvc dsn jwt hotp mpin otp pass passkey pepper pin pincode pw salt "
    "seed totp uniquekey"
)
# What comes before "key", which alone is most often a name; in Vietnamese it comes after.
_OF_KEYS = word_set(
    "private secret access api encryption encrypt encrypting crypt crypto cipher aes des hmac signing sign signature shared "
    "account storage master license licence auth authentication authorization session service ssh gpg pgp rsa ssl tls jwt "
    "webhook functions function subscription deploy application security activation reset confirmation recovery unlock hash "
    "integration merchant transaction server admin developer partner cron instrumentation bearer sas ws product bing openai "
    "anthropic stripe twilio sendgrid mailgun mandrill mailchimp mailjet aws firebase fcm pusher algolia maps "
    "vapid wopi totp otp impersonation unique symmetric dkim saml oidc oauth portal download feed rss mobile billing"
)
# What comes before "code".
_OF_CODES = word_set(
    "auth authorization authentication verification recovery backup otp mfa totp activation confirmation access invitation "
    "invite unlock reset pin onetime time tan login scratch device security emergency factor"
)
_HINTS = word_set("key auth code sig signature nonce license licence serial")
# Names that end as secrets do, and are none.
_NO_SECRETS = tuple(
    word_set(
        "pagetoken nexttoken continuationtoken synctoken deltatoken skiptoken cancellationtoken publickey publishablekey "
        "primarykey foreignkey hostkey publickeytoken colortoken designtoken propertytoken coordinatestoken columntoken bypass compass trespass surpass encompass underpass overpass"
    )
)
# Words behind the secret's own that leave it the secret.
_QUALIFIERS = word_set(
    "value val str string text txt plain plaintext clear cleartext raw default new old current previous primary secondary "
    "prod production dev development uat qa stage staging sandbox test live confirm confirmation confirmed repeat repeated "
    "again verify retype encrypted enc crypted hashed hash digest base64 base b hex pem hint c pc s x md md5 sha sha1 sha256 "
    "bcrypt json bytes bin input inline literal"
)
_LISTS = word_set("list lists array map set dict collection")
_PLURALS = {f"{word}s": word for word in (*_ENDINGS, *_WORDS, "key", "code") if word not in ("pass", "creds")}
# Words that make of a name a question or an order: whether one may, must, does.
_ORDERS = word_set(
    "is has have allow allows allowed enable enables enabled disable disables disabled require requires required force "
    "forces forced enforce use uses show shows hide hides can must should permit permits prevent deny without no not need "
    "needs strong complex validate check skip"
)
_ACTIONS = word_set(
    "reset resets forgot forgotten change changes expire expires prompt send remember save store keep generate regenerate "
    "rotate revoke lock recover generated"
)
# Where the noun comes first, what follows says whose or of what it is, unless it is said of the noun.
_HEADS = tuple(word_set("matkhau motdepasse contrasena khoabimat mabimat khoaapi maxacthuc"))
_ABOUT_HEADS = word_set(
    "han hieu dai toithieu toida lichsu chinhsach thoi phuctap kiem batbuoc minimum maximum longueur expire duree caducidad"
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
_LONGEST = 128


@lru_cache(maxsize=16_384)
def promise_of(name: str) -> Promise | None:
    """What a name says of its value; None where it says nothing of a secret."""
    found = _secret_words(words_of(name))
    if found is None:
        return Promise.HINT if _hints(words_of(name)) else None
    words, many = found
    if not _ORDERS.isdisjoint(words[:-1]):
        return Promise.ORDER
    if not _ACTIONS.isdisjoint(words[:-1]):
        return Promise.SWITCH
    return Promise.MANY if many else Promise.ONE


def words_of(name: str) -> list[str]:
    """The words of a name in lower case and without accents: `apiKey_2` is api, key, 2."""
    return [word.lower() for word in _WORD.findall(plain_letters(name[-_LONGEST:]))]


def plain_letters(text: str) -> str:
    """A text without accents and tone marks: `Mật khẩu` is Mat khau."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", _MARKS.sub("", apart)).replace("đ", "d").replace("Đ", "D")


def _secret_words(words: list[str]) -> tuple[list[str], bool] | None:
    """The words up to the secret's own, and whether there may be several; what may follow it is taken off word by word."""
    many = False
    while words:
        if "".join(words).endswith(_NO_SECRETS):
            return None
        if _is_secret(words):
            return words, many
        if (single := _singular(words)) is not None and _is_secret(single):
            return single, True
        last = words[-1]
        if not (last.isdigit() or last in _QUALIFIERS or last in _LISTS):
            return None
        many = many or last in _LISTS
        words = words[:-1]
    return None


def _hints(words: list[str]) -> bool:
    while len(words) > 1 and (words[-1].isdigit() or words[-1] in _QUALIFIERS):
        words = words[:-1]
    return bool(words) and words[-1] in _HINTS and not "".join(words).endswith(_NO_SECRETS)


def _singular(words: list[str]) -> list[str] | None:
    for plural, one in _PLURALS.items():
        if words[-1].endswith(plural):
            return [*words[:-1], words[-1][: -len(plural)] + one]
    return None


def _is_secret(words: list[str]) -> bool:
    last = words[-1]
    if last in _WORDS or "".join(words).endswith(_ENDINGS):
        return True
    joined = "".join(words)
    if last.endswith("pass") or (joined.startswith(_HEADS) and _ABOUT_HEADS.isdisjoint(words)):
        return True
    for noun, before in (("key", _OF_KEYS), ("code", _OF_CODES)):
        if last == noun and len(words) > 1:
            return words[-2] in before or words[-2].endswith(_STEMS[noun])
        if last.endswith(noun) and last[: -len(noun)].endswith(_STEMS[noun]):
            return True
    return "".join(words[-2:]) in ("maotp", "mapin", "khoaapi", "khoabaomat", "maxacthuc")


_STEMS = {
    "key": tuple(word for word in _OF_KEYS if len(word) > 2),
    "code": tuple(word for word in _OF_CODES if len(word) > 3),
}
