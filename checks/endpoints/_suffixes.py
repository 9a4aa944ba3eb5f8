"""Domains under which strangers can have a name of their own: top-level domains, their public second levels,
and shared hosting. A trusted wildcard over one of them trusts everybody."""

from __future__ import annotations

import re

from checks.endpoints._address import host_of

_SCHEME_ALONE = re.compile(r"[a-z][a-z0-9+.-]*:[/\\]*", re.IGNORECASE)

# What registries sell under a country's two letters: co.uk, com.vn, or.jp.
_SECOND_LEVEL = frozenset(
    [
        "ac",
        "co",
        "com",
        "edu",
        "go",
        "gob",
        "gouv",
        "gov",
        "gv",
        "ltd",
        "me",
        "mil",
        "ne",
        "net",
        "nom",
        "or",
        "org",
        "plc",
        "sch",
    ]
)

_SHARED = frozenset(
    [
        "ai.vn",
        "biz.vn",
        "health.vn",
        "id.vn",
        "info.vn",
        "io.vn",
        "name.vn",
        "pro.vn",
        "eu.org",
        "uk.com",
        "us.com",
        "amazonaws.com",
        "awsapprunner.com",
        "cloudfront.net",
        "elasticbeanstalk.com",
        "execute-api.amazonaws.com",
        "s3.amazonaws.com",
        "azure-api.net",
        "azurecontainer.io",
        "azureedge.net",
        "azurefd.net",
        "azurestaticapps.net",
        "azurewebsites.net",
        "blob.core.windows.net",
        "cloudapp.azure.com",
        "cloudapp.net",
        "core.windows.net",
        "onmicrosoft.com",
        "sharepoint.com",
        "trafficmanager.net",
        "web.core.windows.net",
        "appspot.com",
        "cloudfunctions.net",
        "firebaseapp.com",
        "firebaseio.com",
        "googleusercontent.com",
        "run.app",
        "storage.googleapis.com",
        "translate.goog",
        "web.app",
        "fly.dev",
        "glitch.me",
        "herokuapp.com",
        "netlify.app",
        "netlify.com",
        "now.sh",
        "onrender.com",
        "railway.app",
        "surge.sh",
        "vercel.app",
        "akamaized.net",
        "b-cdn.net",
        "cloudflare.net",
        "digitaloceanspaces.com",
        "fastly.net",
        "ondigitalocean.app",
        "pages.dev",
        "r2.dev",
        "workers.dev",
        "bitbucket.io",
        "codepen.io",
        "codesandbox.io",
        "github.io",
        "githubusercontent.com",
        "gitlab.io",
        "repl.co",
        "replit.app",
        "stackblitz.io",
        "duckdns.org",
        "dyndns.org",
        "loca.lt",
        "localtunnel.me",
        "ngrok-free.app",
        "ngrok.app",
        "ngrok.io",
        "no-ip.org",
        "trycloudflare.com",
        "blogspot.com",
        "bubbleapps.io",
        "myshopify.com",
        "squarespace.com",
        "tumblr.com",
        "webflow.io",
        "weebly.com",
        "wixsite.com",
        "wordpress.com",
        "documentforce.com",
        "force.com",
        "lightning.force.com",
        "my.site.com",
        "site.com",
        "vf.force.com",
        "visualforce.com",
        "zendesk.com",
    ]
)


def is_wide(url: str) -> bool:
    """Whether an entry that is trusted covers names that strangers can have."""
    if _SCHEME_ALONE.fullmatch(url.strip()):
        return True  # "https:" trusts every site that has encryption
    labels = host_of(url).split(".")
    wild = [index for index, label in enumerate(labels) if "*" in label]
    return bool(wild) and is_public_suffix(".".join(labels[wild[-1] + 1 :]))


def is_public_suffix(domain: str) -> bool:
    """Whether names under `domain` belong to many owners. `domain` is lower case; empty means every name."""
    labels = domain.split(".")
    if len(labels) == 1:
        return True
    if len(labels) == 2 and len(labels[1]) == 2 and labels[0] in _SECOND_LEVEL:
        return True
    return domain in _SHARED
