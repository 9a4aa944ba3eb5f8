"""Credentials in Salesforce's source text and metadata. All are made up; known shapes are put together at run time."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from textwrap import dedent

import pytest
from lxml import etree

from vendor_profiles.salesforce.secrets import find_secrets, is_id, xml_secrets

HEX = "9f8a7b6c5d4e3f2a" + "1b0c9d8e7f6a5b4c"
PASSWORD = "Tr0ub4dor&3"
NAMESPACE = "http://soap.sforce.com/2006/04/metadata"


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()


def _part(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


STRIPE = "sk_" + "live_" + "4eZ39HqLyjWDarjtT1zdp7dc"
AWS = "AK" + "IA" + "Z7QW3ERTY8UIOP2A"
AWS_SECRET = "wJa1rXUtnF/MI+K7MDENG9" + "bPxRfiCYzz4zzKEYa0"
SLACK = "xo" + "xb-" + "123456789012-123456789012-" + "AbCdEfGhIjKlMnOpQrStUvWx"
GITHUB = "gh" + "p_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8"
JWT = ".".join(map(_part, ('{"alg":"HS256"}', '{"sub":"nobody"}', "made up, and signed by nobody")))
SESSION = "00D5g0000012345" + "!" + "AQcAQH0dMHZfz972Szmpkb58urFRkgeBGsxL_DmLoA3Y"
ARMOUR = "-----BEGIN " + "RSA PRIVATE KEY-----"
MATERIAL = "MIIEpAIBAAKCAQEA7" + "bq3wX2m9"


def kinds(text: str) -> list[str]:
    return [hit.kind for hit in find_secrets(text.encode())]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Stripe key", f"String apiKey = '{STRIPE}';"),
        (
            "basic authentication",
            f"req.setHeader('Authorization', 'Basic {_base64('svc_sync:Zk9-vallum')}');",
        ),
        ("basic authentication", f"req.setHeader('Authorization', 'Basic {_base64('user:password')}');"),
        (
            "basic authentication",
            f"req.setHeader('Authorization', 'BASIC ' + '{_base64('svc_sync:Zk9-vallum')}');",
        ),
        ("basic authentication", "h = EncodingUtil.base64Encode(Blob.valueOf('svc_sync:Zk9-vallum'));"),
        ("bearer token", f"req.setHeader('Authorization', 'Bearer {JWT}');"),
        ("bearer token", f"req.setHeader('Authorization', 'Bearer ' + '{HEX}');"),
        ("authorization header", f"req.setHeader('Authorization', 'ApiKey {HEX}');"),
        ("JSON web token", f"String assertion = '{JWT}';"),
        ("password", f"password = '{PASSWORD}'"),
        ("password", f'String password="{PASSWORD}";'),
        ("password", "private static final String DB_PWD = 'hunter2xx';"),
        ("password", "String password = 'password123';"),
        ("password", f"if (password == '{PASSWORD}') {{"),
        ("password", f"System.setPassword(user.Id, '{PASSWORD}');"),
        ("password", f"insert new Billing__c(Password__c = '{PASSWORD}', Name = 'x');"),
        ("password", f"""String body = '{{"username":"x","password":"{PASSWORD}"}}';"""),
        ("password", f'String body = "{{\\"password\\":\\"{PASSWORD}\\"}}";'),
        ("password", f"'<wsse:Password Type=\"PasswordText\">{PASSWORD}</wsse:Password>'"),
        ("password", f"String c = 'Server=x;User ID=sa;Password={PASSWORD};Encrypt=true';"),
        ("password", "// password: Winter-2019"),
        ("password", f"/* password = '{PASSWORD}' */"),
        ("password", " * pwd = Winter-2019"),
        ("password", f"<!-- password: {PASSWORD} -->"),
        ("private key", f"{ARMOUR}\n{MATERIAL}\n"),
        ("private key", f"String k = '{ARMOUR}\\n' +\n    '{MATERIAL}';"),
        ("private key", f"String k = '{ARMOUR}\\n{MATERIAL}\\n';"),
        ("AWS access key", f"String k = '{AWS}';"),
        ("AWS secret key", f"String awsSecretAccessKey = '{AWS_SECRET}';"),
        ("password in an address", "String u = 'https://user:pass@host/';"),
        ("password in an address", f"String u = 'https://svc:{PASSWORD}@crm.acme.test/x';"),
        ("Slack token", f"String bot = '{SLACK}';"),
        ("GitHub token", f"req.setHeader('Authorization', 'token {GITHUB}');"),
        ("client secret", "String body = 'grant_type=password&client_secret=9A8B7C6D5E4F3A2B&username=u';"),
        (
            "client secret",
            "String b = 'client_id=' + id + '&client_secret=' +\n  '9A8B7C6D5E4F3A2B' + '&x=y';",
        ),
        ("client secret", f"String clientSecret =\n    '{HEX}';"),
        ("client secret", f"client.setClientSecret('{HEX}');"),
        ("client secret", f"settings.put('client_secret', '{HEX}');"),
        ("client secret", f"setting.Client_Secret__c = '{HEX}';"),
        ("token", f"new Map<String, String>{{ 'API_Token' => '{HEX}' }};"),
        ("token", f'<apex:param name="token" value="{HEX}"/>'),
        ("API key", f"req.setHeader('X-Api-Key', '{HEX}');"),
        ("API key", "req.setHeader('x-api-key', 'catbot123');"),
        ("API key", f'var apiKey = "{HEX}";'),
        ("API key", f"req.setEndpoint('https://api.acme.test/v1?api_key={HEX}');"),
        ("encryption key", f"Blob cryptoKey = Blob.valueOf('{HEX}');"),
        ("Salesforce session id", f"String sid = '{SESSION}';"),
    ],
)
def test_credentials(kind: str, text: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        # placeholders
        "String password = 'changeme';",
        "String password = 'Change_Me_2024';",
        "String apiKey = 'xxx';",
        "String apiKey = 'XXXXXXXXXXXXXXXX1234';",
        "String password = '********';",
        "String password = '<password>';",
        "String password = '{!$Credential.Password}';",
        "String token = '${TOKEN}';",
        "String apiKey = 'your_api_key_here';",
        "String clientSecret = 'YOUR_CLIENT_SECRET_2';",
        "req.setHeader('Authorization', 'Bearer {!$Credential.OAuthToken}');",
        "req.setHeader('Authorization', 'Bearer <API_KEY_2>');",
        "url = 'https://user:{password}@host/';",
        "url = 'https://user:password@host/';",
        "String k = 'AK" + "IAIOSFODNN7EXAMPLE';",
        # variables without literals
        "String password = params.get('password');",
        "String accessToken = (String) result.get('access_token_2');",
        "String apiKey = Billing_Setting__c.getInstance('Prod1').Api_Key__c;",
        "req.setHeader('Authorization', 'Bearer ' + token);",
        "req.setHeader('Authorization', 'Basic ' + EncodingUtil.base64Encode(Blob.valueOf(user + ':' + pwd)));",
        "String body = 'grant_type=password&client_secret=' + secret + '&username=' + user;",
        "// String password = generatePassword1;",
        "public static void resetPassword(String password) { this.password = password; }",
        "key = pem.replace('" + ARMOUR + "', '').replace('-----END RSA PRIVATE KEY-----', '');",
        "String pem = '" + ARMOUR + "\\n' + privateKeyFromSettings2;",
        # labels of input fields and messages
        '<apex:inputSecret value="{!password}" label="Password"/>',
        '<input type="password" placeholder="Enter your password" name="pw1"/>',
        "label.password = 'Passwort:';",
        "'password' => 'Kennwort'",
        "ApexPages.addMessage('Your password has expired');",
        "String password = 'must have 8 characters';",
        "String message = 'Password: at least 8 characters';",
        "// token = the token of section 2.1",
        "Basic configuration, bearer of bad news: authentication-2 failed",
        # names of permissions, fields, constants and things
        "static final String PASSWORD = 'Password__c';",
        "static final String PASSWORD_FIELD = 'Password2__c';",
        "static final String INVALID_PASSWORD = 'INVALID_PASSWORD_2';",
        "static final String GRANT_TYPE = 'password';",
        "String secretName = 'My_Secret_1';",
        "String tokenUrl = 'https://login.salesforce.com/services/oauth2/token';",
        "String token = 'callout:Billing_API_2';",
        "String token = 'access_token_2';",
        "new Set<String>{ 'Password', 'Token2020', 'SecretField1' };",
        "Map<String, String> m = new Map<String, String>{ 'key' => 'Account2020Primary1' };",
        "String nextPageToken = 'abc123def456ghi789';",
        "String passwordRegex = '^(?=.*[A-Z])(?=.*[0-9]).{8,}$';",
        # hashes, ids, addresses, images
        f"static final String SHA = '{HEX}{HEX}';",
        f"String passwordHash = '{HEX}{HEX}';",
        "String token = '0015g00000AbCdE';",
        "String token = '0015g00000AbCdEAAX';",
        "String u = 'https://acme.my.salesforce.com:443/x@y';",
        "String img = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q==';",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert kinds(text) == []


def test_a_credential_in_a_test_is_a_credential_but_a_dummy_word_is_none() -> None:
    test_class = "@isTest(seeAllData=true)\nprivate class LoginTest {\n    String password = '%s';\n}"
    assert [(hit.line, hit.kind) for hit in find_secrets((test_class % PASSWORD).encode())] == [
        (3, "password")
    ]
    for dummy in ("password123", "Test1234!", "P@ssw0rd1"):
        assert kinds(test_class % dummy) == []
        assert kinds((test_class % dummy).replace("@isTest(seeAllData=true)", "")) == ["password"]
    assert kinds("@IsTest\nclass X { String h = 'Bearer testtoken123'; }") == []


@pytest.mark.parametrize(
    "value", ["0015g00000AbCdE", "0015g00000AbCdEAAX", "a0B7F12Q4RZz9YyUUJ", "001D000000IqhSLIAZ"]
)
def test_ids(value: str) -> None:
    assert is_id(value)


@pytest.mark.parametrize("value", ["Zk9vallumTr0ub4", "a0B7F12Q4RZz9YyUUK", "short", "0015g00000AbCdE!"])
def test_what_is_no_id(value: str) -> None:
    assert not is_id(value)


def found(kind: str, body: str, namespace: bool = True) -> list[tuple[int, str, str]]:
    """Hits in a document of a type, whose body starts on line 2."""
    attribute = f' xmlns="{NAMESPACE}"' if namespace else ""
    attribute += (
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    )
    root = etree.fromstring(f"<{kind}{attribute}>\n{dedent(body).strip()}\n</{kind}>".encode())
    return [(hit.line, hit.kind, hit.locator) for hit in xml_secrets(kind, root)]


@pytest.mark.parametrize("namespace", [True, False])
def test_legacy_named_credential(namespace: bool) -> None:
    body = f"""
        <endpoint>https://svc:{PASSWORD.replace("&", "")}@api.acme.test</endpoint>
        <awsAccessSecret>{AWS_SECRET}</awsAccessSecret>
        <oauthToken>{HEX}</oauthToken>
        <oauthRefreshToken>{HEX}</oauthRefreshToken>
        <password>swordfish</password>
        <username>svc</username>
    """
    assert sorted(found("NamedCredential", body, namespace)) == [
        (2, "password in an address", "endpoint"),
        (3, "AWS secret key", "awsAccessSecret"),
        (4, "access token", "oauthToken"),
        (5, "refresh token", "oauthRefreshToken"),
        (6, "password", "password"),
    ]


@pytest.mark.parametrize(
    "value", ["", "****", "ENCRYPTED", "{!$Credential.Password}", "Placeholder_Value", "xxxxx"]
)
def test_masked_values_and_merge_fields_are_none(value: str) -> None:
    assert found("NamedCredential", f"<password>{value}</password>") == []
    assert found("AuthProvider", f"<consumerSecret>{value}</consumerSecret>") == []


def _parameter(tag: str, name: str, kind: str, value: str) -> str:
    return (
        f"<{tag}><parameterName>{name}</parameterName><parameterType>{kind}</parameterType>"
        f"<parameterValue>{value}</parameterValue></{tag}>"
    )


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("X-Api-Key", HEX, "API key"),
        ("X-Api-Key", "swordfish", "API key"),
        ("X-Api-Key", f"{{!'{HEX}'}}", "API key"),
        ("Authorization", f"Bearer {HEX}", "bearer token"),
        ("Authorization", f"{{!'Bearer {HEX}'}}", "bearer token"),
        ("Authorization", f"Basic {_base64('svc:Zk9-vallum')}", "basic authentication"),
        ("Authorization", "SSWS swordfish", "authorization header"),
    ],
)
def test_literal_headers_of_credentials(name: str, value: str, kind: str) -> None:
    for document, tag, header in (
        ("NamedCredential", "namedCredentialParameters", "HttpHeader"),
        ("ExternalCredential", "externalCredentialParameters", "AuthHeader"),
    ):
        assert found(document, _parameter(tag, name, header, value)) == [(2, kind, f"{tag}[{name}]")]


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [
        ("Authorization", "AuthHeader", "{!$Credential.Billing.Token}"),
        ("Authorization", "AuthHeader", "{!'Bearer ' &amp; $Credential.Billing.ApiToken2}"),
        ("X-Api-Key", "HttpHeader", "{!$Credential.Billing.ApiKey}"),
        ("X-Api-Key", "HttpHeader", ""),
        ("Accept", "HttpHeader", "application/json;version=2"),
        ("X-Tenant-Id", "HttpHeader", HEX),
        ("Url", "Url", "https://api.acme.test/v2/token"),
        ("TokenProvider", "AuthProvider", "Billing_2"),
    ],
)
def test_references_and_other_parameters_are_none(name: str, kind: str, value: str) -> None:
    for document, tag in (
        ("NamedCredential", "namedCredentialParameters"),
        ("ExternalCredential", "externalCredentialParameters"),
    ):
        assert found(document, _parameter(tag, name, kind, value)) == []


def test_consumer_secrets() -> None:
    secret = f"<consumerSecret>{HEX}</consumerSecret>"
    inside = f"<label>x</label>\n<oauthConfig><consumerKey>3MVG9abc</consumerKey>\n{secret}</oauthConfig>"
    assert found("ConnectedApp", inside) == [(4, "client secret", "consumerSecret")]
    assert found("ExtlClntAppGlobalOauthSettings", secret) == [(2, "client secret", "consumerSecret")]
    assert found("AuthProvider", secret) == [(2, "client secret", "consumerSecret")]


def _values(**values: str) -> str:
    return "\n".join(
        f'<values><field>{field}</field><value xsi:type="xsd:string">{value}</value></values>'
        for field, value in values.items()
    )


def test_custom_metadata() -> None:
    body = "<label>Billing</label>\n" + _values(
        API_Key__c=HEX,
        acme__Password__c="Tr0ub4dor3",
        Endpoint__c=f"https://a.test/?token={HEX}",
        Bot__c=SLACK,
    )
    assert found("CustomMetadata", body) == [
        (3, "API key", "API_Key__c"),
        (4, "password", "acme__Password__c"),
        (5, "token", "Endpoint__c"),
        (6, "Slack token", "Bot__c"),
    ]


def test_custom_metadata_of_keys_and_values() -> None:
    assert found("CustomMetadata", "<label>SAP Password</label>" + _values(Value__c="Tr0ub4dor3")) == [
        (2, "password", "Value__c")
    ]
    assert found("CustomMetadata", _values(Key__c="client_secret", Value__c=HEX)) == [
        (3, "client secret", "Value__c")
    ]
    assert found("CustomMetadata", "<label>Retries</label>" + _values(Value__c="Tr0ub4dor3")) == []


def test_custom_metadata_without_credentials() -> None:
    body = '<label>Billing</label><values><field>Token__c</field><value xsi:nil="true"/></values>' + _values(
        Password_Field__c="Password__c",
        Password__c="Enter your password",
        Secret__c="encrypted",
        API_Key__c="{!$Credential.Billing.Key2}",
        Token__c="0015g00000AbCdEAAX",
        Hash__c=HEX,
        Token_Url__c="https://login.acme.test/oauth2/token",
    )
    assert found("CustomMetadata", body) == []


def test_custom_labels() -> None:
    body = f"""
        <labels><fullName>API_Key</fullName>
            <value>{HEX}</value></labels>
        <labels><fullName>Password</fullName><value>Password</value></labels>
        <labels><fullName>Password_Expired</fullName><value>Your password has expired.</value></labels>
        <labels><fullName>Token</fullName><value>Contraseña 2</value></labels>
        <labels><fullName>Endpoint</fullName><value>https://svc:Zk9-vallum@api.acme.test</value></labels>
    """
    expected = [(3, "API key", "API_Key"), (7, "password in an address", "Endpoint")]
    assert found("CustomLabels", body) == expected
    assert found("CustomLabel", f"<fullName>API_Key</fullName><value>{HEX}</value>") == [
        (2, "API key", "API_Key")
    ]


def test_defaults_of_fields() -> None:
    field = "<fullName>{}</fullName><defaultValue>{}</defaultValue>"
    fields = field.format("Api_Key__c", f'"{HEX}"')
    body = f"<customSettingsType>Hierarchy</customSettingsType>\n<fields>{fields}</fields>"
    assert found("CustomObject", body) == [(3, "API key", "Api_Key__c")]
    assert found("CustomField", field.format("Password__c", "'Tr0ub4dor3'")) == [
        (2, "password", "Password__c")
    ]
    assert found("CustomField", field.format("Token_Expires__c", "2024")) == []
    assert found("CustomField", field.format("Token__c", "$Setup.Billing__c.Token_2__c")) == []


def test_other_types_have_none() -> None:
    assert found("Profile", f"<password>{HEX}</password>") == []


def test_lines_of_elements_past_the_limit_of_sixteen_bits() -> None:
    body = "<x/>\n" * 70_000 + f"<password>{HEX}</password>"
    assert found("NamedCredential", body) == [(70_002, "password", "password")]
