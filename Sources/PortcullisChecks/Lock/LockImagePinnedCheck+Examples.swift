package import PortcullisCore

extension LockImagePinnedCheck {
  package static let examples: [Example<LockImagePinnedCheck>] =
    clean + moving + elsewhere + unjudged + named

  static let digest = "sha256:" + String(repeating: "0a", count: 32)
  static let commit = String(repeating: "c", count: 40)

  static func file(_ text: String, named path: String = "Dockerfile") -> Fixture {
    Fixture(files: [path: .text(text)])
  }

  private static let clean: [Example<LockImagePinnedCheck>] = [
    Example(
      "a build in two stages",
      file(
        """
        # syntax=docker/dockerfile:1@\(digest)
        FROM --platform=$BUILDPLATFORM golang:1.27@\(digest) AS build
        RUN --mount=type=cache,target=/root/.cache go build -o /out/app ./cmd/app
        FROM scratch
        COPY --from=build /out/app /app
        """), .passes),
    Example(
      "a digest in the default of an argument",
      file("ARG BASE=python:3.13@\(digest)\nFROM $BASE\n"), .passes),
    Example(
      "a registry that a build chooses, with a fixed digest",
      file("ARG REGISTRY\nFROM ${REGISTRY}/python@\(digest)\n"), .passes),
    Example(
      "a stage chosen by the platform",
      file(
        """
        FROM alpine@\(digest) AS tools-amd64
        FROM debian@\(digest) AS tools-arm64
        FROM tools-${TARGETARCH}
        """), .passes),
    Example(
      "downloads with checksum and commit",
      file(
        """
        FROM scratch
        ADD --checksum=\(digest) https://example.org/tool.tar.gz /
        ADD https://example.org/tool.git#\(commit) /src
        """), .passes),
    Example("no Dockerfile", Fixture(), .notApplicable),
    Example("the fixture of a test", file("FROM a\n", named: "tests/fixtures/Dockerfile"), .notApplicable),
  ]

  private static let moving: [Example<LockImagePinnedCheck>] = [
    Example(
      "a tag that moves", file("FROM python:3.11-slim\n"),
      .finds([.init("DF-01", at: "Dockerfile", line: 1, column: 6)])),
    Example(
      "no tag, and latest", file("FROM alpine AS a\nFROM alpine:latest\n"),
      .finds([.init("DF-04", at: "Dockerfile", line: 1), .init("DF-04", at: "Dockerfile", line: 2)])),
    Example(
      "a digest that is too short", file("FROM alpine@sha256:0a0a\n"),
      .finds([.init("DF-02", at: "Dockerfile", line: 1, column: 6)])),
    Example(
      "an argument with a default that moves", file("ARG V=3.11\nFROM python:${V}-slim\n"),
      .finds([.init("DF-03", at: "Dockerfile", line: 2, column: 6)])),
    Example(
      "an argument without default", file("ARG BASE\nFROM $BASE\n"),
      .finds([.init("DF-03", at: "Dockerfile", line: 2, column: 6)])),
    Example(
      "arguments of a stage never reach FROM",
      file("FROM scratch\nARG BASE=alpine@\(digest)\nFROM $BASE\n"),
      .finds([.init("DF-03", at: "Dockerfile", line: 3, column: 6)])),
    Example(
      "a name that no stage has in this spelling",
      file("FROM alpine@\(digest) AS Build\nFROM Build\n"),
      .finds([.init("DF-04", at: "Dockerfile", line: 2, column: 6)])),
  ]

  private static let elsewhere: [Example<LockImagePinnedCheck>] = [
    Example(
      "images named by COPY, a mount and a trigger",
      file(
        """
        FROM scratch
        COPY --from=busybox:1 /bin/sh /bin/sh
        RUN --mount=type=bind,from=golang:1.27,target=/go --mount=from=alpine,target=/a true
        ONBUILD COPY --from=composer:2 /usr/bin/composer /
        """, named: "build/api.Dockerfile"),
      .finds([
        .init("DF-05", at: "build/api.Dockerfile", line: 2, column: 13),
        .init("DF-06", at: "build/api.Dockerfile", line: 3, column: 28),
        .init("DF-06", at: "build/api.Dockerfile", line: 3, column: 64),
        .init("DF-05", at: "build/api.Dockerfile", line: 4, column: 21),
      ])),
    Example(
      "a frontend by its tag", file("# syntax=docker/dockerfile:1\nFROM scratch\n"),
      .finds([.init("DF-07", .warning, at: "Dockerfile", line: 1, column: 10)])),
    Example(
      "downloads that can change",
      file("FROM scratch\nADD https://example.org/a.tgz https://example.org/b.git#main /\n"),
      .finds([
        .init("DF-08", at: "Dockerfile", line: 2, column: 5),
        .init("DF-08", at: "Dockerfile", line: 2, column: 31),
      ])),
    Example(
      "everything at once, with another escape character",
      file(
        """
        # escape=`
        ARG REG=example.org
        FROM `
          $REG/base:${V:-1} AS base
        RUN <<EOF
        FROM not-an-instruction
        EOF
        COPY --from=tools /a /b
        """),
      .finds([
        .init("DF-03", at: "Dockerfile", line: 4, column: 3),
        .init("DF-05", at: "Dockerfile", line: 8, column: 13),
      ])),
  ]

  private static let unjudged: [Example<LockImagePinnedCheck>] = [
    Example(
      "a file that no builder reads", file("FROM alpine@\(digest)\nRUN <<EOF\necho\n"),
      .finds([.init("DF-14", .inconclusive, at: "Dockerfile", line: 2)])),
    Example(
      "a template", file("FROM {{ base }} AS x\n", named: "Dockerfile.j2"),
      .finds([.init("DF-14", .warning, at: "Dockerfile.j2", line: 1)])),
  ]
}
