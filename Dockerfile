# syntax=docker/dockerfile:1
# A gate as an image: what is installed comes by digest, nobody is root in it, and nothing of it need be written.
#
#   docker build --tag crm-auditor .
#   docker run --rm --user "$(id -u):$(id -g)" --read-only --tmpfs /tmp --network none --cap-drop ALL --security-opt no-new-privileges \
#     --volume "$PWD:/work:ro" crm-auditor gate . --offline --no-cache

FROM python:3.12-alpine3.22@sha256:a190708a2dec1bd18b1decb539f8e8f5407abaa9bf39cacda583f7f8c11db322 AS libraries
COPY requirements-action.txt /build/requirements.txt
# Without what nobody runs: tests, headers, stubs, and the languages that no report is written in.
RUN PIP_DISABLE_PIP_VERSION_CHECK=1 python -I -m pip install --no-cache-dir --no-compile --require-hashes --only-binary :all: \
        --target /libraries --requirement /build/requirements.txt \
    && find /libraries -type d \( -name tests -o -name __pycache__ \) -prune -exec rm -rf {} + \
    && find /libraries -name '*.pyi' -delete \
    && find /libraries/babel/locale-data -name '*.dat' ! -name 'en*' ! -name 'vi*' ! -name root.dat -delete \
    && rm -rf /libraries/bin /libraries/lxml/includes /libraries/numpy/_core/include /libraries/numpy/f2py

FROM python:3.12-alpine3.22@sha256:a190708a2dec1bd18b1decb539f8e8f5407abaa9bf39cacda583f7f8c11db322
LABEL org.opencontainers.image.title="crm-audit" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.description="Judges the configuration of a CRM from files; needs no network."
# git reads what a change is compared with. Its version is that of the release of the base image.
# hadolint ignore=DL3018
RUN apk add --no-cache git \
    && python -I -m pip uninstall --yes --quiet pip \
    && adduser -D -H -u 10001 -h /nonexistent -s /sbin/nologin auditor
COPY --from=libraries /libraries /usr/local/lib/python3.12/site-packages
COPY LICENSE /opt/crm-audit/LICENSE
COPY tools/launch.py /opt/crm-audit/tools/launch.py
COPY auditor /opt/crm-audit/auditor
COPY checks /opt/crm-audit/checks
COPY vendor_profiles /opt/crm-audit/vendor_profiles
ENV PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/python", "-I", "/opt/crm-audit/tools/launch.py"]
CMD ["--help"]
