"""What the DNS says of a domain that sends mail: SPF, DKIM, DMARC, MTA-STS, TLS reporting, CAA, DNSSEC."""
