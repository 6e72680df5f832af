#!/bin/sh
# Builds out/server. The same commit gives the same bytes: no path, no time and
# no version control state goes into the binary, and nothing is downloaded.
set -eu
cd "$(dirname "$0")/.."

# Without a home directory the go command has no place for its caches.
if [ ! -d "${HOME:-/nonexistent}" ]; then
  caches=$(mktemp -d)
  trap 'chmod -R u+w "$caches"; rm -rf "$caches"' EXIT
  export GOCACHE="${GOCACHE:-$caches/build}" GOPATH="${GOPATH:-$caches/path}"
fi

export CGO_ENABLED=0 GOTOOLCHAIN=local GOPROXY="file://$PWD/proxy"
go build -trimpath -buildvcs=false -o out/server ./cmd/server
